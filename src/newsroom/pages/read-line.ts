import { findMisread } from '../../text/misread.ts';
import { receiveText } from '../../text/receive-text.ts';

/** Longer than any title; what is longer is a text in the wrong place. In UTF-16 code units. */
const LONGEST = 500;

/** A text of a page as one line: a title, a name. Null if it is no text, nothing is left, or it is damaged or too long. */
export function readLine(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 10 * LONGEST) return null;
  const line = receiveText(value.replace(MARKUP, '')).replace(/\s+/gu, ' ').trim();
  return line === '' || line.length > LONGEST || findMisread(line) !== null ? null : line;
}

/** Tags for the look of a word, which sites leave in the titles that they give to programs. */
const MARKUP = /<\/?(?:[abiu]|em|strong|span|br|sup|sub|mark|small|wbr)(?:\s[^<>]*)?\/?>/gi;
