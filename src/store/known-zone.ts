import { LRUCache } from 'lru-cache';

const known = new LRUCache<string, boolean>({ max: 1000 });

/** Whether this machine knows the rules of a zone, by its IANA name. Another, with another Node, may know more or fewer. */
export function isKnownZone(zone: string): boolean {
  const before = known.get(zone);
  if (before !== undefined) return before;
  const isKnown = canFormat(zone);
  known.set(zone, isKnown);
  return isKnown;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
