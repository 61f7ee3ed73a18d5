import type { Library } from '../guide/library.ts';

/** What plans, timeline and people are read from: everything but the reading list and its publishers. */
export function tellingParts({ guide }: Library): readonly [WeakKey, ...unknown[]] {
  return [guide.about, guide.plans, guide.timeline, guide.spellings];
}
