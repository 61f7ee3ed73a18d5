import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Button, type Item, type Reply, runButton } from '../../reply.ts';
import { cite, citeEvent } from '../cite.ts';
import { upperFirst } from '../first-letter.ts';
import { planCommand } from '../plan-wording.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { newestInWords } from '../searched-range.ts';
import { attributeEvents, eventItem, eventLines, fitEvents } from './event-line.ts';
import { nameWords } from './name-words.ts';
import { type EventQuery, readEventQuery, selectEvents } from './select-events.ts';
import { textsOfTime, textsOfTimeNote } from './texts-of-time.ts';
import { noEventsReply } from './timeline-miss.ts';

/** Events in the short form, and the characters that they share. */
const BRIEF_EVENTS = 3;
const BRIEF_LENGTH = 310;
/** Characters of an event that words were asked of. */
const LEAST_ASKED = 80;

/** The events of a time, of a plan or with some words, newest first in short; all of them, oldest first, if `full`. */
export function timelineAnswer(context: Context, when: string, full: boolean): Reply {
  const { library, now } = context;
  const query = readEventQuery(library, when, now);
  const selected = selectEvents(context, query);
  const { events } = selected;
  if (events.length === 0) return noEventsReply(context, query, selected);
  const command = timelineCommand(query.typed);
  const reply = full ? inFull(library, query, events) : inShort(library, query, events, command);
  return {
    audience: 'channel',
    command: full ? `${command} full` : command,
    ...reply,
    blocks: [...noteReadings(query), ...rewriteNote(selected.rewrites), ...reply.blocks],
    sources: [],
    answers: { ids: [], points: [] },
  };
}

function noteReadings({ readings }: EventQuery): readonly Block[] {
  return readings.map((text) => ({ kind: 'note', text }));
}

export function timelineCommand(when: string): string {
  return formatLine('plan', 'timeline', when);
}

type Body = Pick<Reply, 'title' | 'blocks' | 'buttons' | 'footer' | 'cited'>;

function inShort(
  library: Library,
  query: EventQuery,
  events: readonly TimelineEvent[],
  command: string,
): Body {
  const first = [...events].reverse().slice(0, BRIEF_EVENTS);
  // What was asked for may stand at the end of a long sentence.
  const whole = query.words.length > 0 ? fitEvents(library, first, BRIEF_LENGTH, LEAST_ASKED) : first;
  const newest = whole.length > 0 ? whole : first.slice(0, 1);
  const left = events.length - newest.length;
  const title = `${nameQuery(query, events)}: ${countEvents(events)}${events.length > 1 ? ', newest first' : ''}`;
  const items: readonly Item[] =
    newest.length === 1
      ? newest.map((event) => eventItem(library, event))
      : eventLines(library, newest, BRIEF_LENGTH).map((label) => ({ label }));
  const buttons: Button[] = [runButton(left > 0 ? `${left} more` : 'More', `${command} full`, true)];
  return {
    title,
    blocks: [{ kind: 'items', items }, ...textsOfTimeNote(textsOfTime(library, query))],
    buttons: [...buttons, ...planButtons(library, newest)],
    footer: [attributeEvents(library, false)],
    cited: cite(
      library,
      newest.map((event) => citeEvent(library, event)),
    ),
  };
}

function inFull(library: Library, query: EventQuery, events: readonly TimelineEvent[]): Body {
  const months = [...new Set(events.map(({ date }) => date.slice(0, 7)))];
  return {
    title: `${nameQuery(query, events)}: ${countEvents(events)}, oldest first`,
    blocks: [
      ...months.flatMap((month): Block[] => [
        { kind: 'heading', text: dateInWords(month) },
        {
          kind: 'items',
          items: events
            .filter(({ date }) => date.startsWith(month))
            .map((event) => eventItem(library, event)),
        },
      ]),
      ...textsOfTimeNote(textsOfTime(library, query)),
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: planButtons(library, events),
    footer: [attributeEvents(library, true)],
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}

/** "Timeline", "Timeline, from March 2026 on", "Timeline, “abu dhabi”" */
function nameQuery({ typed, dates, plan, words }: EventQuery, events: readonly TimelineEvent[]): string {
  const named = nameWords(typed, words, events);
  const isAllOfPlan = plan !== null && events.every(({ plans }) => plans.includes(plan.id));
  const what =
    plan === null ? named : isAllOfPlan ? plan.shortTitle : `${plan.shortTitle}, or naming ${named}`;
  return ['Timeline', what, dates?.inWords ?? ''].filter((part) => part !== '').join(', ');
}

function countEvents(events: readonly TimelineEvent[]): string {
  return events.length === 1 ? '1 event' : `${events.length} events`;
}

/** The plans that the events concern, at most three. */
function planButtons(library: Library, events: readonly TimelineEvent[]): readonly Button[] {
  const ids = [...new Set(events.flatMap(({ plans }) => plans))];
  return ids
    .flatMap((id) => library.plan(id) ?? [])
    .slice(0, 3)
    .map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan)));
}
