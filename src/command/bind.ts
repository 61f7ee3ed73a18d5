import { checkValue, cutList } from './check-value.ts';
import { cutAt, LONGEST_QUESTION } from './clean-typed.ts';
import type { Action, Command, Context, Option, Remark, Value, Values } from './command.ts';
import { takeName } from './take-name.ts';
import { type Token, tokens } from './tokens.ts';
import { remarkOnKey } from './unknown-key.ts';

export type Bound = {
  readonly values: Values;
  /** What went to no option but the one for words. */
  readonly words: string;
  readonly remarks: readonly Remark[];
};

/** Sorts the tokens into the action's options; what names no option stays among the words. */
export function bind<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  given: readonly Token[],
  context: C,
): Bound {
  const found = new Map<Option, readonly string[]>();
  const remarks: Remark[] = [];
  const put = (option: Option, typed: string) => {
    const { kept, remarks: doubts } = checkValue(option, typed.trim());
    remarks.push(...doubts);
    const before = found.get(option) ?? [];
    if (option.many) found.set(option, cutList([...before, ...kept]));
    else if (kept.length > 0) {
      found.set(option, kept);
      if (before.length > 0 && option.kind !== 'flag') {
        remarks.push({ text: `${option.name}: was given twice; using ${option.name}:${kept}.` });
      }
    }
  };

  let words = given;
  for (let before = Number.POSITIVE_INFINITY; words.length < before; ) {
    before = words.length;
    // Without what stood between them, two words may make an option's name: "must", "read".
    words = takeOptions(action, words, put, context);
  }
  const read = cutWords(words);
  const text = read.map(({ raw }) => raw).join(' ');
  return {
    values: Object.fromEntries(action.options.map((option) => [option.name, valueFor(option, found, text)])),
    words: text,
    remarks: [
      ...(read !== words
        ? [{ text: `Only the first ${LONGEST_QUESTION} characters of the question were read.` }]
        : []),
      ...remarks,
      ...read.flatMap((token) => remarkOnKey(command, action, token, given)),
    ],
  };
}

type Options = Pick<Action, 'options'>;

/** Passes each option that is named to `put`, and returns the other tokens. */
function takeOptions(
  action: Options,
  given: readonly Token[],
  put: (option: Option, typed: string) => void,
  context: Context,
): readonly Token[] {
  const words: Token[] = [];
  for (let at = 0; at < given.length; ) {
    const token = given[at] as Token;
    const option = token.key === null ? undefined : optionCalled(action, token.key);
    if (option && option.kind !== 'words') {
      const { value, used } = takeName(option, given, at, context);
      put(option, value);
      at += used;
      continue;
    }
    const found =
      flagAt(action, given, at) ??
      (words.length === 0 || token.quoted || token.minus ? null : bareName(action, given, at));
    if (found) put(found.option, found.value);
    else words.push(token);
    at += found?.used ?? 1;
  }
  return words;
}

function valueFor(option: Option, found: ReadonlyMap<Option, readonly string[]>, words: string): Value {
  const given = found.get(option);
  if (option.kind === 'words') return words === '' ? undefined : words;
  if (option.kind === 'flag') return given !== undefined;
  return option.many ? (given ?? []) : given?.[0];
}

/** As many of the words as are read. */
function cutWords(words: readonly Token[]): readonly Token[] {
  const text = words.map(({ raw }) => raw).join(' ');
  // Room to close a value that is cut.
  return text.length <= LONGEST_QUESTION ? words : tokens(cutAt(LONGEST_QUESTION - 2, text));
}

function optionCalled({ options }: Options, key: string): Option | undefined {
  return options.find(({ name, aliases }) => name === key || aliases?.includes(key));
}

/** "6 of the 28-point text page:2": the name runs to the next option, or to the end. */
function bareName(action: Options, given: readonly Token[], at: number) {
  const option = optionCalled(action, (given[at] as Token).raw.toLowerCase());
  if (!option?.bareWord) return null;
  const rest = given.slice(at + 1);
  const next = rest.findIndex(({ key }) => key !== null && optionCalled(action, key) !== undefined);
  const name = next < 0 ? rest : rest.slice(0, next);
  if (name.length === 0) return null;
  return {
    option,
    value: name.map(({ raw, value, quoted }) => (quoted ? value : raw)).join(' '),
    used: 1 + name.length,
  };
}

/** A flag's name or alias, of one word or of two: "must read". */
function flagAt(action: Options, given: readonly Token[], at: number) {
  const token = given[at] as Token;
  if (token.quoted || token.minus || token.key !== null) return null;
  for (const option of action.options) {
    if (option.kind !== 'flag') continue;
    for (const name of [option.name, ...(option.aliases ?? [])]) {
      const parts = name.split(' ');
      if (parts.every((part, index) => given[at + index]?.raw.toLowerCase() === part)) {
        return { option, value: 'yes', used: parts.length };
      }
    }
  }
  return null;
}
