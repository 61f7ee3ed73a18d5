import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { joinOr } from '../absence.ts';
import { countsHits } from '../counted-search.ts';
import { hasWord, stemText } from '../match-words.ts';
import { nameWords } from './name-words.ts';
import { type EventQuery, readEventQuery } from './select-events.ts';
import { NO_EVENT } from './timeline-miss.ts';

/** `unsaid`: the words that all of the events lack. */
export function headEvents(
  context: Context,
  asked: string,
  query: EventQuery,
  events: readonly TimelineEvent[],
  rewrites: readonly Rewrite[],
  unsaid: readonly string[],
): string {
  if (unsaid.length > 0) return `${NO_EVENT} ${joinOr(unsaid.map(inQuotes))}`;
  const isCounted = countsEvents(context, asked, query, events);
  const name = nameQuery(context.library, query, events, rewrites, isCounted);
  return isCounted ? `${name}: ${countEvents(events)}` : name;
}

/** "Timeline", "Timeline, from March 2026 on", "Timeline, “abu dhabi”"; not counted, "In the timeline, on “abu dhabi”" */
function nameQuery(
  library: Library,
  { typed, dates, plan, words }: EventQuery,
  events: readonly TimelineEvent[],
  rewrites: readonly Rewrite[],
  isCounted: boolean,
): string {
  const named = nameWords(library, typed, words, events, rewrites);
  const isAllOfPlan = plan !== null && events.every(({ plans }) => plans.includes(plan.id));
  const what =
    plan === null ? named : isAllOfPlan ? plan.shortTitle : `${plan.shortTitle}, or naming ${named}`;
  const isOnWords = !isCounted && plan === null && what !== '';
  const parts = isOnWords ? ['In the timeline', `on ${what}`] : ['Timeline', what];
  return [...parts, dates?.inWords ?? ''].filter((part) => part !== '').join(', ');
}

/** Those of a time or of a text are all there are; those that words find may not be, unless few words were searched for. */
function countsEvents(
  { library, now }: Context,
  asked: string,
  { typed, plan, words, general }: EventQuery,
  events: readonly TimelineEvent[],
): boolean {
  if (plan !== null) return countsHits(asked);
  if (words.length === 0) return asked === typed || readEventQuery(library, asked, now).words.length === 0;
  return (
    countsHits(asked) &&
    events.every(({ text }) => [...words, ...general].every((word) => hasWord(stemText(text), word)))
  );
}

function countEvents(events: readonly TimelineEvent[]): string {
  return events.length === 1 ? '1 event' : `${events.length} events`;
}
