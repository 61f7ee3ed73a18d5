import { onceFor } from '../../async.ts';
import { titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import { lies, timeInWords } from '../../guide/time.ts';
import type { ReadDate } from '../../search/date-scan.ts';
import { readDateAt } from '../../search/query-dates.ts';
import { tokenize } from '../../search/tokenize.ts';
import { IN_TIME } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { isName } from './name-words.ts';
import { addCondition, type Condition, type QuestionReader } from './question-reader.ts';
import { asksOfEvents } from './question-times.ts';
import { type Span, textOf, withoutSpans } from './sentence.ts';

/**
 * "pilots strike april 2026", "Doe 2024": a time at the end of what is asked, or before a name, is when the entries are from,
 * if no title has it as its own: "Agenda 2030".
 */
export function readBareDates(reader: QuestionReader): void {
  const { sentence, certainOnly } = reader;
  if (certainOnly || asksOfEvents(reader)) return;
  if (reader.conditions.some(({ group }) => group.option === IN_TIME.option)) return;
  for (let position = 0; position < sentence.words.length; position += 1) {
    const date = reader.at(position) === '' ? null : readDateAt(reader.scan, position);
    if (!date) continue;
    const span = { from: position, to: position + date.length };
    if (isOfEntries(reader, span)) addTime(reader, span, date);
    return;
  }
}

function addTime(reader: QuestionReader, span: Span, { range }: ReadDate): void {
  const { sentence, alternatives } = reader;
  const typed = textOf(sentence, span);
  const name = timeInWords('in', range);
  const others = withoutSpans(sentence, [span]);
  if (hasTitleWith(reader, span)) {
    reader.notes.push(`“${typed}” is searched for as a word of titles.`);
    alternatives.push({ label: `Only ${name}`, words: `${others} in ${typed}` });
    return;
  }
  addBareTime(reader, {
    ...span,
    group: IN_TIME,
    name,
    negated: false,
    matches: ({ date }) => lies(date, 'in', range),
    opposite: { name, matches: ({ date }) => date !== undefined && !lies(date, 'in', range) },
  });
}

/** Adds a time that no word leads up to; not if what there is of other times is looked for. */
export function addBareTime(reader: QuestionReader, condition: Condition): void {
  const { sentence, alternatives, times, untimed } = reader;
  times.push(condition.name);
  if (untimed) {
    reader.take(condition);
    return;
  }
  alternatives.push({ label: 'Any time', words: withoutSpans(sentence, [condition]) });
  addCondition(reader, condition);
}

/** Whether nothing is said after it, or a name: "Doe 2024", "2024 Jane Doe". */
function isOfEntries(reader: QuestionReader, { from, to }: Span): boolean {
  const { at, scan, sentence } = reader;
  // "the strike of 2022" and "Budget 2022-23" are about that year.
  if (/^(?:of|the|de|del|von|van|di|do|da|od|от)$/.test(scan.at(from - 1))) return false;
  const isBreak = /[,;:?!]/.test(scan.gap(to - 1));
  if (!isBreak && scan.gap(to - 1).trim() !== '') return false;
  const saying = sentence.words.map((_, position) => at(position) !== '' && !isFraming(at(position)));
  // A time alone is all that is asked for.
  if (
    sentence.words.every((_, position) => (position >= from && position < to) || isFraming(scan.at(position)))
  )
    return false;
  const isLast = isBreak || !saying.slice(to).includes(true);
  const isFirst = !saying.slice(0, from).includes(true);
  return isLast || (isFirst && isName(reader, to));
}

/** Whether a title or a plan's name has the number, and a word beside it that is asked for too. */
function hasTitleWith(reader: QuestionReader, { from, to }: Span): boolean {
  const number = reader.at(to - 1);
  const asked = reader.sentence.words.flatMap((_, position) => {
    const word = reader.at(position);
    return (position >= from && position < to) || word === '' || isFraming(word) ? [] : word;
  });
  return titlesOf(reader.library).some((title) => title.has(number) && asked.some((word) => title.has(word)));
}

/** The words of the titles and names that have a number of four digits. */
const titlesOf = onceFor(({ guide: { sources, plans } }: Library): readonly ReadonlySet<string>[] => {
  const isNumbered = (title: string) => /\d{4}/.test(title);
  return [
    ...sources.filter(({ title }) => isNumbered(title)).map(titleWordsOf),
    ...plans
      .flatMap(({ title, aliases }) => [title, ...aliases])
      .filter(isNumbered)
      .map((title) => tokenize(title).map(({ folded }) => folded)),
  ].map((words) => new Set(words));
});
