/** Letters that Unicode does not decompose, as people type them on a keyboard without them. */
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
 * Removes case, diacritics and letter variants, for comparing texts: `Erdoğan` and `erdogan`, `ё` and `е`, full-width and
 * plain letters are equal. The Cyrillic `й` and `ї` are distinct letters and stay.
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

/** The words of a name, folded, with one space between. Names are compared without punctuation and without "the". */
export function foldName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}
