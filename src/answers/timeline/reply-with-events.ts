import { briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Block, Button, Reply } from '../../reply.ts';
import { cite, citeEvent } from '../cite.ts';
import { eventLines } from './event-line.ts';

type Shown = {
  readonly asked: string;
  readonly title: string;
  readonly events: readonly TimelineEvent[];
  /** Characters of all their lines. */
  readonly length: number;
  /** Below the events. */
  readonly blocks?: readonly Block[];
  readonly buttons: readonly Button[];
};

/** The reply to a question that a few events answer. */
export function replyWithEvents(
  library: Library,
  { asked, title, events, length, blocks = [], buttons }: Shown,
): Reply {
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title,
    blocks: [
      { kind: 'items', items: eventLines(library, events, length).map((label) => ({ label })) },
      ...blocks,
    ],
    buttons,
    ...toldByEvents(library, events),
  };
}

/** What a reply says of where it comes from, if all of it comes from these events. */
export function toldByEvents(
  library: Library,
  events: readonly TimelineEvent[],
): Pick<Reply, 'footer' | 'sources' | 'answers' | 'cited'> {
  return {
    footer: [briefAttribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}
