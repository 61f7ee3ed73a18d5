/**
 * Characters that nobody sees: controls, soft hyphens, zero-width spaces and joiners, byte order marks, marks of direction,
 * fillers, halves of a surrogate pair and private characters. They make two equal names different, or hide what a text
 * says. White space and line breaks are not among them, nor are the Arabic signs that stand before a number.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]--[\t\n\v\f\r\u0085\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]]/v;

/** Scripts that join letters, where a word is spelt with joiners: Persian `می‌خواهم`, Hindi, Tamil, Khmer. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** Joiners between such letters and within an emoji; the marks that choose the look of an emoji or of a Chinese character. */
const NEEDED = [
  `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic}|\\p{Script=Han})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|\\ufe0f(?=\\u20e3)',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
].join('|');

const NEEDED_OR_INVISIBLE = new RegExp(`(${NEEDED})|${INVISIBLE.source}`, 'gv');

export function removeInvisible(text: string): string {
  return INVISIBLE.test(text)
    ? text.replace(NEEDED_OR_INVISIBLE, (_all, needed?: string) => needed ?? '')
    : text;
}

/** Spaces that look like the plain one and are not. */
const ODD_SPACE = /[[\p{Zs}\u0085\u2028\u2029]--[ ]]/v;

/** The first character of a text that nobody sees or that only looks like a space; null if there is none. */
export function findInvisible(text: string): { readonly at: number; readonly name: string } | null {
  const found = new RegExp(`${INVISIBLE.source}|${ODD_SPACE.source}`, 'v').exec(text);
  return found && { at: found.index, name: nameCharacter(found[0]) };
}

/** “a zero-width space (U+200B)” */
export function nameCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const kind = /\p{Cc}/u.test(character) ? 'a control character' : 'an invisible character';
  return `${NAMES.get(code) ?? kind} (U+${code})`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['00A0', 'a no-break space'],
  ['00AD', 'a soft hyphen'],
  ['200B', 'a zero-width space'],
  ['200C', 'a zero-width non-joiner'],
  ['200D', 'a zero-width joiner'],
  ['200E', 'a left-to-right mark'],
  ['200F', 'a right-to-left mark'],
  ['2028', 'a line separator'],
  ['202F', 'a narrow no-break space'],
  ['2060', 'a word joiner'],
  ['3000', 'an ideographic space'],
  ['FEFF', 'a byte order mark'],
]);
