import type { Action, Command, Context, Option, TypedOptions } from './command.ts';
import { suggest } from './complete-field.ts';
import { formatLine } from './format.ts';
import { keyedToken, type Token, tokenizeLine } from './tokens.ts';
import { listShownActions, listShownOptions } from './usage.ts';

/** One way to continue a line that is being typed. */
export type Completion = {
  /** What it completes: `words` are an action's free words, `value` is an option's value. */
  readonly kind: 'command' | 'action' | 'option' | 'words' | 'value';
  readonly label: string;
  readonly hint: string;
  /** The word, name or value that it adds. */
  readonly value: string;
  /** The whole line once it is chosen; it is incomplete if it ends in a space or a colon. */
  readonly line: string;
};

/** At most `limit`, best first; ROOM_FOR_OPTIONS of them are left for the options that may come next. */
export function complete<C extends Context>(
  commands: readonly Command<C>[],
  typed: string,
  context: C,
  limit: number,
): readonly Completion[] {
  const [, name = '', space = '', rest = ''] = /^\s*\/?(\S*)(\s*)(.*)$/su.exec(typed) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  const offered =
    command && space !== '' ? inCommand(command, rest, context, limit) : startingCommands(commands, name);
  return offered.slice(0, limit);
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
  limit: number,
): readonly Completion[] {
  const [, first = '', space = '', after = ''] = /^(\S*)(\s*)(.*)$/su.exec(rest) ?? [];
  const isSingle = command.actions.length < 2;
  const start = first.toLowerCase();
  const named =
    isSingle || space === ''
      ? undefined
      : listShownActions(command).find(({ name, aliases }) => name === start || aliases?.includes(start));
  const action = named ?? command.actions.find(({ name }) => name === command.freeTextAction);
  const head = formatLine(command.name, named?.name ?? null, undefined);
  const found = action ? inAction(action, head, named ? after : rest, context, limit) : [];
  if (isSingle || space !== '') return found;
  const actions = listShownActions(command)
    .filter(({ name }) => name.startsWith(start) && name !== command.defaultAction)
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
  limit: number,
): readonly Completion[] {
  const all = tokenizeLine(rest).map((token) => ({ ...token, option: findOption(action, token) }));
  const last = all.at(-1);
  const isOpen = last !== undefined && !/\s$/.test(rest);
  const join = (...parts: readonly string[]) => [head, ...parts].filter((part) => part !== '').join(' ');
  const givenBy = (whole: typeof all): TypedOptions =>
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
  return free === '' ? [...options, ...values] : [...values.slice(0, limit - ROOM_FOR_OPTIONS), ...options];
}

const ROOM_FOR_OPTIONS = 3;

/** The options that may come next: all of them after a space; within a word of two letters or more, those that start with it. */
function nextOptions(action: Action, start: string, given: TypedOptions) {
  if (start.length === 1) return [];
  return listShownOptions(action)
    .filter(({ kind, omitFromCompletion }) => kind !== 'words' && !omitFromCompletion)
    .filter(({ name }) => name.startsWith(start) && given[name] === undefined)
    .map((option) => ({ option, word: option.kind === 'flag' ? option.name : `${option.name}:` }));
}

function findOption(action: Action, { key }: Token): Option | undefined {
  return listShownOptions(action).find(
    ({ kind, name, aliases }) => kind !== 'words' && key !== null && (name === key || aliases?.includes(key)),
  );
}
