import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Button, type Item, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent } from '../cite.ts';
import { planCommand } from '../plan-wording.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { newestInWords } from '../searched-range.ts';
import { attributeEvents, eventItem, eventLines, fitWhole } from './event-line.ts';
import { listUnsaid } from './name-words.ts';
import { findLater, type LaterEvents } from './same-name.ts';
import { type EventQuery, readEventQuery, type SelectedEvents, selectEvents } from './select-events.ts';
import { textsOfTime, textsOfTimeNote } from './texts-of-time.ts';
import { headEvents } from './timeline-heading.ts';
import { noEventsReply } from './timeline-miss.ts';

/** Events that are all shown, uncut, if they fit in so many characters: none needs a press. */
const MOST_WHOLE = 5;
const WHOLE_LENGTH = 700;
/** Events in the short form otherwise, and the characters that they share. */
const BRIEF_EVENTS = 3;
const BRIEF_LENGTH = 310;
/** Characters of the later events with a name that was asked about. */
const LATER_LENGTH = 240;
/** Fewer characters of an event would leave out what happened. */
const LEAST_SAID = 100;
const LEAST_EVENTS = 2;
/** The characters by which three whole events may be longer. */
const MORE_LENGTH = 90;

/**
 * The events of a time, of a plan or with some words, newest first in short; all of them, oldest first, if `full`. `asked`: the
 * question that the words are of.
 */
export function timelineAnswer(context: Context, when: string, full: boolean, asked = when): Reply {
  const { library, now } = context;
  const query = readEventQuery(library, when, now);
  const selected = selectEvents(context, query);
  const { rewrites } = selected;
  if (selected.events.length === 0) return noEventsReply(context, query, selected);
  const command = timelineCommand(query.typed);
  const { events, unsaid } = keepSaying(library, query, selected);
  const heading = headEvents(context, asked, query, events, rewrites, unsaid);
  const reply = full
    ? inFull(library, heading, query, events)
    : inShort(library, heading, query, events, command);
  const later = unsaid.length > 0 ? null : findLater(library, query, events);
  return {
    audience: 'channel',
    command: full ? `${command} full` : command,
    ...reply,
    blocks: [
      ...noteReadings(query),
      ...rewriteNote(rewrites.filter(({ typed }) => !heading.includes(`${inQuotes(typed)} (as`))),
      ...reply.blocks,
      ...laterBlocks(library, later),
    ],
    cited: reply.cited && {
      ...reply.cited,
      records: [...reply.cited.records, ...(later?.events ?? []).map((event) => citeEvent(library, event))],
    },
    sources: [],
    answers: { ids: [], points: [] },
  };
}

/** A heading is true of each event: those that lack the fewest words, and of these the ones that lack what the newest does. */
function keepSaying(
  library: Library,
  { plan, words }: EventQuery,
  { events, rewrites }: SelectedEvents,
): { readonly events: readonly TimelineEvent[]; readonly unsaid: readonly string[] } {
  if (plan !== null) return { events, unsaid: [] };
  const byAll = listUnsaid(library, words, events, rewrites);
  if (byAll.length > 0) return { events, unsaid: byAll };
  const lacking = events.map((event) => listUnsaid(library, words, [event], rewrites));
  const least = Math.min(...lacking.map(({ length }) => length));
  const unsaid = lacking.findLast(({ length }) => length === least) ?? [];
  return { events: events.filter((_, at) => lacking[at]?.join() === unsaid.join()), unsaid };
}

/** What became of the thing may be told in other words. */
function laterBlocks(library: Library, later: LaterEvents | null): readonly Block[] {
  if (later === null) return [];
  return [
    { kind: 'note', text: `Later, on ${later.inWords}:` },
    {
      kind: 'items',
      items: eventLines(library, later.events, LATER_LENGTH).map((label) => ({ label })),
    },
  ];
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
  heading: string,
  query: EventQuery,
  events: readonly TimelineEvent[],
  command: string,
): Body {
  const all = [...events].reverse();
  const isShort = all.length <= MOST_WHOLE + Number(query.isBound) && fitWhole(library, all, WHOLE_LENGTH);
  const first = isShort ? all : all.slice(0, BRIEF_EVENTS);
  // What an event says may stand at the end of a long sentence.
  const newest =
    isShort || fitWhole(library, first, BRIEF_LENGTH + MORE_LENGTH) ? first : first.slice(0, LEAST_EVENTS);
  const left = events.length - newest.length;
  const title = `${heading}${events.length > 1 ? ', newest first' : ''}`;
  const items: readonly Item[] =
    newest.length === 1
      ? newest.map((event) => eventItem(library, event))
      : eventLines(
          library,
          newest,
          isShort ? WHOLE_LENGTH : newest.length > LEAST_EVENTS ? BRIEF_LENGTH + MORE_LENGTH : BRIEF_LENGTH,
          LEAST_SAID,
        ).map((label) => ({
          label,
        }));
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

function inFull(
  library: Library,
  heading: string,
  query: EventQuery,
  events: readonly TimelineEvent[],
): Body {
  const months = [...new Set(events.map(({ date }) => date.slice(0, 7)))];
  return {
    title: `${heading}, oldest first`,
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

/** The plans that the events concern, at most three. */
function planButtons(library: Library, events: readonly TimelineEvent[]): readonly Button[] {
  const ids = [...new Set(events.flatMap(({ plans }) => plans))];
  return ids
    .flatMap((id) => library.plan(id) ?? [])
    .slice(0, 3)
    .map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan)));
}
