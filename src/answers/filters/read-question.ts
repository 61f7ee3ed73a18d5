import { ENTRIES, sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { classifyWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { tokenize } from '../../search/tokenize.ts';
import { asksInEnglish, isFraming } from './framing-words.ts';
import { readOrder } from './order-words.ts';
import {
  type AbsentPublisher,
  type Alternative,
  type Condition,
  createReader,
  type QuestionReader,
} from './question-reader.ts';
import { readAuthors } from './read-authors.ts';
import { readBareDates } from './read-bare-dates.ts';
import { readBearersByRole } from './read-bearers-by-role.ts';
import { readCountries } from './read-countries.ts';
import { readDates } from './read-dates.ts';
import { readEventTimes } from './read-event-times.ts';
import { readInterviews } from './read-interviews.ts';
import { readKinds } from './read-kinds.ts';
import { readLanguages, readNegatedLanguages } from './read-languages.ts';
import { isSurname, readNamedAuthors } from './read-named-authors.ts';
import { readNamesakes } from './read-namesakes.ts';
import { readNegations } from './read-negations.ts';
import { readOutletAlone } from './read-outlet-alone.ts';
import { readPublisherKinds } from './read-publisher-kinds.ts';
import { readPublishers } from './read-publishers.ts';
import { readRoleHolders } from './read-role-holders.ts';
import { readSharedPublishers } from './read-shared-publishers.ts';
import { readStateMedia } from './read-state-media.ts';
import { readUnknownPublishers } from './read-unknown-publishers.ts';
import { readUnwritten } from './read-unwritten.ts';
import type { Sentence } from './sentence.ts';
import { readSides, type Sides } from './sides.ts';

/** A question read into what it is about and the conditions that it sets. */
export type Question = {
  readonly sentence: Sentence;
  /** The words left for the search; empty if none of them says anything. */
  readonly words: string;
  /** How many of them say what it is about. */
  readonly contentWords: number;
  readonly phrases: readonly string[];
  readonly conditions: readonly Condition[];
  readonly absent: readonly AbsentPublisher[];
  readonly nothingBy: readonly string[];
  readonly absentLanguages: readonly string[];
  readonly notes: readonly string[];
  readonly times: readonly string[];
  readonly alternatives: readonly Alternative[];
  readonly order: 'newest' | 'oldest' | null;
  /** Null if nothing is compared. */
  readonly sides: Sides | null;
};

/**
 * `literal` reads only quotation marks and minus signs, `certain` only conditions that can be nothing else, `untimed` takes a
 * time that no word leads up to for no condition.
 */
export type Reading = { readonly literal?: boolean; readonly certain?: boolean; readonly untimed?: boolean };

/** Reads the words of a question. */
export function readQuestion(
  library: Library,
  typed: string,
  now: Date,
  { literal = false, ...reading }: Reading = {},
): Question {
  const reader = createReader(library, typed, now, reading);
  if (literal) return toQuestion(reader, null, null);
  readBearersByRole(reader);
  readNegatedLanguages(reader);
  readNegations(reader);
  readStateMedia(reader);
  readPublishers(reader);
  readSharedPublishers(reader);
  readPublisherKinds(reader);
  readCountries(reader);
  readLanguages(reader);
  readUnknownPublishers(reader);
  readAuthors(reader);
  readUnwritten(reader);
  readInterviews(reader);
  readKinds(reader);
  readDates(reader);
  readNamedAuthors(reader);
  readOutletAlone(reader);
  readBareDates(reader);
  readEventTimes(reader);
  readRoleHolders(reader);
  readNamesakes(reader);
  const order = readOrder(reader);
  const sides = readSides(reader);
  const isRead = reader.sentence.words.some((_, at) => reader.isTaken(at));
  return isRead && isHeadline(reader)
    ? toQuestion(createReader(library, typed, now), null, null)
    : toQuestion(reader, order, sides);
}

function toQuestion(reader: QuestionReader, order: Question['order'], sides: Question['sides']): Question {
  const { conditions, absent, nothingBy, absentLanguages, notes, times, alternatives, sentence } = reader;
  const read = { conditions, absent, nothingBy, absentLanguages, notes, times, alternatives };
  return { ...restOf(reader), ...read, order, sides, sentence };
}

/** Fewer words may be both a headline's and a question's. */
const LEAST_OF_HEADLINE = 4;

/** Whether the words, side by side, are in the title that matches them best: somebody has pasted it. */
function isHeadline({ library, now, sentence: { text, words } }: QuestionReader): boolean {
  if (words.length < LEAST_OF_HEADLINE || words.some(({ token }) => token !== null)) return false;
  const { hits } = library.search.find(text, { now, limit: 3, part: ENTRIES });
  const typed = ` ${words.map(({ folded }) => folded).join(' ')} `;
  return hits.some(({ id }) => {
    const title = tokenize(library.source(sourceIdOfKey(id) ?? 0)?.title ?? '');
    return ` ${title.map(({ folded }) => folded).join(' ')} `.includes(typed);
  });
}

/** Whether a word connects in a language that the question is not in: "lang" in "lang by think tanks" says something. */
function isForeignHere({ sentence }: QuestionReader, folded: string): boolean {
  if (folded.length < LEAST_OF_FOREIGN || asksInEnglish(folded) || !/^[a-z]+$/.test(folded)) return false;
  const language = detectLanguage(sentence.words.map((word) => word.folded));
  return language === 'en' || (language === null && classifyWord(folded) === 'name');
}

/** Shorter ones are words of many languages. */
const LEAST_OF_FOREIGN = 4;

function restOf(reader: QuestionReader): Pick<Question, 'words' | 'contentWords' | 'phrases'> {
  const { sentence, isTaken } = reader;
  const kept = sentence.words.map((word, at) => ({ ...word, at })).filter(({ at }) => !isTaken(at));
  const phrases = kept.flatMap(({ token }) =>
    token?.quoted && !token.minus && token.value !== '' ? [token.value] : [],
  );
  const plain = kept.filter(({ token }) => token === null);
  const hasTaken =
    kept.length < sentence.words.length &&
    sentence.words.some(({ token }, at) => isTaken(at) && token === null);
  const contentWords = plain.filter(
    ({ folded, at }) => !isFraming(folded) || isSurname(reader, at) || isForeignHere(reader, folded),
  ).length;
  const isEmpty = contentWords === 0;
  if (isEmpty && (hasTaken || plain.some(({ folded }) => EVERYTHING.has(folded))))
    return { words: '', contentWords, phrases };
  if (!hasTaken) return { words: plainText(sentence), contentWords, phrases };
  const runs: string[] = [];
  for (const [index, { at, from, to }] of plain.entries()) {
    const before = plain[index - 1];
    if (before && before.at === at - 1) runs.push(sentence.text.slice(before.to, from));
    else if (before) runs.push(' ');
    runs.push(sentence.text.slice(from, to));
  }
  return { words: runs.join('').trim(), contentWords, phrases };
}

const EVERYTHING = new Set(
  'all everything list alle alles tous tout todo todos tutto tutti все всё усі wszystko tudo'.split(' '),
);

/** All that is neither in quotation marks nor after a minus sign, as typed. */
function plainText({ text, words }: Sentence): string {
  let rest = '';
  let at = 0;
  for (const { from, to, token } of words) {
    if (token === null) continue;
    rest += text.slice(at, from);
    at = to;
  }
  return (rest + text.slice(at)).replace(/\s+/g, ' ').trim();
}
