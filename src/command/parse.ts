import { nameKey } from '../guide/name-index.ts';
import { nearest } from '../search/edit-distance.ts';
import { foldName } from '../search/fold.ts';
import type { Action, Call, Command, Context, Option, Remark, Values } from './command.ts';
import { cleanTyped, LONGEST_QUESTION, type Token, tokens } from './tokens.ts';

/** What a typed line turned out to be. */
export type Line<C extends Context> =
  | { readonly kind: 'call'; readonly call: Call<C> }
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
    };

/** Reads "/sources china after:2023". Every line is one of the four kinds; none is refused or throws. */
export function readLine<C extends Context>(
  commands: readonly Command<C>[],
  typed: string,
  context: C,
): Line<C> {
  const { text, cut } = cleanTyped(typed);
  const [, name = '', rest = ''] = /^\/?\s*(\S*)\s*(.*)$/u.exec(text) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command) {
    if (name === '' || /^(?:help|\?+)$/i.test(name)) return { kind: 'help', command: null };
    const meant = nearest(
      name,
      commands.map((candidate) => candidate.name),
    );
    return { kind: 'no-command', name, rest, meant: meant === null ? null : `/${meant} ${rest}`.trim() };
  }
  const all = tokens(rest);
  const [first, ...others] = all;
  const alone = others.every(({ key, value }) => key !== null && value === '');
  if (first?.raw.toLowerCase() === 'help' && alone) return { kind: 'help', command };
  const remarks: Remark[] = cut
    ? [{ text: `That was a long question: its first ${LONGEST_QUESTION} characters were read.` }]
    : [];
  return readCall(command, all, remarks, context);
}

function readCall<C extends Context>(
  command: Command<C>,
  all: readonly Token[],
  remarks: Remark[],
  context: C,
): Line<C> {
  const first = all[0];
  const named = command.actions.length > 1 && first ? findAction(command, first) : null;
  if (all.length === 0)
    return finish(command, actionCalled(command, command.bare), false, [], remarks, context);
  if (named) {
    const after = all.slice(1);
    const line = finish(command, named, true, after, remarks, context);
    if (line.kind !== 'call') return line;
    // Free text wins over grammar: "/plan list of prisoners", "/plan overview of the talks".
    const { values } = line.call;
    if (named.takes && !named.takes(values, context)) {
      return finish(command, actionCalled(command, command.free), true, after, remarks, context);
    }
    if (named.options.some((option) => option.kind === 'words') || values.words === '') return line;
  }
  return finish(command, actionCalled(command, command.free), false, all, remarks, context);
}

function findAction<C extends Context>(command: Command<C>, first: Token): Action<C> | null {
  const word = first.raw.toLowerCase();
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
  earlier: readonly Remark[],
  context: C,
): Line<C> {
  const remarks = [...earlier];
  const values = bind(command, action, given, remarks, context);
  const missing = action.options.find(
    ({ name, kind, required }) =>
      required && (kind === 'words' ? values.words === '' : values.named[name] === undefined),
  );
  if (missing) return { kind: 'incomplete', command, action, missing };
  return { kind: 'call', call: { command, action, values, named, remarks } };
}

/** Sorts the tokens into the action's options; what is no option stays among the words. */
function bind<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  given: readonly Token[],
  remarks: Remark[],
  context: C,
): Values {
  const named: Record<string, string> = {};
  const words: string[] = [];
  const put = (option: Option, value: string) => {
    const before = named[option.name];
    if (before === undefined || option.kind === 'flag') named[option.name] = value;
    else if (option.many) named[option.name] = `${before},${value}`;
    else {
      named[option.name] = value;
      remarks.push({ text: `${option.name}: was given twice; ${option.name}:${value} is used.` });
    }
  };
  for (let at = 0; at < given.length; ) {
    const token = given[at] as Token;
    const option = token.key === null ? undefined : optionCalled(action, token.key);
    if (token.key !== null && option && option.kind !== 'words') {
      const { value, used } = takeValue(option, given, at, context);
      at += used;
      const checked = checkValue(option, value, remarks);
      if (checked !== null) put(option, checked);
      continue;
    }
    const flag = flagAt(action, given, at);
    if (flag) {
      put(flag.option, 'yes');
      at += flag.used;
      continue;
    }
    const bare = token.quoted || token.minus ? undefined : bareOption(action, token.raw);
    // "6 of the 28-point text page:2": the name runs to the next option, or to the end.
    const rest = given.slice(at + 1);
    const next = rest.findIndex(({ key }) => key !== null && optionCalled(action, key) !== undefined);
    const name = next < 0 ? rest : rest.slice(0, next);
    if (bare && words.length > 0 && name.length > 0) {
      put(bare, name.map(({ raw, value, quoted }) => (quoted ? value : raw)).join(' '));
      at += 1 + name.length;
      continue;
    }
    if (token.key !== null && token.value !== '') remarkOnKey(command, action, token, given, remarks);
    words.push(token.raw);
    at += 1;
  }
  return { words: words.join(' '), named };
}

