import { once } from '../async.ts';
import { fold } from '../search/fold.ts';
import { CITIES } from './cities.ts';

/** Abbreviations are ambiguous and valid for half of the year; each is read as the place that is usually meant. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
    'central european': 'Europe/Berlin',
    'eastern european': 'Europe/Kyiv',
    'western european': 'Europe/Lisbon',
    'greenwich mean': 'UTC',
    british: 'Europe/London',
  }),
);

/**
 * Names that ICU still returns in their old form; both forms are accepted. Those of Intl's names that IANA's `zone.tab`
 * lacks, with what its `backward` file links them to (of links that were merged for their history, the name in CLDR's `iana`).
 */
const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Africa/Asmera': 'Africa/Asmara',
    'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
    'America/Catamarca': 'America/Argentina/Catamarca',
    'America/Coral_Harbour': 'America/Atikokan',
    'America/Cordoba': 'America/Argentina/Cordoba',
    'America/Godthab': 'America/Nuuk',
    'America/Indianapolis': 'America/Indiana/Indianapolis',
    'America/Jujuy': 'America/Argentina/Jujuy',
    'America/Louisville': 'America/Kentucky/Louisville',
    'America/Mendoza': 'America/Argentina/Mendoza',
    'Asia/Calcutta': 'Asia/Kolkata',
    'Asia/Katmandu': 'Asia/Kathmandu',
    'Asia/Rangoon': 'Asia/Yangon',
    'Asia/Saigon': 'Asia/Ho_Chi_Minh',
    'Atlantic/Faeroe': 'Atlantic/Faroe',
    'Europe/Kiev': 'Europe/Kyiv',
    'Pacific/Enderbury': 'Pacific/Kanton',
    'Pacific/Ponape': 'Pacific/Pohnpei',
    'Pacific/Truk': 'Pacific/Chuuk',
  }),
);

/** The present name of a zone. */
export function modernName(name: string): string {
  return RENAMED.get(name) ?? name;
}

type ZoneIndex = {
  readonly names: readonly string[];
  readonly byName: ReadonlyMap<string, string>;
  readonly byCity: ReadonlyMap<string, readonly string[]>;
};

/** Node's own list of zones. Read on first use, because it takes some milliseconds. */
export const zoneIndex = once((): ZoneIndex => {
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone').map(modernName)];
  const byCity = new Map<string, string[]>();
  for (const name of names) {
    const city = foldZone(name.split('/').at(-1) ?? name);
    byCity.set(city, [...(byCity.get(city) ?? []), name]);
  }
  return { names, byName: new Map(names.map((name) => [foldZone(name), name])), byCity };
});

/** The name as Intl spells it, also for links such as Asia/Katmandu, US/Eastern and Japan; null if Intl does not know it. */
export function canonicalName(name: string): string | null {
  // Intl takes "+02:00" for a zone.
  if (!/^\p{L}/u.test(name)) return null;
  try {
    // Much faster than Intl at refusing a name.
    new Temporal.ZonedDateTime(0n, name);
    return modernName(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}

/**
 * The zones of a city by its name, without the points of "Washington D.C." and the "City" of "Ho Chi Minh City"; more than
 * one if several zones are named alike.
 */
export function findCity(folded: string): readonly string[] {
  const plain = folded.replaceAll('.', '');
  for (const name of new Set([folded, plain, plain.replace(/ city$/, '')])) {
    const city = CITIES.get(name);
    const zones = city === undefined ? (zoneIndex().byCity.get(name) ?? linkedZones(name)) : [city];
    if (zones.length > 0) return zones;
  }
  return [];
}

const REGIONS = ['Africa', 'America', 'Asia', 'Atlantic', 'Australia', 'Europe', 'Indian', 'Pacific'];

/**
 * The zones that Intl knows under a country's or city's former or other name, as in Saigon or Montreal. Its list leaves
 * these links out, so each region is tried.
 */
function linkedZones(folded: string): readonly string[] {
  // Australia/North and the like are links of the tz database, but nobody means them by that word.
  if (!/^\p{L}[\p{L} '-]+$/u.test(folded) || /^(north|south|west)$/.test(folded)) return [];
  const spelled = new Set(['_', '-'].map((joint) => folded.replace(/[ -]/g, joint)));
  const known = [...spelled].flatMap((name) => [name, ...REGIONS.map((region) => `${region}/${name}`)]);
  return [...new Set(known.flatMap((name) => canonicalName(name) ?? []))];
}

export function foldZone(name: string): string {
  return fold(name)
    .trim()
    .replace(/[_\s]+/g, ' ');
}
