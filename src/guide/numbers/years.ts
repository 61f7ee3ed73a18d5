import { STOP_WORDS } from '../../search/stop-words.ts';
import { readUnitsAfter } from './units.ts';

/** Whether four digits name a year or count something: "the 1897 expedition", "2000 soldiers". */

type Place = { readonly from: number; readonly to: number };

/** After one of these, four digits are a year, whatever follows: "in 2025 prices". */
const YEAR_WORD =
  /(?<!\p{L})(?:in|since|until|till|before|after|during|through|early|mid|late|year|end|im|seit|depuis|desde|dal|з|у|в|с)[\s-]*$/iu;
/** These stand before a year as well as before a count: "from 2022", "raised to 2000 soldiers". */
const MAYBE_YEAR_WORD = /(?<!\p{L})(?:by|from|to|of|and|bis|en|до)\s*$/iu;
const DETERMINER = /(?<!\p{L})(?:the|this|that|its|their|his|her|der|die|das|le|la|el|il)\s+$/iu;
/** "the expedition of 1897", but "a crew of 1200". */
const OF_THE = /(?<!\p{L})the\s+(?:\p{L}+\s+){1,2}of\s+$/iu;
const RANGE_BEFORE = /\d{4}\s*(?:[-–—/]|to|until|bis)\s*$/iu;
const RANGE_AFTER = /^\s*(?:[-–—/]|to|until|bis)\s*\d{4}(?!\d)/iu;

/** "2,000"; "2000 soldiers": four digits alone, with a word for many of something, and no word that makes them a year. */
export function isCount(text: string, { from, to }: Place): boolean {
  const written = text.slice(from, to);
  if (/^\d[,.'’\s]\d{3}$/.test(written)) return true;
  if (!/^\d{4}$/.test(written)) return false;
  const before = text.slice(0, from);
  if (YEAR_WORD.test(before) || DETERMINER.test(before)) return false;
  const next = wordAfter(text, to);
  return next !== null && (isPlural(next) || /^[A-Z]{3}$/.test(readUnitsAfter(text, to).unit ?? ''));
}

/** Four digits that can only be a year because of what stands beside them: they may be older than dates that people ask for. */
export function isOldYear(text: string, place: Place): boolean {
  if (!/^1\d{3}$/.test(text.slice(place.from, place.to)) || isCount(text, place)) return false;
  const [before, after] = [text.slice(0, place.from), text.slice(place.to)];
  if (/[\d.,$€£]$/.test(before) || /^(?:\d|[.,]\d|\s?[%$€£])/.test(after)) return false;
  if (YEAR_WORD.test(before) || OF_THE.test(before)) return true;
  if (RANGE_BEFORE.test(before) || RANGE_AFTER.test(after)) return true;
  if (/\($/.test(before) && /^\)/.test(after)) return true;
  const next = wordAfter(text, place.to);
  return DETERMINER.test(before) || (next !== null && !isPlural(next) && !MAYBE_YEAR_WORD.test(before));
}

function wordAfter(text: string, at: number): string | null {
  const next = /^\s+(\p{Ll}{3,})/u.exec(text.slice(at))?.[1];
  return next === undefined || STOP_WORDS.has(next) ? null : next;
}

/** Of words in other scripts nothing is known, so they count. */
function isPlural(word: string): boolean {
  return !/^[\p{Script=Latin}]+$/u.test(word) || PLURAL.test(word);
}

const PLURAL = /(?:[^s]s|i|people|men|women|children|police|staff|personnel|head|million|thousand)$/iu;
