import { fold } from './fold.ts';

// English, German, French, Russian and Ukrainian. No word stands for different numbers in two of them.
const NUMBERS = new Map(
  [
    `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty`,
    'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf',
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze',
    'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
    'нуль один два три чотири пять шість сім вісім девять десять одинадцять дванадцять',
  ].flatMap((names) =>
    names.split(/\s+/).map((word, number): [string, string] => [fold(word), String(number)]),
  ),
);
// These usually mean something else: the UN, nothing, September.
for (const word of ['un', 'null', 'sept']) NUMBERS.delete(word);

/** The digits of a folded number word: `zwölf` is 12. Other words are returned unchanged. */
export function readNumberWord(word: string): string {
  return NUMBERS.get(word) ?? word;
}

/** `600,000`, `600.000`, `600 000` and `600k` become `600000`; `24th` becomes `24`, `2025년` `2025`. */
export function normaliseNumber(plain: string): string {
  if (/^\d{1,3}(?:[,.\s']\d{3})+$/.test(plain)) return plain.replace(/\D/g, '');
  return plain
    .replace(/^(\d+)(?:st|nd|rd|th)$/, '$1')
    .replace(/^(\d+)[년일]$/u, '$1')
    .replace(/^(\d+)k$/, (_, thousands) => `${thousands}000`);
}

const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
};

/** A number in Chinese characters, or in digits before a Chinese unit: `三十六`, `二〇二五`, `16万`, `三月`. */
export const HAN_NUMBER =
  /(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<!\d)\d+(?:\.\d+)?[百千万萬亿億]+|[〇零一二两兩三四五六七八九十][〇零一二两兩三四五六七八九十百千万萬亿億]+/u;

/** The digits of what `HAN_NUMBER` matches; a month keeps its sign: `三月` is `3月`. */
export function readHanNumber(written: string): string {
  const plain = fold(written).replaceAll('零', '〇').replaceAll('两', '二');
  if (plain.endsWith('月')) return `${readHanNumber(plain.slice(0, -1))}月`;
  const digitOf = (letter: string) => HAN_DIGITS.indexOf(letter);
  if ([...plain].every((letter) => digitOf(letter) >= 0)) return [...plain].map(digitOf).join('');
  if (/^\d+$/.test(plain)) return plain;
  let total = 0;
  let section = 0;
  let last = 0;
  for (const letter of plain.match(/\d+(?:\.\d+)?|./gu) ?? []) {
    const unit = HAN_UNITS[letter];
    if (unit === undefined) {
      last = digitOf(letter) >= 0 ? digitOf(letter) : Number(letter);
    } else if (unit < 10_000) {
      section += (last || 1) * unit;
      last = 0;
    } else {
      total = (total + section + last) * unit;
      section = 0;
      last = 0;
    }
  }
  return String(Math.round(total + section + last));
}
