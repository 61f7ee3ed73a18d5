import { nearest } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { offsetAt } from './calendar.ts';

/** `zone` is an IANA name; `remark` says how the words were read where they name no zone of their own. */
type ZoneRead =
  | { readonly kind: 'zone'; readonly zone: string; readonly remark: string | null }
  /** `remark` says why the words were not enough, where that is not plain. */
  | { readonly kind: 'unclear'; readonly suggestions: readonly string[]; readonly remark: string | null };

/** Abbreviations stand for several zones and hold for half of the year; each is read as the place that is mostly meant. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  eastern: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  central: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  mountain: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  bst: 'Europe/London',
  wet: 'Europe/Lisbon',
  west: 'Europe/Lisbon',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  eet: 'Europe/Kyiv',
  eest: 'Europe/Kyiv',
  msk: 'Europe/Moscow',
  trt: 'Europe/Istanbul',
  sast: 'Africa/Johannesburg',
  eat: 'Africa/Nairobi',
  pkt: 'Asia/Karachi',
  npt: 'Asia/Kathmandu',
  brt: 'America/Sao_Paulo',
  akst: 'America/Anchorage',
  akdt: 'America/Anchorage',
  hst: 'Pacific/Honolulu',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  hkt: 'Asia/Hong_Kong',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
};

/** Cities where newsrooms sit that name no zone of their own. */
const CITIES: Readonly<Record<string, string>> = {
  kiev: 'Europe/Kyiv',
  kyjiw: 'Europe/Kyiv',
  kiew: 'Europe/Kyiv',
  lviv: 'Europe/Kyiv',
  odesa: 'Europe/Kyiv',
  odessa: 'Europe/Kyiv',
  kharkiv: 'Europe/Kyiv',
  ukraine: 'Europe/Kyiv',
  washington: 'America/New_York',
  'washington dc': 'America/New_York',
  boston: 'America/New_York',
  'new york city': 'America/New_York',
  nyc: 'America/New_York',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  la: 'America/Los_Angeles',
  houston: 'America/Chicago',
  dallas: 'America/Chicago',
  frankfurt: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  geneva: 'Europe/Zurich',
  bern: 'Europe/Zurich',
  milan: 'Europe/Rome',
  barcelona: 'Europe/Madrid',
  edinburgh: 'Europe/London',
  manchester: 'Europe/London',
  uk: 'Europe/London',
  beijing: 'Asia/Shanghai',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  'tel aviv': 'Asia/Jerusalem',
  'abu dhabi': 'Asia/Dubai',
  doha: 'Asia/Qatar',
  ankara: 'Europe/Istanbul',
  'the hague': 'Europe/Amsterdam',
  canberra: 'Australia/Sydney',
  ottawa: 'America/Toronto',
  brasilia: 'America/Sao_Paulo',
  'rio de janeiro': 'America/Sao_Paulo',
  rio: 'America/Sao_Paulo',
};

const MOST_SUGGESTIONS = 5;

/** Reads an IANA name, a city, or an abbreviation, whatever the case and accents. */
export function readZone(typed: string): ZoneRead {
  const text = foldZone(typed);
  const book = zoneBook();
  const canonical = book.byName.get(text) ?? canonicalName(typed);
  if (canonical) return { kind: 'zone', zone: canonical, remark: null };
  const abbreviated = ABBREVIATIONS[text];
  if (abbreviated) {
    return { kind: 'zone', zone: abbreviated, remark: abbreviationRemark(typed, text, abbreviated) };
  }
  const cities = CITIES[text] ? [CITIES[text]] : (book.byCity.get(text) ?? []);
  const [only] = cities;
  if (only !== undefined && cities.length === 1) {
    return { kind: 'zone', zone: only, remark: `“${typed}” was read as ${only}.` };
  }
  if (cities.length > 1) return { kind: 'unclear', suggestions: cities, remark: null };
  const offset = OFFSET.exec(text);
  if (offset) {
    const [, sign, hours = '0', minutes = '0'] = offset;
    const remark = `“${typed}” is a fixed offset, so it would be an hour out wherever the clocks change. Give a city instead.`;
    const wanted = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    return { kind: 'unclear', suggestions: zonesAt(wanted, MOST_SUGGESTIONS), remark };
  }
  return { kind: 'unclear', suggestions: suggestZones(typed, MOST_SUGGESTIONS), remark: null };
}

const OFFSET = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/;

function abbreviationRemark(typed: string, text: string, zone: string): string | null {
  if (text === 'gmt') {
    return '“GMT” was read as UTC, which never changes. For London time, use Europe/London.';
  }
  if (zone === 'UTC') return null;
  return `“${typed}” was read as ${zone}, with that place’s summer time where it has one.`;
}

/** Zones of well-known cities first: those that are so many minutes ahead of UTC in a northern winter. */
function zonesAt(minutes: number, limit: number): readonly string[] {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const wanted =
    minutes === 0 ? 'UTC' : `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  const known = [...Object.values(CITIES), ...Object.values(ABBREVIATIONS), ...zoneBook().names];
  return [...new Set(known)].filter((zone) => offsetAt(A_WINTER_DAY, zone) === wanted).slice(0, limit);
}

const A_WINTER_DAY = Date.UTC(2026, 0, 15);

/** Zones whose name or city starts with what was typed, then what a slip of the fingers explains. */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const text = foldZone(typed);
  const { names, byCity } = zoneBook();
  const starting = names.filter((name) =>
    foldZone(name)
      .split('/')
      .some((part) => part.startsWith(text)),
  );
  const aliased = Object.entries(CITIES).flatMap(([city, zone]) =>
    text !== '' && city.startsWith(text) ? [zone] : [],
  );
  const meant = nearest(text, [...byCity.keys(), ...Object.keys(CITIES)]);
  const near = meant === null ? [] : (byCity.get(meant) ?? [CITIES[meant] ?? 'UTC']);
  return [...new Set([...starting, ...aliased, ...near])].slice(0, limit);
}

type ZoneBook = {
  readonly names: readonly string[];
  readonly byName: ReadonlyMap<string, string>;
  readonly byCity: ReadonlyMap<string, readonly string[]>;
};

let book: ZoneBook | null = null;

/** Node's own list of zones, read once; it takes some milliseconds, which a start without digests need not spend. */
function zoneBook(): ZoneBook {
  if (book) return book;
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').map(modernName)];
  const byCity = new Map<string, string[]>();
  for (const name of names) {
    const city = foldZone(name.split('/').at(-1) ?? name);
    byCity.set(city, [...(byCity.get(city) ?? []), name]);
  }
  book = { names, byName: new Map(names.map((name) => [foldZone(name), name])), byCity };
  return book;
}

/** Names that ICU still gives in their old form; both are accepted. Source: the backward file of the IANA database. */
const RENAMED: Readonly<Record<string, string>> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Rangoon': 'Asia/Yangon',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
};

function modernName(name: string): string {
  return RENAMED[name] ?? name;
}

/** The name as Intl writes it, where Intl knows it: links such as Asia/Katmandu and US/Eastern are zones too. */
function canonicalName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!name.includes('/')) return null;
  try {
    return modernName(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}

function foldZone(name: string): string {
  return fold(name)
    .trim()
    .replace(/[_\s]+/g, ' ');
}
