import { readCurrencyBefore, readUnitsAfter } from './units.ts';

/** A number as read, before what it counts is known. `from` and `to` include its currency and unit. */
export type RawQuantity = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly unit: string | null;
  readonly scale: number;
};

type Place = { readonly from: number; readonly to: number };

const NUMBER =
  /(?<![\p{L}\p{N}]|\d[.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:[ \u00A0\u202F’']\d{3})+(?!\d)|\d+(?:[.,]\d+)?)/gu;
const SHARES = /(?<![\p{L}\p{N}])(\d{1,2})\s?[:/–-]\s?(\d{1,2})(?![\p{L}\p{N}])/gu;
const TIME = /(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)/g;

/** A number after one of these names something: "Article 5", "points 6 and 8", "#4". */
const LABEL =
  /(?:(?<!\p{L})(?:points?|items?|articles?|arts?\.?|sections?|chapters?|clauses?|paragraphs?|annex|appendix|pages?|phases?|steps?|stages?|measures?|resolution|no|nr|nos|number|punkte?|artikel|пункти?|пункта|стаття|статті|статья)\.?\s*|[#№§]\s*)(?:\d+\s*(?:,|and|&|-|–|to|or|und|і|и)\s*)*$/iu;

/** Digits in other scripts as 0 to 9, one for one, so that offsets stay the same. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0x660, 0x6f0, 0x966, 0xff10].findLast((start) => start <= code) ?? code;
    return String(code - zero);
  });
}

/** Numbers in digits, without times, ordinals and the numbers of points, articles and plans. */
export function readDigits(text: string): readonly RawQuantity[] {
  const times = [...text.matchAll(TIME)].map(({ 0: whole, index }) => ({
    from: index,
    to: index + whole.length,
  }));
  return [...text.matchAll(NUMBER)].flatMap(({ 0: whole, index }) => {
    const place = { from: index, to: index + whole.length };
    const isTime = times.some(({ from, to }) => place.from < to && from < place.to);
    if (isTime || isNumberedName(text, place)) return [];
    const { scale, unit, to } = readUnitsAfter(text, place.to);
    // "4,5": two numbers, unless a unit shows that the comma is a decimal one.
    if (/^\d+,\d{1,2}$/.test(whole) && unit === null && scale === 1) return readPair(place, whole);
    const currency = readCurrencyBefore(text, index);
    const value = parseNumber(whole) * scale;
    return [{ from: currency?.from ?? index, to, value, unit: currency?.unit ?? unit, scale }];
  });
}

/** Shares of a whole, such as "50:50" and "60-40", in per cent. */
export function readShares(text: string): readonly RawQuantity[] {
  return [...text.matchAll(SHARES)].flatMap(({ 0: whole, 1: one, 2: two, index }) =>
    Number(one) + Number(two) === 100
      ? [{ from: index, to: index + whole.length, value: Number(one), unit: '%', scale: 1 }]
      : [],
  );
}

/** Whether the number only names something: "Article 5", "4th", "28-point", "4G", "(14)", or heads a list: "4. Pay". */
function isNumberedName(text: string, { from, to }: Place): boolean {
  const after = text.slice(to);
  if (/^(?:(?:st|nd|rd|th|er|ère)(?!\p{L})|[ºª]|[-‐‑–]points?(?!\p{L}))/iu.test(after)) return true;
  if (/^\p{L}/u.test(after) && readUnitsAfter(text, to).to === to) return true;
  if (text.charAt(from - 1) === '(' && after.startsWith(')')) return true;
  if (from === 0 && /^[.)]\s+\p{L}/u.test(after)) return true;
  // Not "Bill 47 million".
  if (NUMBERED.test(text.slice(0, from)) && readUnitsAfter(text, to).to === to) return true;
  return isLabelled(text, from);
}

/** What goes by a number and is written with a capital as a name: "Rapid Unit 9", "Bill 47", "Horizon 2030". */
const NUMBERED =
  /(?<!\p{L})(?:Unit|Line|Linie|Route|Bill|Squad|Brigade|Battalion|Regiment|Precinct|Flight|Horizon|Agenda|Vision|Highway|Motorway|Terminal|Pier|Berth|Platform|Gleis|Reactor|Shaft|Sector|Zone)\s+$/u;

export function isLabelled(text: string, from: number): boolean {
  return LABEL.test(text.slice(0, from));
}

function readPair({ from, to }: Place, whole: string): readonly RawQuantity[] {
  const [one = '', two = ''] = whole.split(',');
  const plain = { unit: null, scale: 1 };
  return [
    { from, to: from + one.length, value: Number(one), ...plain },
    { from: to - two.length, to, value: Number(two), ...plain },
  ];
}

function parseNumber(written: string): number {
  if (/^\d+,\d{1,2}$/.test(written)) return Number(written.replace(',', '.'));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+/.test(written)) return Number(written.replaceAll('.', '').replace(',', '.'));
  return Number(written.replace(/[,\s’']/g, ''));
}
