import { checkValue, limitValues } from './check-value.ts';
import { cutAt, MAX_QUESTION_LENGTH } from './clean-question.ts';
import type { Action, Command, Context, Option, Remark, Value, Values } from './command.ts';
import { findNamed } from './find-named.ts';
import { receiveValue } from './receive-value.ts';
import { takeName } from './take-name.ts';
import { excludingToken, type Token, tokenizeLine } from './tokens.ts';
import { takeTrailingFlags } from './trailing-flags.ts';
import { remarkOnKey } from './unknown-key.ts';

export type BoundWords = {
  readonly values: Values;
  /** The free words: what no named option took. */
  readonly words: string;
  readonly remarks: readonly Remark[];
};

/** Assigns the tokens to the action's options; those that name no option are its free words. */
export function bind<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  given: readonly Token[],
  context: C,
): BoundWords {
  const found = new Map<Option, readonly string[]>();
  const remarks: Remark[] = [];
  const put = (option: Option, typed: string) => {
    const { accepted, remarks: doubts } = checkValue(option, receiveValue(option, typed));
    if (!option.hidden) remarks.push(...doubts);
    const before = found.get(option) ?? [];
    if (option.many) found.set(option, limitValues([...before, ...accepted]));
    else if (accepted.length > 0) {
      found.set(option, accepted);
      if (before.length > 0 && option.kind !== 'flag' && !option.hidden) {
        remarks.push({ text: `${option.name}: was given twice; using ${option.name}:${accepted}.` });
      }
    }
  };

  const left = takeOptions(action.options, given, put, context);
  const words = left.filter((token) => !isIdle(action.options, token));
  const idle = left.filter((token) => !words.includes(token));
  const read = cutWords(words);
  const text = read.map(({ raw }) => raw).join(' ');
  return {
    values: Object.fromEntries(action.options.map((option) => [option.name, valueFor(option, found, text)])),
    words: text,
    remarks: [
      ...(read !== words
        ? [{ text: `Only the first ${MAX_QUESTION_LENGTH} characters of the question were read.` }]
        : []),
      ...remarks,
      ...idle.map(({ raw }) => ({ text: `“${raw}” was ignored: a minus sign has no meaning there.` })),
      ...read.flatMap((token) => remarkOnKey(command, action, token, given)),
    ],
  };
}

/** Passes each named option to `put` and returns the remaining tokens. */
export function takeOptions(
  options: readonly Option[],
  given: readonly Token[],
  put: (option: Option, typed: string) => void,
  context: Context,
): readonly Token[] {
  const words = takeOnce(options, takeTrailingFlags(options, given, put), put, context);
  // "point 6 of page:2 geneva": once the page is taken out, the plan's name follows "of".
  return words.length < given.length ? takeOptions(options, words, put, context) : words;
}

function takeOnce(
  options: readonly Option[],
  given: readonly Token[],
  put: (option: Option, typed: string) => void,
  context: Context,
): readonly Token[] {
  const words: Token[] = [];
  for (let at = 0; at < given.length; ) {
    const token = given[at] as Token;
    const option = token.key === null ? undefined : findNamed(options, token.key);
    if (option && option.kind !== 'words') {
      const { value, used } =
        option.runsOn && !token.minus ? takeRest(options, given, at) : takeName(option, given, at, context);
      // A minus sign without effect would turn the question into its opposite.
      if (!token.minus) put(option, value);
      else words.push(option.negatable ? excludingToken(option.name, value) : token);
      at += used;
      continue;
    }
    const bare = token.quoted || token.minus ? null : bareName(options, given, at);
    const named = bare && (words.length > 0 || bare.option.leads) ? bare : null;
    at += named?.used ?? 1;
    if (named) {
      put(named.option, named.value);
      continue;
    }
    words.push(token);
    const flag = endFlag(options, words);
    if (!flag) continue;
    put(flag.option, 'yes');
    words.length -= flag.used;
  }
  return words;
}

/** "title:What it costs date:2024": the value runs to the next option. */
function takeRest(options: readonly Option[], given: readonly Token[], at: number) {
  const token = given[at] as Token;
  if (token.quoted) return { value: token.value, used: 1 };
  const after = given.slice(at + 1);
  const [first] = after;
  if (token.value === '' && first?.quoted && first.key === null) return { value: first.value, used: 2 };
  const next = after.findIndex(({ key }) => key !== null && findNamed(options, key) !== undefined);
  const rest = next < 0 ? after : after.slice(0, next);
  const value = [token.value, ...rest.map(({ raw }) => raw)].join(' ').trim();
  return { value, used: 1 + rest.length };
}

/** "-page:2" */
function isIdle(options: readonly Option[], { key, minus }: Token): boolean {
  const option = minus && key !== null ? findNamed(options, key) : undefined;
  return option !== undefined && option.kind !== 'words' && !option.negatable;
}

function valueFor(option: Option, found: ReadonlyMap<Option, readonly string[]>, words: string): Value {
  const given = found.get(option);
  if (option.kind === 'words') return words === '' ? undefined : words;
  if (option.kind === 'flag') return given !== undefined;
  return option.many ? (given ?? []) : given?.[0];
}

/** The words that fit into a question. */
function cutWords(words: readonly Token[]): readonly Token[] {
  const text = words.map(({ raw }) => raw).join(' ');
  // Two characters are left to close a value that is cut.
  return text.length <= MAX_QUESTION_LENGTH ? words : tokenizeLine(cutAt(MAX_QUESTION_LENGTH - 2, text));
}

/** "6 of the 28-point text page:2": the value runs to the next option, or to the end. */
function bareName(options: readonly Option[], given: readonly Token[], at: number) {
  const option = findNamed(options, (given[at] as Token).raw);
  if (!option?.bareWord || startsFlag(options, given, at)) return null;
  const rest = given.slice(at + 1);
  const next = rest.findIndex(
    ({ key, raw }) =>
      (key !== null && findNamed(options, key) !== undefined) || findNamed(options, raw)?.leads === true,
  );
  const name = next < 0 ? rest : rest.slice(0, next);
  if (name.length === 0) return null;
  return {
    option,
    value: name
      .map(({ raw, value, quoted }) => (quoted ? value : raw))
      .join(' ')
      .replace(/\s+/g, ' '),
    used: 1 + name.length,
  };
}

/** Whether a flag of several words begins here: "links in trouble", where "in" alone would take a plan. */
function startsFlag(options: readonly Option[], given: readonly Token[], at: number): boolean {
  return options.some(
    ({ kind, aliases = [] }) =>
      kind === 'flag' &&
      aliases.some((name) => {
        const parts = name.split(' ');
        return (
          parts.length > 1 && parts.every((part, index) => given[at + index]?.raw.toLowerCase() === part)
        );
      }),
  );
}

/** The flag that the last words name, by a name or alias of one word or of two, whatever was taken from between: "must read". */
function endFlag(options: readonly Option[], words: readonly Token[]) {
  for (const option of options) {
    if (option.kind !== 'flag' || option.trailing) continue;
    for (const name of [...(option.aliases ?? []), option.name]) {
      const parts = name.split(' ');
      if (parts.every((part, index) => words.at(index - parts.length)?.raw.toLowerCase() === part)) {
        return { option, used: parts.length };
      }
    }
  }
  return null;
}
