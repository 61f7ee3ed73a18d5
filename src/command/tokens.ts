/** Longer questions are read up to here, in characters. Longer than any title, shorter than a pasted article. */
export const LONGEST_QUESTION = 600;

/**
 * What was typed, fit to be read: one line, straight double quotes, no control, zero-width or direction
 * characters (the last two are used to make a text look like another). `cut` tells that there was more than is read.
 */
export function cleanTyped(typed: string): { readonly text: string; readonly cut: boolean } {
  const text = oneLine(typed);
  if (text.length <= LONGEST_QUESTION) return { text, cut: false };
  const head = text.slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = head.lastIndexOf(' ');
  return { text: lastSpace > LONGEST_QUESTION / 2 ? head.slice(0, lastSpace) : head, cut: true };
}

/** The same at its full length. */
export function oneLine(typed: string): string {
  return (
    typed
      .normalize('NFC')
      .replace(/[“”„‟«»〝〞"]/gu, '"')
      .replace(/[‘’‚‛]/gu, "'")
      // Cc, Cf (zero-width and direction marks), Cs (lone surrogates), private use; white space is folded below.
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (mark) => (/\s/.test(mark) || mark === '\u0085' ? ' ' : ''))
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/** A piece of a line: `raw` as typed, with its quotes and minus sign. */
export type Token = {
  readonly raw: string;
  /** The letters before an unquoted colon, in lower case; null where there are none. */
  readonly key: string | null;
  /** What stands after the colon, or the whole word; without quotes and without the minus sign. */
  readonly value: string;
  readonly quoted: boolean;
  readonly minus: boolean;
};

/** The words in quotation marks, unless they have some of their own. */
export function inQuotes(words: string): string {
  return words.includes('"') ? words : `“${words}”`;
}

/** A question's free words, its "phrases" and its -excluded words. */
export function questionParts(text: string): {
  readonly free: string;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
} {
  const parts = tokens(text);
  return {
    free: parts
      .filter(({ quoted, minus }) => !quoted && !minus)
      .map(({ raw }) => raw)
      .join(' '),
    phrases: parts
      .filter(({ quoted, minus, value }) => quoted && !minus && value !== '')
      .map(({ value }) => value),
    without: parts.filter(({ minus }) => minus).map(({ value }) => value),
  };
}

const TOKEN = /(-?)(?:([\p{L}][\p{L}\p{N}_-]*):)?(?:"([^"]*)(?:"|$)|(\S+)|(?=\s|$))/gu;

export function tokens(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .filter(([raw]) => raw !== '')
    .map(([raw, minus, key, quoted, bare]) => ({
      // A quote that was left open is closed, so that what is put after it stays outside.
      raw: quoted !== undefined && !/".*"$/u.test(raw) ? `${raw}"` : raw,
      key: key?.toLowerCase() ?? null,
      value: quoted ?? bare ?? '',
      quoted: quoted !== undefined,
      minus: minus === '-' && (quoted ?? bare ?? '') !== '',
    }))
    .filter(({ key, quoted, value }) => key !== null || !quoted || value.trim() !== '');
}
