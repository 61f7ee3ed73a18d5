import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Reply, runButton } from '../../reply.ts';
import { newestInWords } from '../searched-range.ts';
import { personCommand } from './person-command.ts';
import { findUnknownName } from './unknown-name.ts';
import { personItem } from './which-person.ts';

/** People offered. */
const OFFERED = 4;

/** Says that nobody has a name in the words, and who has a part of it; null if there is no such name. */
export function unknownNameReply(
  { library }: Context,
  words: string,
  command: string,
  isName = false,
): Reply | null {
  const unknown = findUnknownName(library, words, isName);
  if (!unknown) return null;
  const others = unknown.others.slice(0, OFFERED);
  return notice({
    command,
    title: 'Not in this guide',
    blocks: [
      `No text, event or entry names ${inQuotes(unknown.typed)}. The guide has:`,
      { kind: 'items', items: others.map((person) => personItem(library, person)) },
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: others.map(({ name }) => runButton(name, personCommand(name))),
  });
}
