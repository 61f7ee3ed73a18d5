import { type Button, runButton } from '../reply.ts';
import type { Action, Command, Context } from './command.ts';
import { findNamed } from './find-named.ts';
import { formatLine } from './format.ts';

/**
 * A command line that works with this guide: one of the guide's own examples, or else the first completion of the
 * action's words, or the action without words if the guide completes none and it needs none. The definition's own
 * example may only work with the shipped guide.
 */
export function exampleFor<C extends Context>(context: C, command: Command<C>, action: Action<C>): string {
  const own = context.library.guide.about.examples.find((line) => isExampleOf(line, command, action));
  if (own !== undefined) return own;
  const words = action.options.find(({ kind }) => kind === 'words');
  const first = words?.suggest?.('', context, {})[0];
  if (!first && (!words?.suggest || words.required)) return action.example;
  const named = command.actions.length > 1 && action.name !== command.freeTextAction;
  return formatLine(command.name, named ? action.name : null, first?.value);
}

/** The example as a button; none if pressing it would change something. */
export function exampleButton<C extends Context>(
  context: C,
  command: Command<C>,
  action: Action<C>,
): readonly Button[] {
  if (action.changes) return [];
  const example = exampleFor(context, command, action);
  return [runButton(example, example)];
}

function isExampleOf<C extends Context>(line: string, command: Command<C>, action: Action<C>): boolean {
  const [name, first] = line.split(/\s+/);
  if (name !== `/${command.name}`) return false;
  if (first === undefined) return action.name === command.defaultAction;
  const called = findNamed(command.actions, first);
  return (called?.name ?? command.freeTextAction) === action.name;
}
