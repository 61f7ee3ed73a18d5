import { nearest } from '../../search/edit-distance.ts';
import { offsetAt } from './calendar.ts';
import { ABBREVIATIONS, CITIES, foldZone, modernName, zoneIndex } from './zones.ts';

/** `zone` is an IANA name; `remark` says how the words were read if they are not such a name. */
type ZoneRead =
  | { readonly kind: 'zone'; readonly zone: string; readonly remark: string | null }
  /** `remark` says why the words were not enough if that is not obvious. */
  | { readonly kind: 'unclear'; readonly suggestions: readonly string[]; readonly remark: string | null };

const MAX_SUGGESTIONS = 5;

/** Reads an IANA name, a city, or an abbreviation, whatever the case and accents. */
export function readZone(typed: string): ZoneRead {
  const text = foldZone(typed);
  const index = zoneIndex();
  const canonical = index.byName.get(text) ?? canonicalName(typed);
  if (canonical) return { kind: 'zone', zone: canonical, remark: null };
  const abbreviated = ABBREVIATIONS.get(text);
  if (abbreviated) {
    return { kind: 'zone', zone: abbreviated, remark: abbreviationRemark(typed, text, abbreviated) };
  }
  const city = CITIES.get(text);
  const cities = city === undefined ? (index.byCity.get(text) ?? []) : [city];
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
    return { kind: 'unclear', suggestions: zonesAt(wanted, MAX_SUGGESTIONS), remark };
  }
  return { kind: 'unclear', suggestions: suggestZones(typed, MAX_SUGGESTIONS), remark: null };
}

const OFFSET = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/;

function abbreviationRemark(typed: string, text: string, zone: string): string | null {
  if (text === 'gmt') {
    return '“GMT” was read as UTC, which never changes. For London time, use Europe/London.';
  }
  if (zone === 'UTC') return null;
  return `“${typed}” was read as ${zone}, with that place’s summer time where it has one.`;
}

/** Zones that are `minutes` ahead of UTC in a northern winter, those of well-known cities first. */
function zonesAt(minutes: number, limit: number): readonly string[] {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const wanted =
    minutes === 0 ? 'UTC' : `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  const known = [...CITIES.values(), ...ABBREVIATIONS.values(), ...zoneIndex().names];
  return [...new Set(known)].filter((zone) => offsetAt(A_WINTER_DAY, zone) === wanted).slice(0, limit);
}

const A_WINTER_DAY = Date.UTC(2026, 0, 15);

/** Zones whose name or city starts with what was typed, then the closest spelling. */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const text = foldZone(typed);
  const { names, byCity } = zoneIndex();
  const starting = names.filter((name) =>
    foldZone(name)
      .split('/')
      .some((part) => part.startsWith(text)),
  );
  const aliased = [...CITIES].flatMap(([city, zone]) => (text !== '' && city.startsWith(text) ? [zone] : []));
  const meant = nearest(text, [...byCity.keys(), ...CITIES.keys()]);
  const near = meant === null ? [] : (byCity.get(meant) ?? [CITIES.get(meant) ?? 'UTC']);
  return [...new Set([...starting, ...aliased, ...near])].slice(0, limit);
}

/** The name as Intl spells it, also for links such as Asia/Katmandu and US/Eastern; null if Intl does not know it. */
function canonicalName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, '_');
  if (!name.includes('/')) return null;
  try {
    return modernName(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}
