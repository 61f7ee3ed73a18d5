import { once } from '../async.ts';
import { mapTraditional } from './traditional-characters.ts';

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
  ς: 'σ',
  // Arabic, Persian and Urdu keyboards have letters of their own for the same sounds; ta marbuta is often typed as ha.
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ٱ: 'ا',
  // Hebrew letters at the end of a word.
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Marks that people leave out: accents, breathings, the vowel signs of Arabic and Hebrew, the Arabic letter stretched. The
 * marks of other scripts are their vowels.
 */
const MARKS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: ranges of marks are meant.
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u200B-\u200F\u00AD]+/g;

/** Zeros of scripts whose digits stand in order. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const DIGIT = /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59]/g;

const simplified = once(mapTraditional);

/**
 * Removes case, diacritics and letter variants for comparison: `Erdoğan` equals `erdogan`, `ё` equals `е`, a full-width
 * letter equals a plain one, a traditional Chinese character its simplified one, `الطاقه` equals `الطاقة`. The Cyrillic `й`
 * and `ї` are letters of their own and stay.
 */
export function fold(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  const plain = text
    .normalize('NFKD')
    .replace(/и\u0306/giu, 'й')
    .replace(/і\u0308/giu, 'ї')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
  if (/^[a-z0-9]*$/.test(plain)) return plain;
  const composed = plain.normalize('NFC').replace(DIGIT, readDigit);
  return /\p{Script=Han}/u.test(composed)
    ? composed.replace(/\p{Script=Han}/gu, (letter) => simplified().get(letter) ?? letter)
    : composed;
}

function readDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
}

/** The folded words of a name with single spaces, without punctuation and a leading "the". */
export function foldName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}
