import { AMBIGUOUS_MONTHS, monthNumbers, SEASONS, writeDate } from './calendar-words.ts';
import type { Word } from './tokenize.ts';

/** A date in a query. `dates` have the query's precision: 2023, 2023-02 or 2023-02-24. */
export type DateMention = {
  readonly position: number;
  readonly length: number;
  readonly dates: readonly string[];
  /** A month without a year, such as 02; null otherwise. */
  readonly month: string | null;
  /** The date in words, if that says more than was typed: "last august", "summer 2022". Null otherwise. */
  readonly shown: string | null;
  /** Depends on the clock: "last august". */
  readonly relative: boolean;
  /** False for words that may not be a date: "march", "may". */
  readonly certain: boolean;
};

/** The dates in a query; `now` is what "last august" and "this year" refer to. */
export function findDates(words: readonly Word[], now: Date): DateMention[] {
  const mentions: DateMention[] = [];
  let position = 0;
  while (position < words.length) {
    const mention = parseDateAt(words, position, now);
    if (mention) mentions.push(mention);
    position += mention ? mention.length : 1;
  }
  return mentions;
}

function parseDateAt(words: readonly Word[], position: number, now: Date): DateMention | null {
  const at = (index: number): string => words[position + index]?.folded ?? '';
  const isRelative = /^(?:last|this|today|yesterday)$/.test(at(0));
  const mention = (length: number, dates: string[], month: string | null, certain = true): DateMention => ({
    position,
    length,
    dates,
    month,
    shown: isRelative && dates[0] ? writeDate(dates[0]) : null,
    certain,
    relative: isRelative,
  });
  const thisYear = now.getUTCFullYear();
  const thisMonth = now.getUTCMonth() + 1;

  // 2023-02-24 is three words, separated by hyphens; 24.02.2023 is one.
  const iso = [at(0), at(1), at(2)];
  if (isYear(iso[0]) && isMonthNumber(iso[1]) && areAdjacent(words, position, 2)) {
    const whole = isDay(iso[2]) && areAdjacent(words, position + 1, 2);
    const month = `${iso[0]}-${pad(Number(iso[1]))}`;
    return whole ? mention(3, [`${month}-${pad(Number(iso[2]))}`], null) : mention(2, [month], null);
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(at(0));
  if (dotted && isDay(dotted[1]) && isMonthNumber(dotted[2])) {
    return mention(1, [`${dotted[3]}-${pad(Number(dotted[2]))}-${pad(Number(dotted[1]))}`], null);
  }
  const month = monthNumbers.get(at(0));
  if (month) {
    if (isDay(at(1)) && isYear(at(2)))
      return mention(3, [`${at(2)}-${pad(month)}-${pad(Number(at(1)))}`], null);
    if (isYear(at(1))) return mention(2, [`${at(1)}-${pad(month)}`], null);
    return mention(1, [], pad(month), !AMBIGUOUS_MONTHS.has(at(0)));
  }
  const secondMonth = monthNumbers.get(at(1));
  if (isDay(at(0)) && secondMonth && isYear(at(2))) {
    return mention(3, [`${at(2)}-${pad(secondMonth)}-${pad(Number(at(0)))}`], null);
  }
  if (isYear(at(0)) && secondMonth) return mention(2, [`${at(0)}-${pad(secondMonth)}`], null);
  if (at(0) === 'last' || at(0) === 'this') {
    const back = at(0) === 'last';
    if (secondMonth) {
      const year = secondMonth < thisMonth || (!back && secondMonth === thisMonth) ? thisYear : thisYear - 1;
      return mention(2, [`${year}-${pad(secondMonth)}`], pad(secondMonth));
    }
    if (at(1) === 'year') return mention(2, [String(back ? thisYear - 1 : thisYear)], null);
    if (at(1) === 'month') {
      const first = new Date(Date.UTC(thisYear, thisMonth - 1 - (back ? 1 : 0), 1));
      return mention(2, [first.toISOString().slice(0, 7)], null);
    }
  }
  if (at(0) === 'today') return mention(1, [now.toISOString().slice(0, 10)], null);
  if (at(0) === 'yesterday') {
    return mention(1, [new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)], null);
  }
  if (isYear(at(0))) return mention(1, [at(0)], null);
  const season = SEASONS.get(at(0));
  if (season && isYear(at(1))) {
    const months = season.map((number) => monthFrom(Number(at(1)), number));
    return {
      ...mention(2, months, null),
      shown: `${writeDate(months[0] ?? '')} to ${writeDate(months.at(-1) ?? '')}`,
    };
  }
  return null;
}

/** The month with this number, counted from January of the year: 13 is January of the next year. */
function monthFrom(year: number, number: number): string {
  return number > 12 ? `${year + 1}-${pad(number - 12)}` : `${year}-${pad(number)}`;
}

/** The terms that a document's date is indexed under. */
export function listDateTerms(date: string): string[] {
  const [year, month, day] = date.split('-');
  const terms = [`@${year}`];
  if (month) terms.push(`@${year}-${month}`, `@-${month}`);
  if (day) terms.push(`@${date}`);
  return terms;
}

function isYear(word: string | undefined): word is string {
  return /^(?:19|20)\d\d$/.test(word ?? '');
}

function isMonthNumber(word: string | undefined): boolean {
  return /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 12;
}

function isDay(word: string | undefined): boolean {
  return /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 31;
}

function areAdjacent(words: readonly Word[], position: number, count: number): boolean {
  for (let index = 1; index < count; index += 1) {
    const before = words[position + index - 1];
    const after = words[position + index];
    if (!before || !after || after.from - before.to !== 1) return false;
  }
  return true;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
