import { LRUCache } from 'lru-cache';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findDateSpans } from './date-spans.ts';
import { isLabelled, type RawQuantity, readDigits, readShares, withPlainDigits } from './digits.ts';
import { readNumberWords } from './number-words.ts';
import { readUnitsAfter } from './units.ts';

/** A number in a text, with what it counts or measures. `from` and `to` include its currency and unit. */
export type Quantity = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** `USD`, `%`, `year`, `km`; null if it only counts. */
  readonly unit: string | null;
  /** As written, with its currency and unit: "$100bn". */
  readonly raw: string;
  /** As written, with "about" and the words beside it for what it counts: "about 40 countries", "crew of 24". */
  readonly phrase: string;
  /** The words for what it counts; empty if they are not beside it. */
  readonly nouns: readonly string[];
};

/** Every question about figures reads every point. */
const known = new LRUCache<string, readonly Quantity[]>({ max: 5000 });

/** The numbers of a text in order, without dates, times, ordinals and the numbers of points, articles and plans. */
export function readQuantities(text: string): readonly Quantity[] {
  const before = known.get(text);
  if (before) return before;
  const quantities = findQuantities(text);
  known.set(text, quantities);
  return quantities;
}

function findQuantities(original: string): readonly Quantity[] {
  const text = withPlainDigits(original);
  const dates = findDateSpans(text);
  const found = [...readShares(text), ...readDigits(text), ...readWords(text)]
    .filter((each) => !dates.some((date) => overlaps(each, date)))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const kept = found.filter((each, at) => !found.slice(0, at).some((earlier) => overlaps(each, earlier)));
  return shareUnits(text, kept).map((raw) => describe(original, raw));
}

/** Whether two numbers are equal and of the same kind, as far as they say: "100bn" may be "$100bn", "15 jobs" not "15 years". */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  return isSameNumber(a, b) && isAlike(a, b);
}

export function isAlike(a: Quantity, b: Quantity): boolean {
  if (a.unit === b.unit) return true;
  const [bare, measured] = a.unit === null ? [a, b] : [b, a];
  if (bare.unit !== null) return false;
  return bare.nouns.length === 0 || /^[A-Z]{3}$/.test(measured.unit ?? '');
}

export function isSameNumber(a: Quantity, b: Quantity): boolean {
  return Math.abs(a.value - b.value) <= 1e-9 * Math.abs(a.value);
}

function readWords(text: string): readonly RawQuantity[] {
  const words = tokenize(text);
  const found: RawQuantity[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumberWords(words, at, text);
    const [first, last] = [words[at], words[at + (number?.length ?? 1) - 1]];
    if (!first || !last) break;
    const rest = text.slice(last.to);
    if (number && !isLabelled(text, first.from) && !/^-points?\b/i.test(rest)) {
      const { scale, unit, to } = readUnitsAfter(text, last.to);
      found.push({ from: first.from, to, value: number.value * scale, unit, scale });
    } else if (!number && first.folded === 'half' && HALF_OF.test(rest)) {
      found.push({ from: first.from, to: first.to, value: 50, unit: '%', scale: 1 });
    }
    at += number?.length ?? 1;
  }
  return found;
}

const HALF_OF = /^\s+(?:of|the|its|their|his|her|all|any)\b/i;
const TO = /^\s*(?:[-–—]|to|bis|à|до)\s*$/iu;
const AND = /^\s*(?:and|und|et|і|и)\s*$/iu;
const BETWEEN = /(?<!\p{L})(?:between|zwischen|entre|між|между)\s*$/iu;

/** "600-800k", "between 5 and 10 per cent": the first number has the scale and the unit of the second. */
function shareUnits(text: string, all: readonly RawQuantity[]): readonly RawQuantity[] {
  return all.map((each, at) => {
    const next = all[at + 1];
    if (!next || each.scale !== 1 || (each.unit !== null && each.unit !== next.unit)) return each;
    const gap = text.slice(each.to, next.from);
    const isRange = TO.test(gap) || (AND.test(gap) && BETWEEN.test(text.slice(0, each.from)));
    if (!isRange || each.value >= 1000) return each;
    return { ...each, value: each.value * next.scale, unit: next.unit, scale: next.scale };
  });
}

const QUALIFIER =
  /(?:about|around|roughly|nearly|almost|over|under|more than|fewer than|less than|at least|at most|up to|no more than|some|another|only|just)\s+$/i;

function describe(text: string, { from, to, value, unit }: RawQuantity): Quantity {
  const [qualifier = ''] = QUALIFIER.exec(text.slice(0, from)) ?? [];
  const before = text.slice(0, from - qualifier.length);
  const of = /(\p{L}[\p{L}-]*)\s+of\s+$/u.exec(before);
  const after = nounsAfter(text.slice(to));
  const start = from - qualifier.length - (of && after.length === 0 ? of[0].length : 0);
  const end = to + (after.at(-1)?.end ?? 0);
  const nouns = [...after.map(({ word }) => word), ...(of?.[1] ? [of[1]] : [])];
  return { from, to, value, unit, raw: text.slice(from, to), phrase: text.slice(start, end), nouns };
}

/**
 * Up to two words right after a number that may say what it counts: "countries", "of profits", "a year". A plural is the
 * last: what follows "objects" in "61 objects passes to" belongs to the sentence.
 */
function nounsAfter(rest: string): readonly { readonly word: string; readonly end: number }[] {
  const nouns: { word: string; end: number }[] = [];
  const [link = ''] =
    /^\s+(?:of\s+(?:(?:the|its|their|his|her|all|any)\s+)?|the\s+|an?\s+|per\s+)/i.exec(rest) ?? [];
  let at = Math.max(0, link.length - 1);
  while (nouns.length < 2) {
    const [whole = '', word = ''] = /^[\s-]+(\p{L}[\p{L}\p{M}’'-]*)/u.exec(rest.slice(at)) ?? [];
    if (word === '' || STOP_WORDS.has(word.toLowerCase())) break;
    at += whole.length;
    nouns.push({ word, end: at });
    if (isPlural(word)) break;
  }
  return nouns;
}

/** In English and alike; "crews" and "people", but not "cross" or "people’s". */
function isPlural(word: string): boolean {
  return /^(?:\p{Script=Latin}+[^s’']s|people|men|women|children)$/iu.test(word);
}

type Place = { readonly from: number; readonly to: number };

function overlaps(a: Place, b: Place): boolean {
  return a.from < b.to && b.from < a.to;
}
