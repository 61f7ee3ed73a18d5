import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import type { Source } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord, isPlace } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { findBearers, listAuthors, splitByline } from '../people/authors.ts';
import { capitalise, mentionsOfPerson } from '../people/find-mentions.ts';
import { WITH_AUTHOR, WITHOUT_PERSON, WITHOUT_WORDS } from './filter-groups.ts';
import { asksInEnglish, isFraming } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { freeText, type QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

/** In words, the longest first. */
const NAME_LENGTHS = [4, 3, 2, 1];
/** A shorter surname may be any word. */
const LEAST_SURNAME = 4;
/** Unless "by" stands before it. */
const LEAST_AFTER_BY = 2;
const BEFORE_AUTHOR = /^(?:by|von|par|por)$/;

/**
 * An author's name asks for that author without "by": a search for its words finds whoever shares the given name, too. A
 * surname asks for everybody who has it, and the reply names them. Entries that name them count.
 */
export function readNamedAuthors(reader: QuestionReader): void {
  for (let from = 0; from < reader.sentence.words.length; ) {
    const length = NAME_LENGTHS.find((words) => readNameAt(reader, { from, to: from + words }));
    from += length ?? 1;
  }
}

/** Whether the words are a name, which is then read. */
function readNameAt(reader: QuestionReader, span: Span): boolean {
  const { library } = reader;
  const typed = freeText(reader, span);
  if (typed === null) return false;
  const isSurname = span.to - span.from === 1;
  const all = isSurname ? surnamesAt(reader, typed, span) : wholeNameAt(reader, typed, span);
  const bearers = all.filter(({ name }) => !isLeftOut(reader, name));
  const authors = listAuthors(library);
  if (bearers.some(({ name }) => authors.includes(name))) {
    for (const person of bearers) {
      const matches = testOn(library, person, isSurname ? typed : null);
      reader.conditions.push({
        ...span,
        group: WITH_AUTHOR,
        name: person.name,
        negated: false,
        matches,
        wrote: (source) => isBy(source, person),
      });
    }
    reader.take(span);
  } else if (bearers.length > 1) {
    const names = bearers.map(({ name }) => name);
    reader.notes.push(`${inQuotes(capitalise(typed))} is the name of ${names.join(' and ')}.`);
  }
  return bearers.length > 0;
}

/** "by rey, not sofia": of several bearers, this one is not asked for. */
function isLeftOut({ conditions }: QuestionReader, name: string): boolean {
  const parts = foldName(name).split(' ');
  return conditions.some(
    ({ negated, group, name: other }) =>
      negated &&
      ((group === WITHOUT_WORDS && parts.includes(foldName(other))) ||
        (group === WITHOUT_PERSON && other === name)),
  );
}

/** The person or author whose whole name it is; "staff writer" is no name. */
function wholeNameAt(reader: QuestionReader, typed: string, span: Span): readonly Person[] {
  const { library, sentence } = reader;
  const folded = foldName(typed);
  const person = library.people.find(typed);
  const author = listAuthors(library).find((name) => foldName(name) === folded);
  if (author === undefined) return person ? [person] : [];
  const isOrdinary =
    folded.split(' ').every((word) => classifyWord(word) === 'word') &&
    !sentence.words.slice(span.from, span.to).every(({ capitalised }) => capitalised) &&
    !isOnlyAsked(reader, span);
  // By the by-line, which is what the entries have.
  return isOrdinary ? [] : [{ name: author, names: person?.names ?? [author], role: person?.role ?? null }];
}

/** Whoever has the surname. */
function surnamesAt(reader: QuestionReader, typed: string, span: Span): readonly Person[] {
  const folded = foldName(typed);
  const least = BEFORE_AUTHOR.test(reader.at(span.from - 1)) ? LEAST_AFTER_BY : LEAST_SURNAME;
  if (folded.length < least || isPlace(folded)) return [];
  if (isFraming(folded) && !isWrittenAsName(reader, span)) return [];
  if (classifyWord(folded) === 'word' && !isOnlyAsked(reader, span)) return [];
  return findBearers(reader.library, typed).filter(({ name }) => foldName(name).endsWith(` ${folded}`));
}

/**
 * Whether a word that connects or asks in some language is somebody's name here: "lang" in an English question, "Long" with a
 * capital within it.
 */
function isWrittenAsName(reader: QuestionReader, span: Span): boolean {
  const { sentence } = reader;
  const word = sentence.words[span.from];
  if (!word || (span.from > 0 && word.capitalised)) return word !== undefined;
  if (asksInEnglish(word.folded)) return false;
  const language = detectLanguage(sentence.words.map(({ folded }) => folded));
  return language === null || language === 'en' || isOnlyAsked(reader, span);
}

/** Whether a word that says nothing by itself is the surname of somebody in the guide. */
export function isSurname(reader: QuestionReader, position: number): boolean {
  const span = { from: position, to: position + 1 };
  const typed = freeText(reader, span);
  return typed !== null && surnamesAt(reader, typed, span).length > 0;
}

/** Whether nothing is asked for beside the name but a kind of entry. */
function isOnlyAsked(reader: QuestionReader, { from, to }: Span): boolean {
  const { sentence, at, isTaken } = reader;
  return sentence.words.every((_, position) => {
    if (position >= from && position < to) return true;
    return isTaken(position) || isFraming(at(position)) || isKind(reader, position);
  });
}

function isKind(reader: QuestionReader, position: number): boolean {
  return [position, position - 1].some((start) => {
    const kind = kindAt(reader, start);
    return kind !== null && position < start + kind.length;
  });
}

function isBy({ author }: Source, { name }: Person): boolean {
  return author !== undefined && splitByline(author).includes(name);
}

/** By them, or naming them; with a surname, also what has it alone and may mean them. */
function testOn(library: Library, person: Person, surname: string | null): (source: Source) => boolean {
  const isNamed = createNameTest(surname === null ? person.names : [...person.names, capitalise(surname)]);
  let onPerson: ReadonlySet<number> | undefined;
  return (source) => {
    onPerson ??= new Set(mentionsOfPerson(library, person).entries.map(({ id }) => id));
    return isBy(source, person) || onPerson.has(source.id) || isNamed(source.title);
  };
}
