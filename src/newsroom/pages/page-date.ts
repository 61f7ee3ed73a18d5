import { readDate } from '../../guide/dates.ts';
import { receiveText } from '../../text/receive-text.ts';

/** `2026`, `2026-11` or `2026-11-26`. */
export type PageDate = string;

export type Moment = {
  readonly date: PageDate;
  /** Milliseconds since 1970 if a time and a zone are given. */
  readonly instant: number | null;
  /** True if the time is in UTC, as programs store it: where it was published, the day may be another. */
  readonly isUtc: boolean;
};

/**
 * The day of publication as the publisher has it, the most reliable value first. A time with an offset is of the publisher's
 * own day. One in UTC is not: then another value of the same moment, or the date in the page's address, says which day it was.
 */
export function readPageDate(values: readonly unknown[], address: string): PageDate | null {
  const moments = values.map(readMoment).filter((moment) => moment !== null);
  const [first] = moments;
  if (!first) return null;
  if (!first.isUtc) return first.date;
  const local = moments.find(({ instant, isUtc }) => !isUtc && instant !== null && instant === first.instant);
  if (local) return local.date;
  const inAddress = dateInAddress(address);
  return inAddress !== null && Math.abs(Date.parse(inAddress) - Date.parse(first.date)) <= DAY
    ? inAddress
    : first.date;
}

const DAY = 86_400_000;

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\s*(\d{2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const PARTIAL = /^\d{4}(?:-\d{2})?$/;

/** A time as pages and feeds write it; null if it cannot be read, or could mean several days. */
export function readMoment(value: unknown): Moment | null {
  if (typeof value === 'number') return ofInstant(value);
  if (typeof value !== 'string' || value.length > 100) return null;
  const text = receiveText(value).trim();
  if (/^\d{10}(?:\d{3})?$/.test(text)) return ofInstant(Number(text));
  if (PARTIAL.test(text)) return isPlausible(text) ? { date: text, instant: null, isUtc: false } : null;
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute = '00', second = '00', zone = ''] = iso;
    const date = `${year}-${month}-${day}`;
    if (!isPlausible(date)) return null;
    if (hour === undefined) return { date, instant: null, isUtc: false };
    return withZone(date, `${hour}:${minute}:${second}`, zone);
  }
  return readWritten(text);
}

/** As mails and people write it: "Thu, 26 Nov 2026 23:30:00 +0300", "November 26, 2026, 11:30 pm". */
function readWritten(text: string): Moment | null {
  const day = text
    .replace(/^\p{L}+\.?,\s+(?=\d|\p{L})/u, '')
    .replace(/[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?!\.?\d{4}).*$/iu, '');
  // 03/04/2026 is one day in London and another in New York.
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}$/.exec(day);
  if (slashed && Number(slashed[1]) <= 12 && Number(slashed[2]) <= 12 && slashed[1] !== slashed[2])
    return null;
  const date = readDate(day);
  if (date === null || !isPlausible(date)) return null;
  const [, time, zone = ''] = /(\d{2}:\d{2}(?::\d{2})?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(text) ?? [];
  return time === undefined ? { date, instant: null, isUtc: false } : withZone(date, time, zone);
}

function withZone(date: string, time: string, zone: string): Moment {
  const isUtc = /^(?:Z|UTC|GMT|[+-]00(?::?00)?)$/i.test(zone);
  const offset = isUtc
    ? 'Z'
    : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_all, hours, minutes = '00') => `${hours}:${minutes}`);
  const instant = zone === '' ? Number.NaN : Date.parse(`${date}T${time}${offset}`);
  return { date, instant: Number.isNaN(instant) ? null : instant, isUtc };
}

/** In seconds or milliseconds since 1970. */
function ofInstant(value: number): Moment | null {
  const ms = value > 1e11 ? value : value * 1_000;
  if (!Number.isFinite(ms) || ms <= 0 || ms > 4e12) return null;
  const date = new Date(ms).toISOString().slice(0, 10);
  return isPlausible(date) ? { date, instant: ms, isUtc: true } : null;
}

/** Not the day that a program puts where it knows none, and one that the calendar has. */
function isPlausible(date: string): boolean {
  if (/^(?:1970-01-01|000)/.test(date)) return false;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const read = new Date(Date.UTC(year, month - 1, day));
  return year >= 1500 && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}

function dateInAddress(address: string): string | null {
  const path = URL.parse(address)?.pathname ?? '';
  const found = /[/-]((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_.-]|$)/.exec(path);
  if (!found) return null;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  return isPlausible(date) ? date : null;
}
