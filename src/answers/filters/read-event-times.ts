import { lies } from '../../guide/time.ts';
import { readEventCondition } from '../timeline/event-condition.ts';
import { RELATIONS } from './date-words.ts';
import { FROM_OR_TO, IN_TIME } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { addCondition, freeText, phraseLength, type QuestionReader } from './question-reader.ts';
import { asksOfEvents } from './question-times.ts';

/** With more words before it, "after the vote" is a part of what they say: "who fills the seats after the vote". */
const MOST_OTHER_WORDS = 2;

/**
 * A time that an event or a text of the guide bounds, at the end of what is asked: "op-eds after the strike". It may be the
 * subject as well.
 */
export function readEventTimes(reader: QuestionReader): void {
  const { sentence, library, now, certainOnly, untimed } = reader;
  if (certainOnly || untimed || asksOfEvents(reader)) return;
  if (reader.conditions.some(({ group }) => group.option === IN_TIME.option)) return;
  let telling = 0;
  for (let from = 0; from < sentence.words.length && telling <= MOST_OTHER_WORDS; from += 1) {
    const length = Math.max(0, ...BOUNDS.map((phrases) => phraseLength(reader, from, phrases)));
    const span = { from, to: lastFree(reader, from) };
    const typed = length === 0 || span.to <= from + length ? null : freeText(reader, span);
    const bound = typed === null ? null : readEventCondition({ library, now }, typed);
    if (bound !== null && bound.rest === '') {
      const { first, last, inWords } = bound.condition;
      reader.notes.push(...bound.readings);
      addCondition(reader, {
        ...span,
        group: FROM_OR_TO,
        name: inWords,
        negated: false,
        perhaps: true,
        matches: ({ date }) => lies(date, 'in', { first: first ?? EARLIEST, last: last ?? LATEST }),
      });
      return;
    }
    if (!reader.isTaken(from) && !isFraming(reader.at(from))) telling += 1;
  }
}

const EARLIEST = '0000-01-01';
const LATEST = '9999-12-31';
const BOUNDS = RELATIONS.flatMap(([relation, phrases]) =>
  relation === 'before' || relation === 'after' || relation === 'since' || relation === 'until'
    ? [phrases]
    : [],
);

/** The position after the last word from here on that is not taken. */
function lastFree(reader: QuestionReader, from: number): number {
  let to = from;
  while (reader.at(to) !== '') to += 1;
  return to;
}
