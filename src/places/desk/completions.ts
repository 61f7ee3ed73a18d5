import type { NamedCall } from '../../command/answer.ts';
import type { Action, Command, Option, Suggestion } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';

/** `line` is the whole command line once it is chosen; one that ends in a space or a colon wants more words. */
export type Completion = { readonly label: string; readonly hint: string; readonly line: string };

export type SuggestOption = (call: NamedCall, option: string) => readonly Suggestion[];

/** As many as Discord offers in a list of its own is 25; a page has less room. */
const MOST = 12;

/** What the line that is being typed may become, best first: the same suggestions that Discord's own form gives. */
export function completions(
  commands: readonly Command[],
  suggest: SuggestOption,
  typed: string,
): readonly Completion[] {
  const [, name = '', space = '', rest = ''] = /^\s*\/?(\S*)(\s*)(.*)$/su.exec(typed) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  if (!command || space === '') return commandsStarting(commands, name.toLowerCase());
  return inCommand(command, suggest, rest).slice(0, MOST);
}

function commandsStarting(commands: readonly Command[], start: string): readonly Completion[] {
  return commands
    .filter(({ name }) => name.startsWith(start))
    .map(({ name, summary }) => ({ label: `/${name}`, hint: summary, line: `/${name} ` }));
}

function inCommand(command: Command, suggest: SuggestOption, rest: string): readonly Completion[] {
  const first = /^\S*/.exec(rest)?.[0].toLowerCase() ?? '';
  const hasSecond = /^\S+\s/.test(rest);
  const named = command.actions.length > 1 && hasSecond ? actionCalled(command, first) : undefined;
  const action = named ?? command.actions.find(({ name }) => name === command.free);
  const after = named ? rest.replace(/^\S+\s+/, '') : rest;
  const head = formatLine(command.name, named?.name ?? null, '');
  const found = action ? inAction(command, action, suggest, { head, rest: after }) : [];
  if (hasSecond || command.actions.length < 2) return found;
  const actions = command.actions
    .filter((candidate) => candidate.name.startsWith(first) && candidate.name !== command.bare)
    .map(({ name, summary, options }) => ({
      label: `/${command.name} ${name}`,
      hint: summary,
      line: `/${command.name} ${name}${options.length > 0 ? ' ' : ''}`,
    }));
  return first === '' ? actions : [...actions, ...found];
}

/** `head` is the line up to the action's own words, `rest` what follows. */
type Typing = { readonly head: string; readonly rest: string };

function inAction(
  command: Command,
  action: Action,
  suggest: SuggestOption,
  { head, rest }: Typing,
): readonly Completion[] {
  const call = (values: Readonly<Record<string, string>>): NamedCall => ({
    command: command.name,
    action: command.actions.length > 1 ? action.name : null,
    values,
  });
  const key = /(?:^|\s)([a-z-]+):("[^"]*|\S*)$/iu.exec(rest);
  const option = key ? optionCalled(action, key[1] ?? '') : undefined;
  if (key && option) {
    const before = rest.slice(0, key.index).trim();
    const value = (key[2] ?? '').replace(/^"/, '');
    const { named } = parts(action, before);
    return suggest(call({ ...named, [option.name]: value }), option.name).map((suggestion) => ({
      label: suggestion.label,
      hint: `${option.name}:`,
      line: [
        head,
        before,
        formatLine('', null, '', { [option.name]: suggestion.value }).replace(/^\/\s*/, ''),
      ]
        .filter((part) => part !== '')
        .join(' '),
    }));
  }
  const { words, named, keyed } = parts(action, rest);
  const wordsOption = action.options.find(({ kind }) => kind === 'words');
  const values = wordsOption ? suggest(call({ ...named, [wordsOption.name]: words }), wordsOption.name) : [];
  const valueLines = values.map((suggestion) => ({
    label: suggestion.label,
    hint: '',
    line: [head, suggestion.value, ...keyed].join(' '),
  }));
  const optionLines = optionsStarting(action, { head, rest }, named);
  return words === '' ? [...optionLines, ...valueLines] : [...valueLines.slice(0, MOST - 3), ...optionLines];
}

/** The options that could be named next: all of them after a space, those that start so inside a word. */
function optionsStarting(
  action: Action,
  { head, rest }: Typing,
  named: Readonly<Record<string, string>>,
): readonly Completion[] {
  const last = /\S*$/.exec(rest)?.[0] ?? '';
  if (last.length === 1) return [];
  const before = rest.slice(0, rest.length - last.length).trim();
  return action.options
    .filter(({ kind, name }) => kind !== 'words' && name.startsWith(last) && named[name] === undefined)
    .filter(({ name }) => name !== 'page' && name !== 'literal')
    .map((option) => {
      const word = option.kind === 'flag' ? option.name : `${option.name}:`;
      return {
        label: word,
        hint: option.choices ? option.choices.join(', ') : option.description,
        line: [head, before, word].filter((part) => part !== '').join(' '),
      };
    });
}

/** The line's free words and its `key:value` pairs, as far as they are whole. */
function parts(action: Action, rest: string) {
  const words: string[] = [];
  const keyed: string[] = [];
  const named: Record<string, string> = {};
  for (const [piece] of rest.matchAll(/[a-z-]+:"[^"]*"|\S+/giu)) {
    const [key = '', ...value] = piece.split(':');
    const option = value.length > 0 ? optionCalled(action, key) : undefined;
    if (option) {
      named[option.name] = value.join(':').replaceAll('"', '');
      keyed.push(piece);
    } else words.push(piece);
  }
  return { words: words.join(' '), named, keyed };
}

function optionCalled(action: Action, key: string): Option | undefined {
  const name = key.toLowerCase();
  return action.options.find(
    (option) => option.kind !== 'words' && (option.name === name || option.aliases?.includes(name)),
  );
}

function actionCalled(command: Command, word: string): Action | undefined {
  return command.actions.find(({ name, aliases }) => name === word || aliases?.includes(word));
}
