import { findImpossibleDate } from '../guide/impossible-date.ts';
import { nearest } from '../search/edit-distance.ts';
import { upperFirst } from '../text/first-letter.ts';
import { bind } from './bind.ts';
import { cleanQuestion, toOneLine } from './clean-question.ts';
import type { Action, Call, Command, Context, Option, Remark, Values } from './command.ts';
import { findNamed } from './find-named.ts';
import { receiveValue } from './receive-value.ts';
import { keyedToken, type Token, tokenizeLine } from './tokens.ts';

/** A command, its action and its values. */
export type ParsedCall<C extends Context> = {
  readonly command: Command<C>;
  readonly action: Action<C>;
  readonly values: Values;
  /** The words that no named option took. */
  readonly words: string;
  /** False if no word named the action: the command's default or free-text action. */
  readonly named: boolean;
  readonly remarks: readonly Remark[];
};

/** A parsed line or form: a call, or why it is none. */
export type ParseResult<C extends Context> = (
  | ({ readonly kind: 'call' } & ParsedCall<C>)
  /** The action needs an option that was not given. */
  | {
      readonly kind: 'incomplete';
      readonly command: Command<C>;
      readonly action: Action<C>;
      readonly missing: Option;
      /** What else was given. */
      readonly values: Values;
    }
  | { readonly kind: 'help'; readonly command: Command<C> | null }
  | {
      readonly kind: 'no-command';
      readonly name: string;
      readonly rest: string;
      readonly meant: string | null;
    }
) & {
  /** The part of a long reply that was asked for, from 1. */
  readonly part: number;
};

/** The most characters of a line that are read: more than several long texts of a form take. */
const MAX_LINE_LENGTH = 20_000;

/** Parses a line such as "/sources china after:2023", or a completed form. Never throws. */
export function parse<C extends Context>(
  commands: readonly Command<C>[],
  request: string | Call,
  context: C,
): ParseResult<C> {
  if (typeof request === 'string') {
    const [, name = '', rest = ''] =
      /^\/?\s*(\S*)\s*(.*)$/u.exec(toOneLine(request).slice(0, MAX_LINE_LENGTH)) ?? [];
    const plain =
      startsPlainly(commands, request, name) && commands.find(({ answersPlainWords }) => answersPlainWords);
    if (plain) {
      const { all, part } = takePart(tokenizeLine(toOneLine(request).slice(0, MAX_LINE_LENGTH)));
      return { ...parseAction(plain, all, context), part };
    }
    return parseNamed(commands, name, () => tokenizeLine(rest), cleanQuestion(rest), context);
  }
  return parseNamed(commands, request.command, (command) => tokensOf(command, request), '', context);
}

/** Whether a line starts with words of its own: with no slash, no command's name and no request for help. */
export function startsPlainly<C extends Context>(
  commands: readonly Command<C>[],
  line: string,
  name: string,
): boolean {
  const isHelp = /^(?:help|\?*)$/i.test(name);
  return !/^\s*\//.test(line) && !isHelp && !commands.some((command) => command.name === name.toLowerCase());
}

/** The fields of a form as tokens; a quote inside one of them cannot reach the next. */
function tokensOf<C extends Context>(command: Command<C>, { action: name, values }: Call): readonly Token[] {
  const action = command.actions.find((candidate) => candidate.name === name) ?? command.actions[0];
  const words: Token[] = [];
  const named: Token[] = [];
  for (const [key, value] of Object.entries(values)) {
    const option = action?.options.find(({ name: optionName }) => optionName === key);
    for (const each of typeof value === 'object' ? value : [value]) {
      if (each === undefined || each === false) continue;
      if (option?.kind === 'words') words.push(...tokenizeLine(toOneLine(String(each))));
      else named.push(keyedToken(key, each === true ? 'yes' : receiveValue(option, String(each))));
    }
  }
  return [...tokenizeLine(name ?? ''), ...words, ...named];
}

function parseNamed<C extends Context>(
  commands: readonly Command<C>[],
  name: string,
  given: (command: Command<C>) => readonly Token[],
  rest: string,
  context: C,
): ParseResult<C> {
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command) {
    if (name === '' || /^(?:help|\?+)$/i.test(name)) return { kind: 'help', command: null, part: 1 };
    const shown = cleanQuestion(name);
    const meant = nearest(
      name,
      commands.filter(({ hidden }) => !hidden).map((candidate) => candidate.name),
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

/** Renderers append "part:2" to a reply's command to show its next part; people may type words after it. */
function takePart(given: readonly Token[]): { readonly all: readonly Token[]; readonly part: number } {
  const isPart = ({ key, value, quoted, minus }: Token) =>
    key === 'part' && !quoted && !minus && /^\d{1,4}$/.test(value);
  const last = given.findLast(isPart);
  return { all: given.filter((token) => !isPart(token)), part: Math.max(1, Number(last?.value ?? 1)) };
}

function parseAction<C extends Context>(command: Command<C>, all: readonly Token[], context: C) {
  const [first, ...after] = all;
  if (!first) return bindAction(command, getAction(command, command.defaultAction), false, [], context);
  const free = getAction(command, command.freeTextAction);
  const named = command.actions.length > 1 ? findNamed(command.actions, first.raw) : undefined;
  if (named) {
    const parsed = bindAction(command, named, true, after, context);
    const shared = named.sharedAliases;
    if (shared?.aliases.includes(first.raw.toLowerCase()) && !shared.accepts(parsed.values, context))
      return bindAction(command, free, false, all, context);
    if (parsed.kind !== 'call') return parsed;
    // Free text wins over grammar: "/plan list of prisoners", "/plan current line of contact".
    if (named.accepts?.(parsed.values, context) === false)
      return bindAction(command, free, true, named.ordinaryWord ? all : after, context);
    if (parsed.words === '' || named.options.some(({ kind }) => kind === 'words')) return parsed;
  }
  // "/plan full": flags alone are the default action's.
  const initial = bindAction(command, getAction(command, command.defaultAction), false, all, context);
  if (initial.kind === 'call' && initial.words === '' && initial.remarks.length === 0) return initial;
  return bindAction(command, free, false, all, context);
}

export function getAction<C extends Context>(command: Command<C>, name: string): Action<C> {
  const action = command.actions.find((candidate) => candidate.name === name);
  if (!action) throw new Error(`/${command.name} names the action "${name}" and defines no such action.`);
  return action;
}

/** What is looked up finds nothing on a day that there is not, and what was meant is not known. */
function remarkOnDate<C extends Context>(
  { cacheable }: Command<C>,
  { changes, live }: Action<C>,
  words: string,
  { now }: C,
): readonly Remark[] {
  const impossible = cacheable && !changes && !live ? findImpossibleDate(words, now) : null;
  return impossible === null ? [] : [{ text: `${upperFirst(impossible)}.` }];
}

function bindAction<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  named: boolean,
  given: readonly Token[],
  context: C,
) {
  const { values, words, remarks: ofOptions } = bind(command, action, given, context);
  const remarks = [...ofOptions, ...remarkOnDate(command, action, words, context)];
  const missing = action.options.find(({ name, required }) => required && !values[name]);
  if (missing) return { kind: 'incomplete' as const, command, action, missing, values };
  return { kind: 'call' as const, command, action, values, words, named, remarks };
}
