import { toOneLine } from './clean-question.ts';
import type { Action, Command, Context } from './command.ts';
import { MAX_TYPED_LENGTH, suggest } from './complete-field.ts';
import { findNamed } from './find-named.ts';
import { formatLine } from './format.ts';
import { findLastValue, formatTypedWords, nextOptions, readGiven } from './partial-line.ts';
import { excludingToken, keyedToken, type Token, tokenizeLine } from './tokens.ts';
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
  if (typed.length > MAX_TYPED_LENGTH) return [];
  const [, name = '', space = '', rest = ''] =
    /^\s*\/?(\S*)(\s*)(.*)$/su.exec(toOneLine(typed) + (/\s$/.test(typed) ? ' ' : '')) ?? [];
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
    .filter(({ name, hidden }) => !hidden && name.startsWith(start.toLowerCase()))
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
  const named = isSingle || space === '' ? undefined : findNamed(listShownActions(command), start);
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
  const all = tokenizeLine(rest);
  const isOpen = !/\s$/.test(rest);
  const join = (tokens: readonly Token[], ...parts: readonly string[]) =>
    [head, ...tokens.map(({ raw }) => raw), ...parts].filter((part) => part !== '').join(' ');
  const shown = listShownOptions(action);
  const last = findLastValue(shown, all);
  const offered = last
    ? suggest(last.option, last.typed, context, readGiven(shown, all.slice(0, last.at), context).given)
    : [];
  if (last && (isOpen || last.typed === '') && (offered.length > 0 || last.at === all.length - 1)) {
    const { option, at, bareWord, minus } = last;
    return offered.map(({ label, value }) => ({
      kind: 'value',
      label,
      hint: `${option.name}:`,
      value,
      line: join(
        all.slice(0, at),
        bareWord === null
          ? (minus ? excludingToken : keyedToken)(option.name, value).raw
          : `${bareWord} ${value}`,
      ),
    }));
  }
  // "ban of nuclear": no plan has that name, so the words are all free.
  const isName = !last?.bareWord || offered.length > 0;
  const options = isName ? shown : shown.map((option) => ({ ...option, bareWord: false }));
  const before = isOpen ? all.slice(0, -1) : all;
  const typed = isOpen ? all.slice(-1) : [];
  // Without the minus sign the line would mean the opposite.
  if (typed.some(({ minus, key }) => minus && key !== null && findNamed(shown, key))) return [];
  const { given, words, kept } = readGiven(options, before, context);
  const free = formatTypedWords([...words, ...typed], rest);
  const field = options.find(({ kind }) => kind === 'words');
  const values = (field ? suggest(field, free, context, given) : []).map(
    ({ label, value }): Completion => ({
      kind: 'words',
      label,
      hint: '',
      value,
      line: join([], value, ...kept),
    }),
  );
  const next = nextOptions(options, before, typed[0]?.raw ?? '', given).map(
    ({ option, word }): Completion => ({
      kind: 'option',
      label: word,
      value: word,
      hint: option.choices?.join(', ') ?? option.description,
      line: join(before, word),
    }),
  );
  return free === '' ? [...next, ...values] : [...values.slice(0, limit - ROOM_FOR_OPTIONS), ...next];
}

const ROOM_FOR_OPTIONS = 3;
