import { type Button, type Reply, runButton } from '../reply.ts';
import type { StoreOutage } from '../store/outage.ts';
import type { Action, Command, Context, Option } from './command.ts';
import { exampleButton, exampleFor } from './example.ts';
import { notice } from './notice.ts';
import { parse } from './parse.ts';
import { usage } from './usage.ts';

/** Replies to lines that no action can answer. */

/** The action needs an option that was not given: its usage and an example. */
export function incompleteReply<C extends Context>(
  context: C,
  command: Command<C>,
  action: Action<C>,
  missing: Option,
): Reply {
  const line = [`/${command.name}`, ...(command.actions.length > 1 ? [action.name] : [])].join(' ');
  const example = exampleFor(context, command, action);
  return notice({
    command: line,
    title: `${line} needs ${articleOf(missing.name)} ${missing.name}`,
    blocks: [
      `${missing.description}.`,
      `Usage: ${usage(command, action)}`,
      { kind: 'note', text: `For example: ${example}` },
    ],
    buttons: exampleButton(context, command, action),
  });
}

function articleOf(name: string): string {
  if (/s$/.test(name)) return 'some';
  return /^[aeio]/.test(name) ? 'an' : 'a';
}

/** No command has this name. `meant` is a line that may have been meant. */
export function unknownCommandReply<C extends Context>(
  context: C,
  commands: readonly Command<C>[],
  { name, rest, meant }: { readonly name: string; readonly rest: string; readonly meant: string | null },
): Reply {
  const shown = commands.filter(({ hidden }) => !hidden);
  const names = shown.map((command) => `/${command.name}`).join(', ');
  const [command] = shown;
  const action = command?.actions[0];
  const example = command && action ? exampleFor(context, command, action) : '/help';
  const words = `${name} ${rest}`.trim();
  // Unless it is a misspelt command, it is probably a search without the command's name.
  const searches =
    meant === null ? shown.filter((candidate) => freeWords(candidate)?.suggest && candidate.cacheable) : [];
  const meantButton: Button[] =
    meant === null || changesAnything(context, commands, meant) ? [] : [runButton(meant, meant, true)];
  return notice({
    command: `/${words}`,
    title: `There is no command /${name}`,
    blocks: [
      `${meant === null ? '' : `Did you mean ${meant}? `}The commands are ${names}.`,
      { kind: 'note', text: `For example: ${example}` },
    ],
    buttons: [
      ...meantButton,
      ...searches.map((candidate) => {
        const line = `/${candidate.name} ${words}`;
        return runButton(line, line);
      }),
      runButton('What to ask', '/help'),
    ],
  });
}

/** Whether the line, as a button, would post or change what is stored. */
function changesAnything<C extends Context>(
  context: C,
  commands: readonly Command<C>[],
  line: string,
): boolean {
  const parsed = parse(commands, line, context);
  return parsed.kind === 'call' && parsed.action.changes === true;
}

function freeWords<C extends Context>({ actions, freeTextAction }: Command<C>): Option | undefined {
  return actions.find(({ name }) => name === freeTextAction)?.options.find(({ kind }) => kind === 'words');
}

/** The first word is close to an action's name; `instead` is the line with that name. */
export function misspeltActionReply<C extends Context>(
  context: C,
  command: Command<C>,
  action: Action<C>,
  typed: string,
  instead: string,
): Reply {
  return notice({
    command: `/${command.name} ${typed}`,
    title: `Did you mean ${instead}?`,
    blocks: [
      `/${command.name} has no “${typed}”.`,
      `Usage: ${usage(command, action)}`,
      { kind: 'note', text: `For example: ${exampleFor(context, command, action)}` },
    ],
    buttons: action.changes ? [] : [runButton(instead, instead, true)],
  });
}

/** The log has `id` beside the stack. */
export function faultReply(command: string, id: string): Reply {
  return notice({
    command,
    title: 'Something went wrong',
    blocks: [
      'A fault in the bot prevented an answer.',
      { kind: 'note', text: `If it happens again, give the person who runs the bot this number: ${id}` },
    ],
    buttons: [runButton('Try again', command)],
  });
}

/** What the asker can be told of a store that does no work although the bot is sound. The log has `id` beside the stack. */
export function outageReply(command: string, id: string, kind: StoreOutage['kind']): Reply {
  return notice({
    command,
    title: OUTAGES[kind],
    blocks: [
      'The bot itself works, and answers from the guide. Whatever has to be stored or looked up, such as digests, waits.',
      { kind: 'note', text: `Please tell the person who runs the bot, with this number: ${id}` },
    ],
    buttons: [runButton('Try again', command)],
  });
}

const OUTAGES: Readonly<Record<StoreOutage['kind'], string>> = {
  full: 'The disk of the bot’s machine is full',
  'read-only': 'The bot’s database cannot be written',
  damaged: 'The bot’s database is damaged',
  moved: 'The bot’s database was moved',
  refused: 'The bot’s database refuses the bot',
  away: 'The bot’s database cannot be reached',
  taken: 'The bot’s database belongs to another guide',
};
