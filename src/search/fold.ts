/** Letters that Unicode does not take apart into a base letter and a mark, in the spelling that keyboards without them give. */
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
 * Case and marks away: `Erdoğan` and `erdogan` are one word, `ё` and `е`, full-width and plain letters. The Cyrillic `й`
 * and `ї` are letters of their own.
 */
export function fold(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word
    .normalize('NFKD')
    .replace(/и\u0306/giu, 'й')
    .replace(/і\u0308/giu, 'ї')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => LETTERS[letter] ?? letter);
}
