import { toOneLine } from './clean-question.ts';
import type { Action, Call, Command, Context } from './command.ts';
import { findNamed } from './find-named.ts';

/**
 * The action that a line or call names, at the cost of a few comparisons: the parser may still give its words to another one. Null
 * if it names none.
 */
export function findNamedAction<C extends Context>(
  commands: readonly Command<C>[],
  request: string | Call,
): { readonly command: Command<C>; readonly action: Action<C> } | null {
  const [name, first] = typeof request === 'string' ? firstWords(request) : [request.command, request.action];
  const command = commands.find((candidate) => candidate.name === name?.toLowerCase());
  if (!command) return null;
  const [only] = command.actions;
  const action = command.actions.length === 1 ? only : findNamed(command.actions, first ?? '');
  return action ? { command, action } : null;
}

/** The command's name, and the word after it that is no option. */
function firstWords(line: string): readonly (string | undefined)[] {
  const [name = '', ...rest] = toOneLine(line.slice(0, HEAD))
    .replace(/^\/\s*/, '')
    .split(' ');
  return [name, rest.find((word) => !/^part:\d+$/i.test(word))];
}

/** Characters in which both words stand: names have at most 32. */
const HEAD = 200;
