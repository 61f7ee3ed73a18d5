import { cleanQuestion } from '../../command/clean-question.ts';
import { tokenizeLine } from '../../command/tokens.ts';
import { type Days, readDays } from './days.ts';
import { readTime } from './times.ts';

/** The parts of "8:30 am kyiv mon-fri", in any order; null for those that are missing. */
type AskedSchedule = {
  readonly time: string | null;
  /** The words that are neither time nor days, as typed. */
  readonly zone: string | null;
  readonly days: Days | null;
};

/** Words without a meaning of their own: "at 8:30 on weekdays, Kyiv time". */
const FILLERS = ['at', 'in', 'on', 'every', 'each', 'time', 'from', 'and', 'the'];

export function readAskedSchedule(typed: string): AskedSchedule {
  const words = tokenizeLine(cleanQuestion(typed).replace(/,\s+/g, ' ')).map(({ value, key }) =>
    // "08:30" is not an option, and letters before a colon belong to the word: "UTC:3".
    key === null ? value : `${key}:${value}`,
  );
  let time: string | null = null;
  const days = new Set<number>();
  const zone: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    if (time === null && /^([ap]\.?m\.?|h|uhr|o'?clock)$/i.test(next)) {
      time = readTime(`${word}${next}`);
      if (time !== null) {
        at += 1;
        continue;
      }
    }
    const asTime: string | null = time === null ? readTime(word) : null;
    if (asTime !== null) {
      time = asTime;
      continue;
    }
    // "monday to friday" is a range. The "day" of "every day" means daily.
    const range = /^(to|through|until|-)$/i.test(next) ? readDays(`${word}-${words[at + 2] ?? ''}`) : null;
    if (range) {
      for (const day of range) days.add(day);
      at += 2;
      continue;
    }
    if (word.toLowerCase() === 'day') {
      for (const day of readDays('daily') ?? []) days.add(day);
      continue;
    }
    const asDays = readDays(word);
    if (asDays) for (const day of asDays) days.add(day);
    else if (!FILLERS.includes(word.toLowerCase())) zone.push(word);
  }
  return {
    time,
    zone: zone.length === 0 ? null : zone.join(' '),
    days: days.size === 0 ? null : [...days].sort((a, b) => a - b),
  };
}