function optionCalled(action: { readonly options: readonly Option[] }, key: string): Option | undefined {
  return action.options.find(({ name, aliases }) => name === key || aliases?.includes(key));
}

function bareOption(action: { readonly options: readonly Option[] }, word: string): Option | undefined {
  const option = optionCalled(action, word.toLowerCase());
  return option?.bareWord ? option : undefined;
}

/** The value after the colon, and the words that follow as long as they make up a longer known name. */
function takeValue(
  option: Option,
  given: readonly Token[],
  start: number,
  context: Context,
): { readonly value: string; readonly used: number } {
  const token = given[start] as Token;
  let used = 1;
  let value = token.value;
  if (value === '' && !token.quoted) {
    value = given[start + 1]?.value ?? '';
    used = value === '' ? 1 : 2;
  }
  if (token.quoted || given[start + used - 1]?.quoted || !option.known) return { value, used };
  const names = option.known(context);
  const whole = new Set(names.map(nameKey));
  let longer = value;
  for (let next = start + used; next < given.length && next < start + 8; next += 1) {
    const following = given[next] as Token;
    if (following.key !== null || following.quoted || following.minus) break;
    longer += ` ${following.raw}`;
    // "new york" stands for "New York Post" unless "new" is a name by itself.
    const begun = names.some((name) => `${foldName(name)} `.startsWith(`${foldName(longer)} `));
    if (whole.has(nameKey(longer)) || (begun && !whole.has(nameKey(value)))) {
      value = longer;
      used = next - start + 1;
    }
  }
  return { value, used };
}

function flagAt(
  action: { readonly options: readonly Option[] },
  given: readonly Token[],
  at: number,
): { readonly option: Option; readonly used: number } | null {
  const token = given[at] as Token;
  if (token.quoted || token.minus || token.key !== null) return null;
  for (const option of action.options) {
    if (option.kind !== 'flag') continue;
    for (const name of [option.name, ...(option.aliases ?? [])]) {
      const parts = name.split(' ');
      if (parts.every((part, index) => given[at + index]?.raw.toLowerCase() === part)) {
        return { option, used: parts.length };
      }
    }
  }
  return null;
}

/** The value to use, or null where there is none to use; a remark says so. */
function checkValue(option: Option, value: string, remarks: Remark[]): string | null {
  if (value === '') {
    remarks.push({ text: `${option.name}: came without a value and was left out.` });
    return null;
  }
  if (option.kind === 'flag') return /^(no|false|off|0)$/i.test(value) ? null : 'yes';
  if (option.kind !== 'choice') return value;
  const kept: string[] = [];
  for (const word of option.many ? value.split(',').filter((part) => part.trim() !== '') : [value]) {
    const choices = option.choices ?? [];
    const choice = choiceOf(choices, word.trim().toLowerCase());
    if (choice !== null) {
      kept.push(choice);
      continue;
    }
    const meant = nearest(word, choices);
    const hint = meant === null ? '' : ` Did you mean ${option.name}:${meant}?`;
    remarks.push({ text: `${option.name}: takes ${choices.join(', ')}; “${word}” was left out.${hint}` });
  }
  return kept.length === 0 ? null : kept.join(',');
}

/** "video", "videos" and "vid" are one choice. */
function choiceOf(choices: readonly string[], word: string): string | null {
  if (choices.includes(word)) return word;
  const starting = choices.filter((choice) => choice.startsWith(word.replace(/s$/, '')));
  return word.length > 2 && starting.length === 1 ? (starting[0] ?? null) : null;
}

function remarkOnKey<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  token: Token,
  given: readonly Token[],
  remarks: Remark[],
): void {
  const keys = action.options.filter(({ kind }) => kind !== 'words').map(({ name }) => name);
  if (keys.length === 0 || /^https?$/.test(token.key ?? '')) return;
  const meant = nearest(token.key ?? '', keys);
  const text = `There is no option “${token.key}:”, so it was searched for as words.`;
  if (meant === null) {
    remarks.push({ text: `${text} The options are ${keys.join(', ')}.` });
    return;
  }
  const corrected = given.map(({ raw }) =>
    raw === token.raw ? raw.replace(/^([^:]*):/u, `${meant}:`) : raw,
  );
  const subCommand = action.name === command.free || command.actions.length === 1 ? [] : [action.name];
  remarks.push({
    text: `${text} Did you mean ${meant}:?`,
    instead: [`/${command.name}`, ...subCommand, ...corrected].join(' '),
  });
}
