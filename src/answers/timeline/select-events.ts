import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findPlanNamed } from '../plan-named.ts';
import { type DateCondition, readDateCondition } from './date-condition.ts';

/** What was asked of the timeline: a time, a plan, words, or several of these. */
export type EventQuery = {
  readonly typed: string;
  readonly dates: DateCondition | null;
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
};

/** Asks for nothing in particular: "latest", "all events". */
const EVERYTHING =
  /^(?:(?:the|all|full|whole|complete|latest|newest|most|recent|last|events?|timeline|news|everything|please|so far|to date)\s*)+$/i;

/** Words for any event at all: an event on the others is meant whether or not it says "meeting". */
const ANY_EVENT =
  /^(?:events?|talks?|rounds?|meet(?:s|ings?)?|met|summits?|visits?|news|updates?|timeline|happen(?:ed|s)?|latest|newest|recent(?:ly)?|last|decid(?:es?|ed)|decisions?|rul(?:es?|ed|ings?)|say|said|announced?|any(?:thing|one|body)|some(?:thing|one|body))$/i;

const NOTHING = /^(?:any|some)(?:thing|one|body)$/i;

export function readEventQuery(library: Library, typed: string, now: Date): EventQuery {
  const text = typed.replace(/[\s?!.,;:]+$/, '').trim();
  if (text === '' || EVERYTHING.test(text))
    return { typed: text, dates: null, plan: null, words: [], general: [] };
  // "28" and "june summit" may be the name of a plan, which no date should take a word from.
  const named = findPlanNamed(library, text);
  const dated = named ? null : readDateCondition(text, now, latestDay(library, now));
  const rest = dated ? dated.rest.replace(EVERYTHING, '') : text;
  const plan = named ?? (rest === '' ? null : findPlanNamed(library, rest));
  const all = rest === '' ? [] : readAskedWords(library, rest);
  const telling = all.filter((word) => !ANY_EVENT.test(word.typed));
  return {
    typed: text,
    dates: dated?.condition ?? null,
    plan,
    words: telling.length > 0 ? telling : all,
    general:
      telling.length > 0 ? all.filter((word) => !telling.includes(word) && !NOTHING.test(word.typed)) : [],
  };
}

export function selectEvents(library: Library, { dates, plan, words }: EventQuery): SelectedEvents {
  const inTime = library.guide.timeline
    .filter(({ date }) => (dates?.first ?? date) <= date && date <= (dates?.last ?? date))
    .sort((a, b) => a.date.localeCompare(b.date));
  if (words.length === 0) return { events: inTime, closest: [] };
  const counted = inTime.map((event) => ({ event, count: countWords(event, words) }));
  const events = counted.filter(
    ({ event, count }) => count === words.length || (plan !== null && event.plans.includes(plan.id)),
  );
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const closest = events.length > 0 || most === 0 ? [] : counted.filter(({ count }) => count === most);
  return { events: events.map(({ event }) => event), closest: closest.map(({ event }) => event) };
}

function countWords({ text }: TimelineEvent, words: readonly AskedWord[]): number {
  const stemmed = stemText(text);
  return words.filter((word) => hasWord(stemmed, word)).length;
}

/** A month without a year is the last one before this day. */
function latestDay({ guide: { about, timeline } }: Library, now: Date): string {
  const last = timeline.map(({ date }) => date).sort();
  return (
    [last.at(-1), about.knownUntil]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? now.toISOString().slice(0, 10)
  );
}
