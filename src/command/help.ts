import type { Library } from '../guide/library.ts';
import type { Block, Button, Reply } from '../reply.ts';
import type { Action, Command, Context, Option } from './command.ts';
import { exampleFor } from './example.ts';
import { notice } from './notice.ts';

/** "/plan point NUMBER [of:PLAN]", from the definition. */
export function usage<C extends Context>(command: Command<C>, action: Action<C>): string {
  const named = command.actions.length > 1 && action.name !== command.free && action.name !== command.bare;
  const words = action.options.filter(({ kind }) => kind === 'words').map(wordsUsage);
  const rest = action.options.filter(({ kind }) => kind !== 'words').map(optionUsage);
  return [`/${command.name}`, ...(named ? [action.name] : []), ...words, ...rest].join(' ');
}

function wordsUsage({ name, required }: Option): string {
  return required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function optionUsage({ name, kind, choices, required, placeholder }: Option): string {
  const text =
    kind === 'flag'
      ? name
      : kind === 'choice' && (choices ?? []).length <= 4
        ? `${name}:${(choices ?? []).join('|')}`
        : `${name}:${(placeholder ?? name).toUpperCase()}`;
  return required ? text : `[${text}]`;
}

/** Everything that one command does, or all of them when `only` is null. */
export function helpReply<C extends Context>(
  context: C,
  commands: readonly Command<C>[],
  only: Command<C> | null,
): Reply {
  const shown = only ? [only] : commands;
  const blocks: Block[] = shown.flatMap((command): Block[] => [
    { kind: 'heading', text: `/${command.name}: ${command.summary}` },
    {
      kind: 'items',
      items: command.actions.map((action) => ({
        label: [{ text: usage(command, action), strong: true }],
        detail: `${action.summary}. For example: ${exampleFor(context, command, action)}`,
      })),
    },
  ]);
  const options =
    only?.actions.flatMap((action) => action.options.filter(({ kind }) => kind !== 'words')) ?? [];
  const distinct = options.filter(
    ({ name }, at) => options.findIndex((option) => option.name === name) === at,
  );
  if (distinct.length > 0) {
    blocks.push({ kind: 'heading', text: 'Options' });
    blocks.push({
      kind: 'items',
      items: distinct.map(({ name, description, choices }) => ({
        label: name,
        detail: choices ? `${description}: ${choices.join(', ')}` : description,
      })),
    });
  }
  const examples: Button[] = shown
    .flatMap((command) => command.actions.map((action) => exampleFor(context, command, action)))
    .slice(0, 5)
    .map((example) => ({ kind: 'run', label: example, command: example }));
  return notice(context.library, {
    command: only ? `/${only.name} help` : '/help',
    title: 'What to ask',
    blocks,
    buttons: examples,
  });
}

/** An action that lacks a word: its usage and an example. */
export function incompleteReply<C extends Context>(
  context: C,
  command: Command<C>,
  action: Action<C>,
  missing: Option,
): Reply {
  const line = [`/${command.name}`, ...(command.actions.length > 1 ? [action.name] : [])].join(' ');
  const example = exampleFor(context, command, action);
  return notice(context.library, {
    command: line,
    title: `${line} needs ${/s$/.test(missing.name) ? 'some' : 'a'} ${missing.name}`,
    blocks: [
      `${missing.description}.`,
      `Usage: ${usage(command, action)}`,
      { kind: 'note', text: `For example: ${example}` },
    ],
    buttons: [{ kind: 'run', label: example, command: example }],
  });
}

/** A name that no command has. */
export function noCommandReply<C extends Context>(
  context: C,
  commands: readonly Command<C>[],
  { name, rest, meant }: { readonly name: string; readonly rest: string; readonly meant: string | null },
): Reply {
  const names = commands.map((command) => `/${command.name}`).join(', ');
  const [command] = commands;
  const action = command?.actions[0];
  const example = command && action ? exampleFor(context, command, action) : '/help';
  const words = `${name} ${rest}`.trim();
  // Words that are no misspelt command are mostly meant for a search.
  const searches =
    meant === null ? commands.filter((candidate) => freeWords(candidate)?.suggest && candidate.steady) : [];
  return notice(context.library, {
    command: `/${words}`,
    title: `There is no command /${name}`,
    blocks: [
      `${meant === null ? '' : `Did you mean ${meant}? `}The commands are ${names}.`,
      { kind: 'note', text: `For example: ${example}` },
    ],
    buttons: [
      ...(meant === null ? [] : [{ kind: 'run' as const, label: meant, command: meant, primary: true }]),
      ...searches.map((candidate) => {
        const line = `/${candidate.name} ${words}`;
        return { kind: 'run' as const, label: line, command: line };
      }),
      { kind: 'run', label: 'What to ask', command: '/help' },
    ],
  });
}

function freeWords<C extends Context>({ actions, free }: Command<C>): Option | undefined {
  return actions.find(({ name }) => name === free)?.options.find(({ kind }) => kind === 'words');
}

/** A first word that is nearly the name of an action. */
export function meantActionReply<C extends Context>(
  context: C,
  command: Command<C>,
  action: Action<C>,
  typed: string,
  instead: string,
): Reply {
  return notice(context.library, {
    command: `/${command.name} ${typed}`,
    title: `Did you mean ${instead}?`,
    blocks: [
      `/${command.name} does not know “${typed}”.`,
      `Usage: ${usage(command, action)}`,
      { kind: 'note', text: `For example: ${exampleFor(context, command, action)}` },
    ],
    buttons: [{ kind: 'run', label: instead, command: instead, primary: true }],
  });
}

/** `id` stands in the log beside the stack. */
export function faultReply(library: Library, command: string, id: string): Reply {
  return notice(library, {
    command,
    title: 'Something went wrong',
    blocks: [
      'That did not work, and the fault is the bot’s.',
      { kind: 'note', text: `If it happens again, give the person who runs the bot this number: ${id}` },
    ],
    buttons: [{ kind: 'run', label: 'Try again', command }],
  });
}
