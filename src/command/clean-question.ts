import { receiveText } from '../text/receive-text.ts';

/** The most characters of free words that are read: more than any title has, fewer than a pasted article. */
export const MAX_QUESTION_LENGTH = 600;

/** Typed text on one line, at most MAX_QUESTION_LENGTH characters. */
export function cleanQuestion(typed: string): string {
  return cutAt(MAX_QUESTION_LENGTH, toOneLine(typed));
}

/** The most characters of a text of several paragraphs, which a form takes: what every place lets people type into a field. */
export const MAX_TEXT_LENGTH = 3000;

/** At most `length` characters of the text, cut between words if there is a space in the second half. */
export function cutAt(length: number, text: string): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const lastSpace = head.lastIndexOf(' ');
  return lastSpace > length / 2 ? head.slice(0, lastSpace) : head;
}

/** Typed text as it is taken in, on one line and with straight quotes. */
export function toOneLine(typed: string): string {
  return joinLines(
    receiveText(typed)
      .replace(/[“”„‟«»〝〞"]/gu, '"')
      .replace(/[‘’‚‛]/gu, "'"),
  );
}

/** The characters of which `toOneLine` makes straight quotes. */
export const TYPOGRAPHIC_QUOTES = '“”„‟«»〝〞‘’‚‛';

function joinLines(text: string): string {
  return text.replace(/[\s\u0085]+/gu, ' ').trim();
}
