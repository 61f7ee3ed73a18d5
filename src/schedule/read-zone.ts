import { nearest } from '../search/edit-distance.ts';
import { CITIES } from './cities.ts';
import { readOffset, zonesAt } from './zone-offsets.ts';
import { readPieces } from './zone-pieces.ts';
import { ABBREVIATIONS, canonicalName, findCity, foldZone, zoneIndex } from './zones.ts';

/** `zone` is an IANA name; `remark` says how the words were read if they are not such a name. */
type ZoneRead =
  | { readonly kind: 'zone'; readonly zone: string; readonly remark: string | null }
  /**
   * `remark` says why the words were not enough if that is not obvious. `besides`: a zone was read, and other words beside it
   * were not.
   */
  | {
      readonly kind: 'unclear';
      readonly suggestions: readonly string[];
      readonly remark: string | null;
      readonly besides?: boolean;
    };

const MAX_SUGGESTIONS = 5;

/**
 * Reads an IANA name, a city by its present or a former name, or an abbreviation, whatever the case and accents, also
 * where they stand together, as in "(UTC+02:00) Kyiv, Ukraine".
 */
export function readZone(typed: string): ZoneRead {
  const text = foldZone(typed);
  const canonical = ianaName(text);
  if (canonical) return { kind: 'zone', zone: canonical, remark: null };
  const abbreviated = ABBREVIATIONS.get(text);
  if (abbreviated) {
    return { kind: 'zone', zone: abbreviated, remark: abbreviationRemark(typed, text, abbreviated) };
  }
  const cities = findCity(text);
  const [only] = cities;
  if (only !== undefined && cities.length === 1) {
    return { kind: 'zone', zone: only, remark: `“${typed}” was read as ${only}.` };
  }
  if (cities.length > 1) return { kind: 'unclear', suggestions: cities, remark: null };
  const offset = readOffset(typed);
  if (offset !== null) {
    const remark = `“${typed}” is a fixed offset, so it would be an hour out wherever the clocks change. Give a city instead.`;
    return { kind: 'unclear', suggestions: zonesAt(offset, MAX_SUGGESTIONS), remark };
  }
  return readTogether(typed);
}

function readTogether(typed: string): ZoneRead {
  const read = readPieces(typed, zonesNamed);
  switch (read?.kind) {
    case 'zone':
      return { kind: 'zone', zone: read.zone, remark: `“${typed}” was read as ${read.zone}.` };
    case 'unclear':
      return {
        kind: 'unclear',
        suggestions: read.zones.slice(0, MAX_SUGGESTIONS),
        remark: read.why,
        ...(read.besides && { besides: true }),
      };
    default: {
      const unknown = read?.words ?? typed;
      return {
        kind: 'unclear',
        suggestions: suggestZones(unknown, MAX_SUGGESTIONS),
        remark: unknown === typed ? null : explainUnknown(unknown),
      };
    }
  }
}

export function explainUnknown(words: string): string {
  return `“${words}” is not a time zone or a city that the bot knows. Give a large city in the same zone, or the zone’s name, such as Europe/Kyiv.`;
}

function zonesNamed(name: string): readonly string[] {
  const text = foldZone(name);
  const canonical = ianaName(text);
  return canonical ? [canonical] : findCity(text);
}

/** The name as Intl spells it, also of links such as Asia/Katmandu and US/Eastern; null if Intl does not know it. */
function ianaName(folded: string): string | null {
  // A fixed offset, as UTC+2 is.
  if (/^etc\/gmt[+-][1-9]/.test(folded)) return null;
  const known = zoneIndex().byName.get(folded);
  if (known !== undefined || !folded.includes('/')) return known ?? null;
  return canonicalName(folded.replaceAll(' ', '_'));
}

function abbreviationRemark(typed: string, text: string, zone: string): string | null {
  if (text === 'gmt') {
    return '“GMT” was read as UTC, which never changes. For London time, use Europe/London.';
  }
  if (zone === 'UTC') return null;
  return `“${typed}” was read as ${zone}, with that place’s summer time where it has one.`;
}

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
