import type { Option } from './command.ts';
import { findNamed } from './find-named.ts';
import type { Token } from './tokens.ts';

/**
 * Passes the flags that are read at the end of a line to `put` and returns the other tokens: "6 of original-28 full
 * page:2". Before the rest is read, or a plan's name would run on to the flag.
 */
export function takeTrailingFlags(
  options: readonly Option[],
  given: readonly Token[],
  put: (option: Option, typed: string) => void,
): readonly Token[] {
  const needsWords = options.some(({ kind, required }) => kind === 'words' && required);
  const isNamed = ({ key }: Token) => key !== null && findNamed(options, key) !== undefined;
  let rest = given;
  for (;;) {
    const end = rest.findLastIndex((token) => !isNamed(token)) + 1;
    const flag = flagBefore(options, rest, end);
    // The only word of a search is what to look for.
    if (!flag || (needsWords && end === flag.words)) return rest;
    put(flag.option, 'yes');
    rest = [...rest.slice(0, end - flag.words), ...rest.slice(end)];
  }
}

function flagBefore(options: readonly Option[], tokens: readonly Token[], end: number) {
  for (const option of options) {
    if (!option.trailing) continue;
    for (const name of [...(option.aliases ?? []), option.name]) {
      const parts = name.split(' ');
      const typed = tokens.slice(Math.max(0, end - parts.length), end);
      if (typed.map(({ raw }) => raw.toLowerCase()).join(' ') === name)
        return { option, words: parts.length };
    }
  }
  return null;
}
