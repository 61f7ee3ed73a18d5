import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { addDays } from '../../search/date-range.ts';
import { scanDates } from '../../search/date-scan.ts';
import { readYearlessHoliday } from '../../search/holidays.ts';
import { tokenize } from '../../search/tokenize.ts';
import { cutText } from '../cut-text.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findPlanNamed } from '../plan-named.ts';
import { type DateCondition, type ReadCondition, readDateCondition } from './date-condition.ts';
import { countTelling, findEvents, isTelling, isUpdate } from './find-events.ts';
import { latestDay } from './latest-day.ts';

/** A time that events bound, such as "before the first reading". */
export type EventCondition = {
  readonly condition: DateCondition;
  /** The words before it. */
  readonly rest: string;
  /** How an event was taken that several fit; empty if there was no choice. */
  readonly readings: readonly string[];
};

const BETWEEN =
  /^(.*?)(?:^|\s)(?:between|from|zwischen|entre|между|між)\s+(.+?)\s+(?:and|to|until|till|und|et|y|и|та|і)\s+(.+)$/iu;
const LIES_BETWEEN = /(?:^|\s)(?:between|zwischen|entre|между|між)\s/iu;
const AFTER =
  /^(.*?)(?:^|\s)(?:after|since(?!\s+when\b)|following|ever since|nach|seit|depuis|après|desde|después de|после|с момента|після)\s+(.+)$/iu;
const BEFORE =
  /^(.*?)(?:^|\s)(?:before|until|till|up to|leading up to|prior to|vor|bis|avant|antes de|до|перед)\s+(.+)$/iu;

/** With more words before it, "after the strike" says which event is meant, and not from when on. */
const MOST_OTHER_WORDS = 1;
const NAME_LENGTH = 60;
/** A month and a half dates the event; a year or a season is what is asked about. */
const MOST_DAYS = 46;

/** Null if the words name no such time, or no event or text is what they name. */
export function readEventCondition(
  context: Pick<Context, 'library' | 'now'>,
  text: string,
): EventCondition | null {
  const [, before = '', one, other] = BETWEEN.exec(text) ?? [];
  if (one !== undefined && other !== undefined) {
    const [start, end] = [findDay(context, one), findDay(context, other)];
    if (!start || !end || start.day > end.day) return null;
    const inside = { first: addDays(start.day, 1), last: addDays(end.day, -1) };
    // The ends are named; what lies between is asked for.
    if (LIES_BETWEEN.test(text) && inside.first <= inside.last)
      return bind(context, before, [start, end], {
        ...inside,
        inWords: `between ${nameDay(start)} and ${nameDay(end)}`,
      });
    return bind(context, before, [start, end], {
      first: start.day,
      last: end.day,
      inWords: `from ${nameDay(start)} to ${nameDay(end)}`,
    });
  }
  const [, beforeStart = '', start] = AFTER.exec(text) ?? [];
  const from = start === undefined ? null : findDay(context, start);
  if (from) {
    const first = addDays(from.day, 1);
    return bind(context, beforeStart, [from], { first, last: null, inWords: `after ${nameDay(from)}` });
  }
  const [, beforeEnd = '', end] = BEFORE.exec(text) ?? [];
  const to = end === undefined ? null : findDay(context, end);
  if (!to) return null;
  const last = addDays(to.day, -1);
  return bind(context, beforeEnd, [to], { first: null, last, inWords: `before ${nameDay(to)}` });
}

function bind(
  context: Pick<Context, 'library' | 'now'>,
  rest: string,
  days: readonly NamedDay[],
  condition: DateCondition,
): EventCondition | null {
  if (countTelling(context, rest) > MOST_OTHER_WORDS) return null;
  return { condition, rest: rest.trim(), readings: days.flatMap(({ reading }) => reading ?? []) };
}

type NamedDay = {
  readonly day: string;
  /** "“first reading”, the last of 3 events" */
  readonly named: string;
  readonly reading: string | null;
};

/** "11 February 2026 (“the first reading”)" */
function nameDay({ day, named }: NamedDay): string {
  return `${dateInWords(day)} (${named})`;
}

/** The day of the text or of the event that has all of the words. Of several, the newest; with a date, the first of that time. */
function findDay(context: Pick<Context, 'library' | 'now'>, phrase: string): NamedDay | null {
  const typed = phrase
    .replace(/[\s?!.]+$/, '')
    .replace(/^(?:the|der|die|das|dem|den|le|la|el|los|las)\s+/i, '');
  // Christmas is a day of its own, whatever event is told of it.
  if (readYearlessHoliday(scanDates(tokenize(typed), context.now, typed), 0)) return null;
  const plan = findPlanNamed(context.library, typed) ?? publishedPlan(context.library, typed);
  if (plan) return { day: plan.date, named: inQuotes(typed), reading: null };
  const read = readDateCondition(typed, context.now, latestDay(context.library, context.now));
  // "Before the vote in 2025" asks for what else was in that year.
  const dated = read !== null && isShort(read.condition) ? read : null;
  const events = dated ? eventsDated(context, dated).reverse() : eventsNamed(context, typed);
  const [taken, ...others] = events;
  if (!taken) return null;
  const which = dated ? 'first' : 'last';
  return {
    day: taken.date,
    named: `${inQuotes(typed)}${others.length === 0 ? '' : `, the ${which} of ${events.length} events`}`,
    reading:
      others.length === 0
        ? null
        : `${inQuotes(typed)} is taken as: ${cutText(taken.text, NAME_LENGTH)} Also ${others
            .slice(0, 2)
            .map(({ date }) => dateInWords(date))
            .join(', ')}.`,
  };
}

/** Whether the time is more likely that of one event than of what is asked about. */
export function isShort({ first, last }: DateCondition): boolean {
  return first !== null && last !== null && last < addDays(first, MOST_DAYS);
}

/** "the first draft came out": the text has a date of its own. */
function publishedPlan(library: Library, typed: string): Plan | null {
  const name = typed.replace(IS_PUBLISHED, '');
  return name === typed ? null : findPlanNamed(library, name);
}

const IS_PUBLISHED =
  /\s+(?:(?:was|were|is|has been|had been|got)\s+)?(?:came out|come out|comes out|appear(?:ed|s)|out|published|released|issued|made public|went public)$/i;

/** Newest first. "The court ruling in October": what was done need not be told in that word if the time is known. */
function eventsDated(
  context: Pick<Context, 'library' | 'now'>,
  { condition, rest }: ReadCondition,
): TimelineEvent[] {
  const { first, last } = condition;
  const isInTime = ({ date }: TimelineEvent) => (first ?? date) <= date && date <= (last ?? date);
  const words = readAskedWords(context.library, rest);
  const telling = words.filter(({ typed }) => isTelling(typed));
  const named = (telling.length > 0 ? telling : words).map((word) => word.typed).join(' ');
  return named === '' ? [] : eventsNamed(context, named).filter(isInTime);
}

/** Newest first. */
function eventsNamed(context: Pick<Context, 'library' | 'now'>, typed: string): TimelineEvent[] {
  const { library } = context;
  const words = readAskedWords(library, typed);
  const exact = library.guide.timeline.filter(({ text }) =>
    words.every((word) => hasWord(stemText(text), word)),
  );
  const { found } =
    exact.length > 0 ? { found: [] } : findEvents(context, typed, (event) => !isUpdate(library, event));
  const whole = found.filter(({ isWhole }) => isWhole).map(({ event }) => event);
  return [...exact, ...whole].sort((one, other) => other.date.localeCompare(one.date));
}
