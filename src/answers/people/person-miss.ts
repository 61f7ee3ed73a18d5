import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Reply, runButton } from '../../reply.ts';
import { entriesInWords, eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';

/** Nothing in the guide names them: says in what it looked. A name that is close is offered, never used. */
export function nobodyReply({ library }: Context, typed: string): Reply {
  const meant = library.people.closest(typed);
  return notice({
    command: formatLine('plan', 'people', typed),
    title: 'Not in this guide',
    blocks: [
      `No text, event or entry names ${inQuotes(typed)}.`,
      {
        kind: 'note',
        text: `Looked in ${textsInWords(library)}, ${eventsInWords(library)} and ${entriesInWords(library)}. ${newestInWords(library)}`,
      },
    ],
    buttons: [
      ...(meant
        ? [
            runButton(
              `Did you mean ${meant.name}?`,
              formatLine('plan', 'people', meant.name.toLowerCase()),
              true,
            ),
          ]
        : []),
      ...(library.people.list.length > 0 ? [runButton('People', '/plan people')] : []),
    ],
  });
}
