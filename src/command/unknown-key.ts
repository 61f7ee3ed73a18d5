import { nearest } from '../search/edit-distance.ts';
import type { Action, Command, Context, Remark } from './command.ts';
import { findNamed } from './find-named.ts';
import type { Token } from './tokens.ts';
import { listShownOptions } from './usage.ts';

/** "colour:red", if there is no such option: says that it is searched for as words, and suggests a line with a known one. */
export function remarkOnKey<C extends Context>(
  command: Command<C>,
  action: Action<C>,
  token: Token,
  given: readonly Token[],
): readonly Remark[] {
  const keys = listShownOptions(action).flatMap(({ kind, name }) => (kind === 'words' ? [] : [name]));
  if (token.key === null || token.value === '' || keys.length === 0 || IN_ADDRESS.test(token.value))
    return [];
  if (token.minus && findNamed(action.options, token.key)?.negatable) return [];
  const meant = nearest(token.key, keys);
  const text = `There is no option “${token.key}:”, so it was searched for as words.`;
  if (meant === null) return [{ text: `${text} The options are ${keys.join(', ')}.` }];
  const corrected = given.map(({ raw }) =>
    raw === token.raw ? raw.replace(/^[^:]*:/u, `${token.minus ? '-' : ''}${meant}:`) : raw,
  );
  const subCommand =
    action.name === command.freeTextAction || command.actions.length === 1 ? [] : [action.name];
  return [
    {
      text: `${text} Did you mean ${meant}:?`,
      instead: [`/${command.name}`, ...subCommand, ...corrected].join(' '),
    },
  ];
}

/** What is behind the colon of an address's protocol, or of a browser's before it: "view-source:https://…". */
const IN_ADDRESS = /^(?:https?:)?\/\//i;
