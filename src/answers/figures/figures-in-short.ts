import type { Library } from '../../guide/library.ts';
import type { GuideUpdate, TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Button, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { pluralise } from '../count-values.ts';
import { updateLine } from '../people/mention-lines.ts';
import { eventLines } from '../timeline/event-line.ts';
import { briefRows } from './figures-rows.ts';
import type { FoundFigures } from './find-figures.ts';

const BRIEF_EVENTS = 3;
const BRIEF_UPDATES = 2;
const MOST_ROWS_BESIDE_UPDATES = 2;

export type FiguresAndEvents = FoundFigures & {
  /** Oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Newest first. */
  readonly updates: readonly GuideUpdate[];
};

/**
 * The rows of the texts that fit; events if no text has a figure; the newest updates of the guide beside few texts.
 * `isNumbered`: a point has the words and a number all the same, so that no figure is not said.
 */
export function figuresInShort(
  library: Library,
  { texts, without, events, updates }: FiguresAndEvents,
  command: string,
  length: number,
  isNumbered: boolean,
): { readonly blocks: readonly Block[]; readonly buttons: readonly Button[] } {
  const newestUpdates: readonly Block[] =
    updates.length === 0
      ? []
      : [
          {
            kind: 'items',
            items: updates.slice(0, BRIEF_UPDATES).map((each) => ({ label: updateLine(each) })),
          },
        ];
  if (texts.length + events.length === 0) {
    return {
      blocks: [
        {
          kind: 'text',
          text: isNumbered
            ? 'In updates of the guide:'
            : 'No figure on it found in texts or events; in updates of the guide:',
        },
        ...newestUpdates,
      ],
      buttons: [runButton('More', `${command} full`, true)],
    };
  }
  if (texts.length === 0) {
    const newest = [...events].reverse().slice(0, BRIEF_EVENTS);
    return {
      blocks: [
        { kind: 'text', text: isNumbered ? 'In events:' : 'No figure on it found in the texts; in events:' },
        { kind: 'items', items: eventLines(library, newest, length).map((label) => ({ label })) },
        ...newestUpdates,
      ],
      buttons: [runButton('More', `${command} full`, true)],
    };
  }
  const { rows, left, note } = briefRows(library, texts, without, length);
  // Beside several texts, what the guide itself says has no room.
  const hasRoom = rows.length <= MOST_ROWS_BESIDE_UPDATES;
  const more = [
    ...(left > 0 ? [pluralise(left, 'more text')] : []),
    ...(events.length > 0 ? [pluralise(events.length, 'event')] : []),
    ...(updates.length > 0 && !hasRoom ? [pluralise(updates.length, 'update')] : []),
  ].join(', ');
  return {
    blocks: [
      { kind: 'items', items: rows.map((label) => ({ label })) },
      ...(hasRoom ? newestUpdates : []),
      ...(note === null ? [] : [{ kind: 'note' as const, text: note }]),
    ],
    buttons: [runButton(more === '' ? 'More' : upperFirst(more), `${command} full`, true)],
  };
}
