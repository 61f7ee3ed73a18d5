/** Free words are read up to here, in characters. Longer than any title, shorter than a pasted article. */
export const LONGEST_QUESTION = 600;

/** What was typed, cleaned, and no longer than a question. */
export function cleanTyped(typed: string): string {
  return cutAt(LONGEST_QUESTION, oneLine(typed));
}

/** At most `length` characters, cut between words if there is a space in the second half. */
export function cutAt(length: number, text: string): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = head.lastIndexOf(' ');
  return lastSpace > length / 2 ? head.slice(0, lastSpace) : head;
}

/**
 * What was typed, fit to be read: one line, straight double quotes, no control, zero-width or direction characters (the
 * last two are used to make a text look like another).
 */
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
