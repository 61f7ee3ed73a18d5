import type { Action, Command, Context, Given, Option } from './command.ts';
import { suggest } from './complete-field.ts';
import { formatLine } from './format.ts';
import { keyedToken, type Token, tokens } from './tokens.ts';
import { shownActions, shownOptions } from './usage.ts';

/** What a line that is being typed may become. */
export type Completion = {
  /** What of the line it completes; `words` are an action's free words, `value` is an option's. */
  readonly kind: 'command' | 'action' | 'option' | 'words' | 'value';
  readonly label: string;
  readonly hint: string;
  /** What is put into the line. */
  readonly value: string;
  /** The whole command line once it is chosen; one that ends in a space or a colon wants more words. */
  readonly line: string;
};

/** Best first. At most `most`, of which the options that may come next keep some places. */
export function complete<C extends Context>(
  commands: readonly Command<C>[],
  typed: string,
  context: C,
  most: number,
): readonly Completion[] {
  const [, name = '', space = '', rest = ''] = /^\s*\/?(\S*)(\s*)(.*)$/su.exec(typed) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  const offered =
    command && space !== '' ? inCommand(command, rest, context, most) : startingCommands(commands, name);
  return offered.slice(0, most);
}

function startingCommands<C extends Context>(
  commands: readonly Command<C>[],
  start: string,
): readonly Completion[] {
  return commands
    .filter(({ name }) => name.startsWith(start.toLowerCase()))
    .map(({ name, summary }) => ({
      kind: 'command',
      label: `/${name}`,
      hint: summary,
      value: name,
      line: `/${name} `,
    }));
}

function inCommand<C extends Context>(
  command: Command<C>,
  rest: string,
  context: C,
  most: number,
): readonly Completion[] {
  const [, first = '', space = '', after = ''] = /^(\S*)(\s*)(.*)$/su.exec(rest) ?? [];
  const isSingle = command.actions.length < 2;
  const start = first.toLowerCase();
  const named =
    isSingle || space === ''
      ? undefined
      : shownActions(command).find(({ name, aliases }) => name === start || aliases?.includes(start));
  const action = named ?? command.actions.find(({ name }) => name === command.free);
  const head = formatLine(command.name, named?.name ?? null, undefined);
  const found = action ? inAction(action, head, named ? after : rest, context, most) : [];
  if (isSingle || space !== '') return found;
  const actions = shownActions(command)
    .filter(({ name }) => name.startsWith(start) && name !== command.bare)
    .map(({ name, summary, options }): Completion => {
      const line = formatLine(command.name, name, undefined);
      return {
        kind: 'action',
        label: line,
        hint: summary,
        value: name,
        line: options.length > 0 ? `${line} ` : line,
      };
    });
  return start === '' ? actions : [...actions, ...found];
}

/** `head` is the line up to the action's own words, `rest` what follows. */
function inAction(
  action: Action,
  head: string,
  rest: string,
  context: Context,
  most: number,
): readonly Completion[] {
  const all = tokens(rest).map((token) => ({ ...token, option: optionCalled(action, token) }));
  const last = all.at(-1);
  const isOpen = last !== undefined && !/\s$/.test(rest);
  const join = (...parts: readonly string[]) => [head, ...parts].filter((part) => part !== '').join(' ');
  const givenBy = (whole: typeof all): Given =>
    Object.fromEntries(whole.flatMap(({ option, value }) => (option ? [[option.name, value]] : [])));
  if (isOpen && last.option) {
    const { option } = last;
    const before = all.slice(0, -1);
    return suggest(option, last.value, context, givenBy(before)).map(({ label, value }) => ({
      kind: 'value',
      label,
      hint: `${option.name}:`,
      value,
      line: join(...before.map(({ raw }) => raw), keyedToken(option.name, value).raw),
    }));
  }
  const given = givenBy(all);
  const free = all.flatMap(({ option, raw }) => (option ? [] : [raw])).join(' ');
  const kept = all.flatMap(({ option, raw }) => (option ? [raw] : []));
  const words = action.options.find(({ kind }) => kind === 'words');
  const values = (words ? suggest(words, free, context, given) : []).map(
    ({ label, value }): Completion => ({
      kind: 'words',
      label,
      hint: '',
      value,
      line: join(value, ...kept),
    }),
  );
  const before = isOpen ? all.slice(0, -1) : all;
  const options = nextOptions(action, isOpen ? last.raw : '', given).map(
    ({ option, word }): Completion => ({
      kind: 'option',
      label: word,
      value: word,
      hint: option.choices?.join(', ') ?? option.description,
      line: join(...before.map(({ raw }) => raw), word),
    }),
  );
  return free === '' ? [...options, ...values] : [...values.slice(0, most - ROOM_FOR_OPTIONS), ...options];
}

const ROOM_FOR_OPTIONS = 3;

/** Those that could be named next: all of them after a space, those that start so inside a word of two letters or more. */
function nextOptions(action: Action, start: string, given: Given) {
  if (start.length === 1) return [];
  return shownOptions(action)
    .filter(({ kind, omitFromCompletion }) => kind !== 'words' && !omitFromCompletion)
    .filter(({ name }) => name.startsWith(start) && given[name] === undefined)
    .map((option) => ({ option, word: option.kind === 'flag' ? option.name : `${option.name}:` }));
}

function optionCalled(action: Action, { key }: Token): Option | undefined {
  return shownOptions(action).find(
    ({ kind, name, aliases }) => kind !== 'words' && key !== null && (name === key || aliases?.includes(key)),
  );
}
