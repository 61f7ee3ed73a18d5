import type { Relation } from '../../guide/time.ts';
import { addDays, type DateRange } from '../../search/date-range.ts';
import { AFTERWARDS, ARTICLES } from './date-words.ts';
import { PUBLICATION_NOUNS } from './framing-words.ts';
import { phraseLength, type QuestionReader } from './question-reader.ts';

/** A time that some words name, and how what is asked for lies to it. */
export type Time = {
  readonly to: number;
  readonly relation: Relation;
  readonly range: DateRange;
  /** The year is a guess. */
  readonly perhaps?: boolean;
};

const QUESTION_WORDS = new Set(
  `who what when where why which how did does do was were is are has have had can could will would should whose wer was wann warum
  wie wo qui quand pourquoi comment кто что когда почему как хто що коли чому як quien que cuando chi cosa quando perche kto co
  kiedy quem kim ne من ماذا متى لماذا كيف`.split(/\s+/),
);

const PUBLISHING = new Set(
  `publish published publishes wrote write written writes report reported reporting came out appeared posted new say said covered
  available list`.split(/\s+/),
);

/** "Who stopped the deal in April 2022?" is about that time; what answers it may have been written later. */
export function asksOfEvents({ scan, sentence }: QuestionReader): boolean {
  const words = sentence.words.map((_, at) => scan.at(at));
  const isQuestion = QUESTION_WORDS.has(words[0] ?? '');
  return isQuestion && !words.some((word) => PUBLISHING.has(word) || PUBLICATION_NOUNS.has(word));
}

export function onwardsAt(reader: QuestionReader, to: number, range: DateRange): Time | null {
  const length = phraseLength(reader, to, AFTERWARDS);
  if (length === 0) return null;
  // "from May 2023 on sanctions": "on" is only part of the date at the end of the question.
  if (/^(?:on|an)$/.test(reader.at(to)) && length === 1 && to + 1 < reader.sentence.words.length) return null;
  return { to: to + length, relation: reader.at(to) === 'sonra' ? 'after' : 'since', range };
}

/** A day by a week each way, a month by half of one. */
export function widen({ first, last }: DateRange): DateRange {
  const isLong = first.slice(0, 7) !== last.slice(0, 7);
  const days = first.slice(8) === '01' && last > addDays(first, 26) ? 15 : 7;
  return isLong ? { first, last } : { first: addDays(first, -days), last: addDays(last, days) };
}

export function skipArticles({ at }: QuestionReader, position: number): number {
  return ARTICLES.has(at(position)) ? position + 1 : position;
}
