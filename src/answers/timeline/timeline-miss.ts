import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, listUnder, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { planCommand } from '../plan-wording.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { eventsInWords, newestInWords } from '../searched-range.ts';
import { eventLines } from './event-line.ts';
import type { EventQuery, SelectedEvents } from './select-events.ts';
import { textsOfTime, textsOfTimeNote } from './texts-of-time.ts';

/** How a title begins over events near the question, of which none has all of it. */
export const NO_EVENT = 'Closest in the timeline, without';

const NEAREST_LENGTH = 310;

/** No event is what was asked for: says of which events, and shows the closest as such. */
export function noEventsReply(
  context: Context,
  query: EventQuery,
  { closest, lacking, rewrites }: SelectedEvents,
): Reply {
  const { library } = context;
  const texts = textsOfTime(library, query);
  const near = [...closest].reverse().slice(0, 3);
  // Nothing since a day: how far the timeline goes is what is asked for.
  const isAfter = query.words.length === 0 && !query.plan && query.dates?.last === null;
  const newest = isAfter
    ? library.guide.timeline.toSorted((a, b) => b.date.localeCompare(a.date)).slice(0, 1)
    : [];
  const covered = describeMiss(library, query, near.length > 0);
  const blocks: readonly (Block | string)[] =
    near.length === 0
      ? [
          covered,
          ...textsOfTimeNote(texts),
          ...listUnder(
            'Newest',
            eventLines(library, newest, NEAREST_LENGTH).map((label) => ({ label })),
          ),
        ]
      : [
          ...textsOfTimeNote(texts),
          ...rewriteNote(rewrites),
          { kind: 'items', items: eventLines(library, near, NEAREST_LENGTH).map((label) => ({ label })) },
          { kind: 'note', text: covered },
        ];
  return notice({
    command: formatLine('plan', 'timeline', query.typed),
    title: titleOf(library, query, near.length > 0 ? lacking : []),
    blocks,
    buttons: [
      ...texts.slice(0, 2).map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
      ...offerOthers(context, query),
    ],
  });
}

/** What is near stands under no denial of it. */
function titleOf({ guide }: Library, { dates }: EventQuery, lacking: readonly string[]): string {
  const when = dates === null ? '' : `, ${dates.inWords}`;
  if (lacking.length > 0) return `${NO_EVENT} ${joinOr(lacking.map(inQuotes))}${when}`;
  return guide.timeline.length === 0 ? 'No timeline' : 'No such event';
}

function describeMiss(library: Library, { dates, plan, words }: EventQuery, hasNear: boolean): string {
  const known = library.guide.timeline.length;
  if (known === 0) return `This guide has no timeline. ${newestInWords(library)}`;
  const what = plan
    ? ` on the ${plan.shortTitle}`
    : words.length === 0
      ? ''
      : ` names ${inQuotes(words.map(({ typed }) => typed).join(' '))}`;
  const when = dates === null ? '' : ` ${dates.inWords}`;
  const covered = `covers ${eventsInWords(library)}. ${newestInWords(library)}`;
  if (hasNear) return `The timeline ${covered}`;
  const sentence =
    plan || words.length === 0 ? `The timeline has no event${what}${when}.` : `No event${when}${what}.`;
  return `${sentence} It ${covered}`;
}

function offerOthers({ library, now }: Context, { words, plan }: EventQuery): readonly Button[] {
  const buttons: Button[] = [];
  if (library.guide.timeline.length > 0) buttons.push(runButton('All events', '/plan timeline full'));
  const typed = words.map((word) => word.typed).join(' ');
  if (typed === '' || plan) return buttons;
  if (library.search.find(typed, { now, limit: 1, literal: true, part: POINTS }).hits.length > 0)
    buttons.push(runButton('Search the points', formatLine('plan', 'search', typed)));
  return buttons;
}
