import { nearest } from '../search/edit-distance.ts';
import { bind } from './bind.ts';
import { cleanTyped, oneLine } from './clean-typed.ts';
import type { Action, Call, Command, Context, Option, Remark, Values } from './command.ts';
import { keyedToken, type Token, tokens } from './tokens.ts';

/** A command, its action and its values, as asked. */
export type Understood<C extends Context> = {
  readonly command: Command<C>;
  readonly action: Action<C>;
  readonly values: Values;
  /** The words without a key, wherever they ended up among the values. */
  readonly words: string;
  /** False if no word named the action and it was taken for the free words' sake. */
  readonly named: boolean;
  readonly remarks: readonly Remark[];
};

/** What was asked turned out to be. */
export type Parsed<C extends Context> = (
  | ({ readonly kind: 'call' } & Understood<C>)
  /** A word that the command's action needs is missing. */
  | {
      readonly kind: 'incomplete';
      readonly command: Command<C>;
      readonly action: Action<C>;
      readonly missing: Option;
    }
  | { readonly kind: 'help'; readonly command: Command<C> | null }
  | {
      readonly kind: 'no-command';
      readonly name: string;
      readonly rest: string;
      readonly meant: string | null;
    }
) & {
  /** Which part of a long reply is wanted, from 1. */
  readonly part: number;
};

/** A line is read up to here, in characters: more than the values of any form that is filled in to the brim. */
const LONGEST_LINE = 10_000;

/** Reads "/sources china after:2023", or what a form was filled in with. Nothing is refused, and nothing throws. */
export function parse<C extends Context>(
  commands: readonly Command<C>[],
  asked: string | Call,
  context: C,
): Parsed<C> {
  if (typeof asked === 'string') {
    const [, name = '', rest = ''] =
      /^\/?\s*(\S*)\s*(.*)$/u.exec(oneLine(asked).slice(0, LONGEST_LINE)) ?? [];
    return parseNamed(commands, name, () => tokens(rest), cleanTyped(rest), context);
  }
  return parseNamed(commands, asked.command, (command) => tokensOf(command, asked), '', context);
}

/** A form's fields as the words of a line, each a whole: what one of them holds cannot end another. */
function tokensOf<C extends Context>(command: Command<C>, { action: name, values }: Call): readonly Token[] {
  const action = command.actions.find((candidate) => candidate.name === name) ?? command.actions[0];
  const words: Token[] = [];
  const named: Token[] = [];
  for (const [key, value] of Object.entries(values)) {
    const isWords = action?.options.some((option) => option.kind === 'words' && option.name === key);
    for (const each of typeof value === 'object' ? value : [value]) {
      if (each === undefined || each === false) continue;
      if (isWords) words.push(...tokens(oneLine(String(each))));
      else named.push(keyedToken(key, each === true ? 'yes' : oneLine(String(each))));
    }
  }
  return [...tokens(name ?? ''), ...words, ...named];
}

function parseNamed<C extends Context>(
  commands: readonly Command<C>[],
  name: string,
  given: (command: Command<C>) => readonly Token[],
  rest: string,
  context: C,
): Parsed<C> {
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command) {
    if (name === '' || /^(?:help|\?+)$/i.test(name)) return { kind: 'help', command: null, part: 1 };
    const shown = cleanTyped(name);
    const meant = nearest(
      name,
      commands.map((candidate) => candidate.name),
    );
    return {
      kind: 'no-command',
      name: shown,
      rest,
      meant: meant === null ? null : `/${meant} ${rest}`.trim(),
      part: 1,
    };
  }
  const { all, part } = takePart(given(command));
  const [first, ...others] = all;
  const alone = others.every(({ key, value }) => key !== null && value === '');
  if (first?.raw.toLowerCase() === 'help' && alone) return { kind: 'help', command, part };
  return { ...parseAction(command, all, context), part };
}

/** A renderer moves on to a next part by adding "part:2" to the reply's command; people may type words after it. */
function takePart(given: readonly Token[]): { readonly all: readonly Token[]; readonly part: number } {
  const isPart = ({ key, value, quoted, minus }: Token) =>
    key === 'part' && !quoted && !minus && /^\d{1,4}$/.test(value);
  const last = given.findLast(isPart);
  return { all: given.filter((token) => !isPart(token)), part: Math.max(1, Number(last?.value ?? 1)) };
}

function parseAction<C extends Context>(command: Command<C>, all: readonly Token[], context: C) {
  const [first, ...after] = all;
  if (!first) return finish(command, actionCalled(command, command.bare), false, [], context);
  const free = actionCalled(command, command.free);
  const named = command.actions.length > 1 ? findAction(command, first.raw) : null;
  if (named) {
    const parsed = finish(command, named, true, after, context);
    if (parsed.kind !== 'call') return parsed;
    // Free text wins over grammar: "/plan list of prisoners", "/plan overview of the talks".
    if (named.takes?.(parsed.values, context) === false) return finish(command, free, true, after, context);
    if (parsed.words === '' || named.options.some(({ kind }) => kind === 'words')) return parsed;
  }
  return finish(command, free, false, all, context);
}

function findAction<C extends Context>(command: Command<C>, typed: string): Action<C> | null {
  const word = typed.toLowerCase();
  return command.actions.find(({ name, aliases }) => name === word || aliases?.includes(word)) ?? null;
}

export function actionCalled<C extends Context>(command: Command<C>, name: string): Action<C> {
  const action = command.actions.find((candidate) => candidate.name === name);
  if (!action) throw new Error(`/${command.name} names the action "${name}" and defines no such action.`);
  return action;
}

function finish<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  named: boolean,
  given: readonly Token[],
  context: C,
) {
  const { values, words, remarks } = bind(command, action, given, context);
  const missing = action.options.find(({ name, required }) => required && !values[name]);
  if (missing) return { kind: 'incomplete' as const, command, action, missing };
  return { kind: 'call' as const, command, action, values, words, named, remarks };
}
