import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Source } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { createBylineTest, findBearers, listAuthors } from '../people/authors.ts';
import { WITHOUT_PERSON } from './filter-groups.ts';
import { LEAVING_OUT, NO, WITHOUT } from './negation-words.ts';
import { addCondition, freeText, phraseLength, type QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

/** Those that the guide has no role for are known by what they wrote. */
const WRITER = /^(?:journalist|reporter|columnist|correspondent|writer)$/;
/** A shorter surname may be any word. */
const LEAST_SURNAME = 4;

/**
 * Of several people with the surname, those that a word of their role leaves out or keeps: "voss but not the director",
 * "voss, the journalist". Entries of those left out are none that the question asks for.
 */
export function readBearersByRole(reader: QuestionReader): void {
  if (reader.certainOnly) return;
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const bearers = bearersAt(reader, position);
    if (bearers.length < 2) continue;
    const kept = keptAt(reader, position, bearers);
    if (kept) leaveOut(reader, bearers, others(bearers, kept.people), kept);
    for (let from = position + 1; from < reader.sentence.words.length; from += 1) {
      const out = leftOutAt(reader, from, bearers);
      if (out) leaveOut(reader, bearers, out.people, out);
    }
    return;
  }
}

type Chosen = Span & { readonly people: readonly Person[] };

function bearersAt(reader: QuestionReader, position: number): readonly Person[] {
  const typed = freeText(reader, { from: position, to: position + 1 });
  const folded = typed === null ? '' : foldName(typed);
  if (typed === null || folded.length < LEAST_SURNAME) return [];
  return findBearers(reader.library, typed).filter(({ name }) => foldName(name).endsWith(` ${folded}`));
}

/** "the journalist", "but the journalist" after the name */
function keptAt(reader: QuestionReader, position: number, bearers: readonly Person[]): Chosen | null {
  const from = position + 1;
  const the = reader.at(from) === 'but' ? from + 1 : from;
  if (reader.at(the) !== 'the') return null;
  const people = withRole(reader, bearers, reader.at(the + 1));
  return people.length > 0 ? { people, from, to: the + 2 } : null;
}

/** "not the professor", "but not the professor" */
function leftOutAt(reader: QuestionReader, from: number, bearers: readonly Person[]): Chosen | null {
  const length = Math.max(...[LEAVING_OUT, WITHOUT, NO].map((words) => phraseLength(reader, from, words)));
  const the = from + length;
  if (length === 0 || reader.at(the) !== 'the') return null;
  const people = withRole(reader, bearers, reader.at(the + 1));
  return people.length > 0 ? { people, from, to: the + 2 } : null;
}

/** Those who are called so; nobody if all of them are. */
function withRole({ library }: QuestionReader, bearers: readonly Person[], word: string): readonly Person[] {
  const authors = listAuthors(library);
  const found = bearers.filter(({ name, role }) =>
    role?.role === undefined ? WRITER.test(word) && authors.includes(name) : isCalled(role.role, word),
  );
  return found.length < bearers.length ? found : [];
}

/** By an office of the role or by its noun: "pilot" of "harbour pilot of Lindholm", and never "Lindholm". */
function isCalled(role: string, word: string): boolean {
  return role.split(/[,;]/).some((clause) => {
    if (/(?<!\p{L})not(?!\p{L})/iu.test(clause)) return false;
    const [title = ''] = clause.split(/\s(?:of|for|at|in|on|to|from|since|until|that|who)\s/iu);
    const words = tokenize(title).map(({ folded }) => folded);
    return words.some((own, at) => stem(own) === stem(word) && (isRole(word) || at === words.length - 1));
  });
}

function others(bearers: readonly Person[], people: readonly Person[]): readonly Person[] {
  return bearers.filter((person) => !people.includes(person));
}

function leaveOut(
  reader: QuestionReader,
  bearers: readonly Person[],
  people: readonly Person[],
  span: Span,
): void {
  const isByOther = createBylineTest(others(bearers, people).map(({ name }) => name));
  for (const person of people) {
    const isBy = createBylineTest(person.names);
    const isNamed = createNameTest(person.names);
    addCondition(reader, {
      from: span.from,
      to: span.to,
      group: WITHOUT_PERSON,
      name: person.name,
      negated: true,
      matches: ({ title, author = '' }: Source) => isBy(author) || (isNamed(title) && !isByOther(author)),
    });
  }
}
