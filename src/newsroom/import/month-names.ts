import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** Languages whose months are known by name. */
const LANGUAGES = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'uk', 'ru', 'be', 'cs', 'sk', 'sv', 'da', 'nb', 'fi', 'et', 'lv', 'lt', 'tr',
  'ro', 'hu', 'el', 'bg', 'hr', 'sr', 'sl', 'ar', 'he', 'id', 'hi', 'vi', 'ca',
]; // biome-ignore format: a plain list

export type MonthNames = {
  /** 1 to 12; null if no language has the name, or two languages have it for different months (“listopad”). */
  readonly month: (word: string) => number | null;
  readonly isWeekday: (word: string) => boolean;
};

/** Names of months and days of the week, whole, short, and as they stand within a date. */
export const monthNames: () => MonthNames = once(() => {
  const months = new Map<string, number | null>();
  const weekdays = new Set<string>();
  const add = (name: string, month: number) => {
    const key = keyOf(name);
    if (key === '' || /\d/.test(key)) return;
    const known = months.get(key);
    months.set(key, known === undefined || known === month ? month : null);
  };
  for (const language of LANGUAGES) {
    const styles = (['long', 'short'] as const).flatMap((style): Intl.DateTimeFormatOptions[] => [
      { month: style },
      { month: style, day: 'numeric' },
      { month: style, day: 'numeric', year: 'numeric' },
    ]);
    for (const options of styles) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' });
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(Date.UTC(2026, month - 1, 14));
        add(parts.find(({ type }) => type === 'month')?.value ?? '', month);
      }
    }
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      for (let day = 1; day <= 7; day += 1) weekdays.add(keyOf(format.format(Date.UTC(2026, 0, day))));
    }
  }
  months.set('sept', 9);
  return {
    month: (word) => months.get(keyOf(word)) ?? null,
    isWeekday: (word) => weekdays.has(keyOf(word)),
  };
});

function keyOf(name: string): string {
  return fold(name)
    .replace(/[.\u200f]/g, '')
    .trim();
}
