import { commands } from '../../../commands/registry.ts';
import type { Asker, Command, Suggestion } from '../../command/command.ts';
import type { Deskbook } from '../../deskbook.ts';

/** What readline's completer returns: lines that could stand for `typed`, and what they stand for. */
type Completions = [string[], string];

const MOST_HINTS = 10;

/**
 * Completes a line that is being typed: commands, sub-commands, option names and option values. Values that read
 * otherwise than they are typed (an entry's number for its title) are shown by `hint` until one is left.
 */
export function complete(
  deskbook: Deskbook,
  asker: Asker,
  line: string,
  hint: (labels: readonly string[]) => void,
): Completions {
  const [, slash = '', name = '', gap = '', rest = ''] = /^(\/?)(\S*)(\s*)(.*)$/.exec(line) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command || gap === '') {
    const names = ['help', ...commands.map((candidate) => candidate.name)];
    return [
      names.filter((candidate) => candidate.startsWith(name)).map((match) => `${slash}${match} `),
      line,
    ];
  }
  const action = actionOf(command, rest);
  const before = action.typed ? `${slash}${name} ${action.typed} ` : `${slash}${name} `;
  const words = action.typed ? rest.slice(action.typed.length).trimStart() : rest;
  const option = /(?:^|\s)([a-z-]+):(\S*)$/.exec(words);
  const known = option && action.action.options.find((candidate) => candidate.name === option[1]);
  const call = (values: Record<string, string>) => ({
    command: command.name,
    action: action.action.name,
    values,
  });
  if (option && known) {
    const start = line.slice(0, line.length - (option[2] ?? '').length);
    const found = deskbook.suggest(call({ [known.name]: option[2] ?? '' }), known.name, asker);
    return offer(
      found,
      option[2] ?? '',
      (value) => start + (/\s/.test(value) ? `"${value}"` : value),
      line,
      hint,
    );
  }
  const free = action.action.options.find(({ kind }) => kind === 'words');
  const names = action.typed || words.includes(' ') ? [] : subCommands(command, words);
  if (names.length > 0) return [names.map((match) => `${slash}${name} ${match} `), line];
  if (!free) return [[], line];
  const found = words === '' ? [] : deskbook.suggest(call({ [free.name]: words }), free.name, asker);
  return offer(found, words, (value) => before + value, line, hint);
}

function actionOf(command: Command, rest: string) {
  const first = /^\S+(?=\s)/.exec(rest)?.[0] ?? '';
  const named = command.actions.length > 1 ? command.actions.find(({ name }) => name === first) : undefined;
  const free = command.actions.find(({ name }) => name === command.free) ?? command.actions[0];
  if (!named && !free) throw new Error(`/${command.name} has no action.`);
  return { action: (named ?? free) as Command['actions'][number], typed: named ? first : '' };
}

function subCommands(command: Command, start: string): readonly string[] {
  if (command.actions.length < 2) return [];
  return command.actions.map(({ name }) => name).filter((name) => name.startsWith(start.toLowerCase()));
}

function offer(
  found: readonly Suggestion[],
  typed: string,
  lineFor: (value: string) => string,
  line: string,
  hint: (labels: readonly string[]) => void,
): Completions {
  const starting = found.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()));
  if (starting.length > 0) return [starting.map(({ value }) => lineFor(value)), line];
  const only = found.length === 1 ? found[0] : undefined;
  if (only) return [[lineFor(only.value)], line];
  if (found.length > 0) {
    hint(
      found.slice(0, MOST_HINTS).map(({ label, value }) => (label === value ? value : `${value}  ${label}`)),
    );
  }
  return [[], line];
}
