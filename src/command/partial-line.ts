import { takeOptions } from './bind.ts';
import type { Context, Option, TypedOptions } from './command.ts';
import { findNamed } from './find-named.ts';
import type { Token } from './tokens.ts';

/** What a line that is still being typed says so far. */

/** The options given, as the parser takes them; `kept` is what was typed for them, `words` are the other tokens. */
export function readGiven(options: readonly Option[], tokens: readonly Token[], context: Context) {
  const given: Record<string, string> = {};
  const words = takeOptions(
    options,
    tokens,
    (option, value) => {
      given[option.name] = value;
    },
    context,
  );
  const kept = tokens.flatMap((token) => (words.includes(token) ? [] : [token.raw]));
  return { given, words, kept };
}

/**
 * The option whose value ends the line, if any; `at` is its token, `bareWord` its name if that has no colon: "6 of";
 * `minus` if the value is to be left out.
 */
export function findLastValue(options: readonly Option[], all: readonly Token[]) {
  const bareWords = options.filter(({ bareWord }) => bareWord);
  const nameBareWord = ({ raw }: Token, index: number) =>
    index === 0 ? undefined : findNamed(bareWords, raw);
  const at = all.findLastIndex((token, index) => token.key !== null || nameBareWord(token, index));
  const token = all[at];
  if (!token) return null;
  const after = all.slice(at + 1);
  if (token.key === null) {
    const option = nameBareWord(token, at) as Option;
    return { option, at, bareWord: token.raw, minus: false, typed: after.map(({ raw }) => raw).join(' ') };
  }
  const option = findNamed(options, token.key);
  if (!option || option.kind === 'words' || (token.minus && !option.negatable)) return null;
  // Only a known name may go on after a space: "publisher:new york".
  const isWhole = after.length > 0 && (token.quoted || (token.value !== '' && !option.knownNames));
  if (isWhole || after.some(({ quoted, minus }) => quoted || minus)) return null;
  return {
    option,
    at,
    bareWord: null,
    minus: token.minus,
    typed: [token.value, ...after.map(({ raw }) => raw)].join(' ').trim(),
  };
}

/**
 * The options that may come after `before`: all of them after a space; within a word of two letters or more, those that
 * start with it. Not the one that the last word names: "6 of".
 */
export function nextOptions(
  options: readonly Option[],
  before: readonly Token[],
  start: string,
  given: TypedOptions,
) {
  if (start.length === 1) return [];
  const named = findNamed(options, before.at(-1)?.raw ?? '');
  return options
    .filter((option) => option.kind !== 'words' && !option.omitFromCompletion && option !== named)
    .filter(({ name }) => name.startsWith(start.toLowerCase()) && given[name] === undefined)
    .map((option) => ({ option, word: option.kind === 'flag' ? option.name : `${option.name}:` }));
}

/** The words for a search; a phrase that is still open at the end of `typed` is plain words until it is closed. */
export function formatTypedWords(words: readonly Token[], typed: string): string {
  const open = typed.trimEnd().endsWith('"') ? undefined : words.at(-1);
  return words
    .map((token) => (token === open && token.quoted && !token.minus ? token.value : token.raw))
    .join(' ');
}
