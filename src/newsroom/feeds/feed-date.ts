import { once } from '../../async.ts';
import { type Moment, readMoment } from '../pages/page-date.ts';

/** When an item was published: null if the feed does not say, or in a way that could mean several days. */
export function readFeedDate(value: string | undefined): Moment | null {
  if (value === undefined || value.length > 100) return null;
  const read = readMoment(value);
  return read !== null && read.instant !== null ? read : (readMoment(inEnglish(value)) ?? read);
}

/** Languages in which feeds name months, though the standard has only English. */
const LANGUAGES = 'ar bg cs da de el es fi fr hr hu it lt lv nl no pl pt ro ru sk sv tr uk'.split(' ');

/** Offsets that RFC 822 gives names; all others would be guessed. https://www.rfc-editor.org/rfc/rfc822#section-5.1 */
const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EST: '-0500',
    EDT: '-0400',
    CST: '-0600',
    CDT: '-0500',
    MST: '-0700',
    MDT: '-0600',
    PST: '-0800',
    PDT: '-0700',
    UT: '+0000',
  }),
);

/** "Чт, 26 нояб. 2026 10:00:00 EST" as "26 November 2026 10:00:00 -0500"; unchanged if it has no such names. */
function inEnglish(text: string): string {
  const dated = /(\d{1,2})\.?\s+(?:de\s+)?(\p{L}{2,})\.?,?\s+(?:de\s+)?(\d{4})(.*)$/u.exec(text);
  const [, day, name = '', year, rest = ''] = dated ?? [];
  const month = monthOf(plain(name));
  if (!dated || month === undefined) return text;
  const zoned = rest
    .replace(/\b[A-Z]{2,3}$/, (zone) => ZONES.get(zone) ?? zone)
    .replace(/\s+(\d):(\d\d)/, ' 0$1:$2');
  return `${day} ${ENGLISH[month]} ${year}${zoned}`;
}

const ENGLISH = namesIn('en', 'long');

/** The month of a name or of its beginning, from 0. Undefined if it is none, or one month here and another there. */
function monthOf(name: string): number | undefined {
  const months = monthsByName();
  const meant =
    months.get(name) ??
    new Set(
      [...months].flatMap(([full, found]) => (name.length >= 3 && full.startsWith(name) ? [...found] : [])),
    );
  return meant.size === 1 ? [...meant][0] : undefined;
}

const monthsByName = once((): ReadonlyMap<string, ReadonlySet<number>> => {
  const named = new Map<string, Set<number>>();
  for (const language of ['en', ...LANGUAGES]) {
    const lists = (['long', 'short'] as const).flatMap((style) => [
      namesIn(language, style),
      namesIn(language, style, 'numeric'),
    ]);
    for (const names of lists) {
      names.forEach((name, month) => {
        named.set(plain(name), (named.get(plain(name)) ?? new Set<number>()).add(month));
      });
    }
  }
  return named;
});

/** With a day, Slavic languages have the month in the genitive. */
function namesIn(language: string, month: 'long' | 'short', day?: 'numeric'): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { month, ...(day && { day }), timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => {
    const parts = format.formatToParts(Date.UTC(2026, index, 15));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s.]+/gu, '');
}
