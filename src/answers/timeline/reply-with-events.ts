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
    footer: [briefAttribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}
