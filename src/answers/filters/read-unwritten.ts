import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { classifyWord } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { createBylineTest } from '../people/authors.ts';
import { mentionsOfPerson } from '../people/find-mentions.ts';
import { NAMING } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { addCondition, freeText, listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';
import { authorAt, BY, byAuthor, isAllFraming, writingSpan } from './read-authors.ts';
import { dateConditionsAt } from './read-dates.ts';
import type { Span } from './sentence.ts';

/** After these, a name is an author's wherever they stand; after the others, "the offer by Jane Doe", it may be no author's. */
const SURELY_BY = listPhrases(
  'written by|authored by|penned by|geschrieben von|ecrit par|escrito por|scritto da',
);
const LONGEST_NAME = 4;

/**
 * The entries by a person of the guide whom the list has no author for by that name: "by Jane Doe", "what did Doe write".
 * Those of the author whom another name means; if there are none, the entries that name the person, and the reply says so.
 */
export function readUnwritten(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const found = askedAt(reader, position);
    if (found) addPeople(reader, found.people, found.span);
  }
}

type Asked = { readonly people: readonly Person[]; readonly span: Span };

function askedAt(reader: QuestionReader, position: number): Asked | null {
  const by = phraseLength(reader, position, BY) || phraseLength(reader, position, SURELY_BY);
  if (by > 0) {
    const found = peopleAt(reader, position + by) ?? misspeltAt(reader, position + by);
    if (!found) return null;
    const isSure = phraseLength(reader, position, SURELY_BY) > 0;
    // "not by Doe" leaves out what there is none of.
    const isNegated = /^(?:not|no|except|without|never)$/.test(reader.at(position - 1));
    if (isNegated) return null;
    const isMeant = isSure || (isAllFraming(reader, position) && endsThere(reader, found.to));
    return isMeant ? { people: found.people, span: { from: position, to: found.to } } : null;
  }
  const found = peopleAt(reader, position);
  if (!found) return null;
  const span = writingSpan(reader, { from: position, to: found.to });
  return span && { people: found.people, span };
}

function addPeople(reader: QuestionReader, people: readonly Person[], span: Span): void {
  const { library } = reader;
  const authors = people.flatMap((person) => authorsNamed(library, person));
  for (const author of authors) reader.conditions.push(byAuthor(author, span));
  if (authors.length === 0) {
    for (const person of people) {
      let ids: ReadonlySet<number> | undefined;
      addCondition(reader, {
        ...span,
        group: NAMING,
        name: person.name,
        negated: false,
        matches: ({ id }) => {
          ids ??= new Set(mentionsOfPerson(library, person).entries.map((entry) => entry.id));
          return ids.has(id);
        },
      });
    }
    reader.nothingBy.push(...people.map(({ name }) => name));
  }
  reader.take(span);
}

type PeopleAt = { readonly people: readonly Person[]; readonly to: number };

/** Whoever the longest name here means; null for one that an author has too, which the words find. */
export function peopleAt(reader: QuestionReader, position: number): PeopleAt | null {
  const { library, sentence, at } = reader;
  if (isFraming(at(position)) || at(position) === '') return null;
  for (let to = position + LONGEST_NAME; to > position; to -= 1) {
    const typed = freeText(reader, { from: position, to });
    if (typed === null) continue;
    const words = sentence.words.slice(position, to);
    const people = library.people.findAll(typed);
    if (people.length === 0) continue;
    // "by hope": a given name alone that is a word as well.
    const isName = words.length > 1 || library.people.find(typed) !== null;
    if (!isName && words.some(({ folded }) => classifyWord(folded) !== 'name')) return null;
    const isListed = people.every((person) => authorsNamed(library, person).length > 0);
    const isAuthor = authorAt(reader, position) !== null;
    if (
      isAuthor ||
      (!isListed &&
        isPartOfAuthor(
          library,
          words.map(({ folded }) => folded),
        ))
    )
      return null;
    return { people, to };
  }
  return null;
}

/** Words that are in no entry, and a slip away from a person's name; the reply names the person. */
function misspeltAt(reader: QuestionReader, position: number): PeopleAt | null {
  const { library, sentence } = reader;
  for (const length of [3, 2, 1]) {
    const to = position + length;
    const typed = freeText(reader, { from: position, to });
    if (typed === null) continue;
    const isReal = sentence.words.slice(position, to).every(({ folded }) => classifyWord(folded) !== null);
    const person = isReal || typed.length < LEAST_MISSPELT ? null : library.people.closest(typed);
    if (!person || library.search.findMatches([typed]).size > 0) continue;
    return { people: [person], to };
  }
  return null;
}

/** Shorter names are too close to other words. */
const LEAST_MISSPELT = 6;

function authorsNamed(library: Library, { names }: Person): readonly string[] {
  return authorsOf(library).filter(createBylineTest(names));
}

/** Whether an author has the words in the name, such as a given name that another person has too. */
function isPartOfAuthor(library: Library, words: readonly string[]): boolean {
  return authorsOf(library).some((author) => {
    const own = tokenize(author).map(({ folded }) => folded);
    return words.every((word) => own.includes(word));
  });
}

function authorsOf({ guide }: Library): readonly string[] {
  return [...new Set(guide.sources.flatMap(({ author }) => author ?? []))];
}

/** Whether the name is not the beginning of a longer phrase: "from Doe supporters". */
function endsThere(reader: QuestionReader, to: number): boolean {
  return (
    isFraming(reader.at(to)) ||
    !/^\s+$/.test(reader.scan.gap(to - 1)) ||
    dateConditionsAt(reader, to).length > 0
  );
}
