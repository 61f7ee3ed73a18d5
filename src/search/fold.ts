/** Letters that Unicode does not decompose, and how people type them on a keyboard that lacks them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

/**
 * Removes case, diacritics and letter variants for comparison: `Erdoğan` equals `erdogan`, `ё` equals `е`, a full-width
 * letter equals a plain one. The Cyrillic `й` and `ї` are letters of their own and stay.
 */
export function fold(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/и\u0306/giu, 'й')
    .replace(/і\u0308/giu, 'ї')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The folded words of a name with single spaces, without punctuation and a leading "the". */
export function foldName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}
