import { nameCharacter } from './invisible-characters.ts';

/** Text that a program read in a wrong encoding and saved: `rÃ©volution`, `â€™`, `ÐœÐ¸Ñ€`, or Windows-1252 as control characters. */

/** What Windows-1252 and Latin-1 have for the bytes 80 to BF, which continue a letter in UTF-8. */
const CONTINUED = '\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Each is either impossible in a text that was read well or takes two letters in a row: German „Spaß“ and French “CAFÉ” are not damage. */
const MISREAD = new RegExp(
  [
    // One of U+00A0 to U+00FF, without the marks that may follow a capital: AMANHÃ”.
    '[ÂÃ][\\u00a0-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u00bf€‚ƒ†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]',
    // Quotation marks, dashes, ellipses; the euro sign; marks for trade, minus and arrows.
    `â[€‚„†ˆ][${CONTINUED}]`,
    // Emoji; a byte order mark and the sign for a letter that could not be read.
    'ðŸ',
    'ï»¿',
    'ï¿½',
    // Letters of other alphabets, and Chinese.
    `(?:[Ä-ß][${CONTINUED}]){2}`,
    `(?:[à-ï][${CONTINUED}]{2}){2}`,
    // The same read as Windows-1251, as Cyrillic systems do.
    'вЂ[™њќўљ“”¦]',
  ].join('|'),
  'u',
);

/** Windows-1252 read as Latin-1: no text has these characters. */
const CONTROLS = /[\u0080-\u009f]/u;

/** What shows that a text was read in a wrong encoding: “Ã©”, “�”, a control character (U+0092). Null if nothing does. */
export function findMisread(text: string): string | null {
  const control = CONTROLS.exec(text);
  if (control) return nameCharacter(control[0]);
  const found = MISREAD.exec(text) ?? /\ufffd/u.exec(text);
  return found && `“${found[0]}”`;
}
