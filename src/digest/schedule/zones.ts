import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

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
  }),
);

/** Cities with newsrooms and no zone named after them. */
export const CITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

/** Names that ICU still returns in their old form; both forms are accepted. Source: IANA's `backward` file. */
const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Europe/Kiev': 'Europe/Kyiv',
    'Asia/Calcutta': 'Asia/Kolkata',
    'Asia/Katmandu': 'Asia/Kathmandu',
    'Asia/Saigon': 'Asia/Ho_Chi_Minh',
    'Asia/Rangoon': 'Asia/Yangon',
    'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  }),
);

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

export function foldZone(name: string): string {
  return fold(name)
    .trim()
    .replace(/[_\s]+/g, ' ');
}
