/** The most characters of free words that are read: more than any title has, fewer than a pasted article. */
export const MAX_QUESTION_LENGTH = 600;

/** Typed text on one line, at most MAX_QUESTION_LENGTH characters. */
export function cleanQuestion(typed: string): string {
  return cutAt(MAX_QUESTION_LENGTH, toOneLine(typed));
}

/** At most `length` characters of the text, cut between words if there is a space in the second half. */
export function cutAt(length: number, text: string): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = head.lastIndexOf(' ');
  return lastSpace > length / 2 ? head.slice(0, lastSpace) : head;
}

/**
 * Normalises typed text: one line, straight quotes, and no control, zero-width or direction characters (the last two can
 * make a text look like another).
 */
export function toOneLine(typed: string): string {
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
