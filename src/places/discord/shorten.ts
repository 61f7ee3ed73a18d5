import { sanitizeText } from '../sanitize.ts';

/** At most `maxLength` UTF-16 units on one line, cut at a word if there is one, with an ellipsis for what is left out. */
export function shorten(text: string, maxLength: number): string {
  const clean = sanitizeText(text).replace(/\s+/gu, ' ').trim();
  if (clean.length <= maxLength) return clean;
  let head = '';
  for (const grapheme of graphemes(clean.slice(0, maxLength + 64))) {
    if (head.length + grapheme.length > maxLength - 1) break;
    head += grapheme;
  }
  if (head === '') head = [...clean].slice(0, 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > maxLength / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The characters as people see them. */
export function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
