import { once } from '../async.ts';
import { CITIES } from './cities.ts';
import { ABBREVIATIONS, foldZone, zoneIndex } from './zones.ts';

const OFFSET = /^(etc\/)?(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/;

/** Minutes ahead of UTC of "UTC+2", "GMT-03:00", "+0545", and of "Etc/GMT-2", whose sign is the other way round; null for anything else. */
export function readOffset(typed: string): number | null {
  const parts = OFFSET.exec(foldZone(typed).replace(/[−–]/g, '-'));
  if (!parts) return null;
  const [, turned, sign, hours = '0', minutes = '0'] = parts;
  return ((sign === '-') === (turned === undefined) ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Minutes ahead of UTC in January and in July. */
export function offsetsOf(zone: string): readonly number[] {
  return DAYS.map((day) => day.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9);
}

const DAYS = ['2026-01-15T00:00Z', '2026-07-15T00:00Z'].map((day) => Temporal.Instant.from(day));

/** Zones that are `minutes` ahead of UTC in January, those of well-known cities first. */
export function zonesAt(minutes: number, limit: number): readonly string[] {
  return known()
    .filter((zone) => offsetsOf(zone)[0] === minutes)
    .slice(0, limit);
}

const known = once(() => [...new Set([...CITIES.values(), ...ABBREVIATIONS.values(), ...zoneIndex().names])]);
