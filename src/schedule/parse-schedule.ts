import { cleanQuestion } from '../command/clean-question.ts';
import { type Token, tokenizeLine } from '../command/tokens.ts';
import { type Days, EVERY_DAY, explainDays, isLikeDays, isOtherChoice, readDays } from './days.ts';
import { readZone } from './read-zone.ts';
import { explainTime, readTime } from './times.ts';

/** The parts of "8:30 am kyiv mon-fri", in any order; null for those that are missing. */
type AskedSchedule = {
  readonly time: string | null;
  /** The other words, as typed. */
  readonly zone: string | null;
  readonly days: Days | null;
  /** What is wrong with the first word that looks like a time or days and is neither, in sentences. */
  readonly misread: string | null;
};

/** Words without a meaning of their own: "at 8:30 on weekdays, Kyiv time". */
const FILLERS = ['at', 'in', 'on', 'every', 'each', 'time', 'from', 'and', 'the', 'for', 'please'];

export function readAskedSchedule(typed: string): AskedSchedule {
  const words = tokenizeLine(cleanQuestion(typed.normalize('NFKC')).replace(/,\s+/g, ' ')).map(wordOf);
  let time: string | null = null;
  const days = new Set<number>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const inTwo: string | null = time === null ? readTimeInTwo(word, next) : null;
    if (inTwo !== null) {
      time = inTwo;
      at += 1;
      continue;
    }
    const asTime: string | null = time === null ? readTime(word) : null;
    if (asTime !== null) {
      time = asTime;
      continue;
    }
    // "monday to friday" is a range. The "day" of "every day" means daily.
    const range = /^(to|through|until|[-–—])$/i.test(next)
      ? readDays(`${word}-${words[at + 2] ?? ''}`)
      : null;
    if (range) {
      for (const day of range) days.add(day);
      at += 2;
      continue;
    }
    const asDays = word.toLowerCase() === 'day' ? EVERY_DAY : readDays(word);
    if (asDays) for (const day of asDays) days.add(day);
    else if (/[\p{L}\p{N}]/u.test(word) && !FILLERS.includes(word.toLowerCase())) rest.push(word);
  }
  const { zone, misread } = readRest(rest, time);
  return {
    time,
    zone: zone.length === 0 ? null : zone.join(' '),
    days: days.size === 0 ? null : [...days].sort((a, b) => a - b),
    misread,
  };
}

function wordOf({ value, key, minus, quoted, raw }: Token): string {
  // "08:30" is not an option, and letters before a colon belong to the word: "UTC:3".
  if (key !== null) return `${key}:${value}`;
  // The minus sign of "UTC -3", and the dash of "mon - fri".
  if (minus && !quoted && /^\d{1,2}$/.test(value)) return raw;
  if (value === '') return raw;
  const plain = value.replace(/^[*_~`]+(?=\p{L}|\d)|(?<=\p{L}|\d)[*_~`]+$/gu, '');
  const bare = plain.replace(/^[([{]+|[)\]},.;!?]+$/g, '');
  return readTime(value) === null && (readTime(bare) !== null || readDays(bare) !== null) ? bare : plain;
}

/** "8:30 am", "8 o'clock", "8:30 o'clock", "12 noon" */
function readTimeInTwo(word: string, next: string): string | null {
  if (/^(uhr|o['’]?clock)$/i.test(next)) return readTime(`${word}h`) ?? readTime(word);
  if (/^([ap]\.?m\.?|h)$/i.test(next)) return readTime(`${word}${next}`);
  return /^12([:.]00)?$/.test(word) && /^(noon|midday|midnight)$/i.test(next) ? readTime(next) : null;
}

/** What names the zone, and the first word that was meant as something else. */
function readRest(rest: readonly string[], time: string | null) {
  if (rest.length === 0 || readZone(rest.join(' ')).kind === 'zone') return { zone: rest, misread: null };
  // "12:00 noon" says the time twice.
  const zone = rest.filter((word) => time === null || readTime(word) !== time);
  const first = zone.slice(0, MOST_WORDS);
  // "every 2 weeks" is about the weeks.
  const asDays = first.find((word) => isOtherChoice(word) || (isLikeDays(word) && !isLikeZone(word)));
  const asTime = first.find((word) => explainTime(word, time) !== null);
  const misread = asDays === undefined ? explainTime(asTime ?? '', time) : explainDays(asDays);
  return { zone, misread };
}

/** Words that are looked at for what is wrong; a longer text is a sentence. */
const MOST_WORDS = 10;

function isLikeZone(word: string): boolean {
  const read = readZone(word);
  return read.kind === 'zone' || read.suggestions.length > 0;
}

/** Days alone, also in words: "tue,thu", "monday to friday"; null for anything else. */
export function readAskedDays(typed: string): Days | null {
  const { time, zone, days } = readAskedSchedule(typed);
  return readDays(typed) ?? (time === null && zone === null ? days : null);
}
