import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findPlanNamed } from '../plan-named.ts';
import { allEvents, repeatsEvent } from './all-events.ts';
import { type DateCondition, readDateCondition } from './date-condition.ts';
import { isShort, readEventCondition } from './event-condition.ts';
import { asksNothing, findEvents, isOfAnyEvent, keepNeeded } from './find-events.ts';
import { latestDay } from './latest-day.ts';
import { joinOrdinals, readOrdinals } from './ordinals.ts';
import { keepOfName } from './same-name.ts';

/** What was asked of the timeline: a time, a plan, words, or several of these. */
export type EventQuery = {
  readonly typed: string;
  readonly dates: DateCondition | null;
  /** Whether an event bounds the time: "before the first reading". */
  readonly isBound: boolean;
  /** How that event was taken, if several fit. */
  readonly readings: readonly string[];
  readonly plan: Plan | null;
  /** Empty if only a time was asked for. */
  readonly words: readonly AskedWord[];
  /** Words such as "met" that an event need not have; none if there are no others. */
  readonly general: readonly AskedWord[];
};

export type SelectedEvents = {
  /** Oldest first. */
  readonly events: readonly TimelineEvent[];
  /** If there are none: those at that time that have the most of the words. */
  readonly closest: readonly TimelineEvent[];
  /** The words that the closest lack. */
  readonly lacking: readonly string[];
  /** The other forms of the words that were searched for. */
  readonly rewrites: readonly Rewrite[];
};

/** Asks for nothing in particular: "latest", "all events". */
const EVERYTHING =
  /^(?:(?:the|all|full|whole|complete|latest|newest|most|recent|last|events?|timeline|news|everything|please|so far|to date)\s*)+$/i;

const NOTHING = /^(?:any|some)(?:thing|one|body)$/i;

export function readEventQuery(library: Library, typed: string, now: Date): EventQuery {
  const text = readOrdinals(library, typed.replace(/[\s?!.,;:]+$/, '').trim());
  if (text === '' || EVERYTHING.test(text))
    return { typed: text, dates: null, isBound: false, readings: [], plan: null, words: [], general: [] };
  // "28" and "june summit" may be the name of a plan, which no date should take a word from.
  const named = findPlanNamed(library, text);
  // "After the ruling in October": the month is that of the ruling.
  const first = named ? null : readDateCondition(text, now, latestDay(library, now));
  const isOfEvent = !named && (first === null || isShort(first.condition));
  const whole = isOfEvent ? readEventCondition({ library, now }, text) : null;
  const dated = whole ? readDateCondition(whole.rest, now, latestDay(library, now)) : first;
  const bound = named ? null : (whole ?? (dated ? readEventCondition({ library, now }, dated.rest) : null));
  const dates = bound ? join(dated?.condition ?? null, bound.condition) : (dated?.condition ?? null);
  const left = whole ? (dated?.rest ?? whole.rest) : (bound?.rest ?? dated?.rest);
  const rest = left?.replace(EVERYTHING, '') ?? text;
  const plan = named ?? (rest === '' ? null : findPlanNamed(library, rest));
  const all = rest === '' ? [] : joinOrdinals(library, readAskedWords(library, rest));
  const telling = all.filter((word) => !isOfAnyEvent(word.typed));
  const isTimeOnly = dates !== null && all.every(({ typed }) => asksNothing(typed));
  return {
    typed: text,
    dates,
    isBound: bound !== null,
    readings: bound?.readings ?? [],
    plan,
    words: telling.length > 0 || isTimeOnly ? telling : all,
    general:
      telling.length > 0 ? all.filter((word) => !telling.includes(word) && !NOTHING.test(word.typed)) : [],
  };
}

/** The time that both allow. */
function join(one: DateCondition | null, other: DateCondition): DateCondition {
  if (one === null) return other;
  const later =
    [one.first, other.first]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  const earlier = [one.last, other.last].filter((day) => day !== null).sort()[0] ?? null;
  return { first: later, last: earlier, inWords: `${one.inWords}, ${other.inWords}` };
}

/** Those with exactly these words, or else those that the search finds for all of them. */
export function selectEvents(context: Pick<Context, 'library' | 'now'>, query: EventQuery): SelectedEvents {
  const selected = selectByWords(context, query);
  // The name in "between the assembly vote and the referendum" is that of an end.
  return query.plan === null && query.words.length > 0
    ? { ...selected, events: keepOfName(context.library, query.typed, selected.events) }
    : selected;
}

function selectByWords(
  context: Pick<Context, 'library' | 'now'>,
  { dates, plan, words }: EventQuery,
): SelectedEvents {
  const isInTime = ({ date }: TimelineEvent) =>
    (dates?.first ?? date) <= date && date <= (dates?.last ?? date);
  const inTime = allEvents(context.library).filter(isInTime).sort(compareDates);
  const none = { closest: [], lacking: [], rewrites: [] };
  if (words.length === 0) return { ...none, events: inTime };
  const events = inTime.filter(
    (event) => hasAll(event, words) || (plan !== null && event.plans.includes(plan.id)),
  );
  if (events.length > 0) return { ...none, events };
  const typed = words.map((word) => word.typed).join(' ');
  const { found, rewrites } = findEvents(context, typed, isInTime);
  const [best] = found;
  if (!best || best.lacking.length === words.length) return { ...none, events };
  // What is only filed under a text of that name tells something else of it.
  const alike = preferTimeline(
    context.library,
    found
      .filter(
        ({ missing, namedOnly }) => missing.join() === best.missing.join() && namedOnly === best.namedOnly,
      )
      .map(({ event }) => event)
      .sort(compareDates),
  );
  const needed = keepNeeded(context.library, rewrites, alike, best.missing);
  return best.isWhole
    ? { ...none, events: alike, rewrites: needed }
    : { events: [], closest: alike, lacking: best.missing, rewrites: needed };
}

function compareDates(one: TimelineEvent, other: TimelineEvent): number {
  return one.date.localeCompare(other.date);
}

/** An update of the guide often repeats an event, without its page. */
function preferTimeline(library: Library, events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const ofTimeline = events.filter((event) => !repeatsEvent(library, event));
  return ofTimeline.length > 0 ? ofTimeline : events;
}

function hasAll({ text }: TimelineEvent, words: readonly AskedWord[]): boolean {
  const stemmed = stemText(text);
  return words.every((word) => hasWord(stemmed, word));
}
