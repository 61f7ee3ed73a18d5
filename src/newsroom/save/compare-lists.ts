import { differingFields, fieldOf, type Item } from '../../guide/changes/fields.ts';
import type { Json } from '../../guide/changes/guide-change.ts';

/** What makes one list of the other, by the places in the former list, counted from 0. */
export type ListDifference<T extends Item> = {
  /** The fields that are another, and their new values; null for one that is not there any more. */
  readonly changed: ReadonlyMap<number, ReadonlyMap<string, Json>>;
  readonly removed: ReadonlySet<number>;
  readonly added: readonly T[];
};

/** Of entries or publishers, which are known by their ids. */
export function compareById<T extends Item & { readonly id: number | string }>(
  former: readonly T[],
  next: readonly T[],
): ListDifference<T> {
  const byId = new Map(next.map((item) => [item.id, item]));
  const known = new Set(former.map(({ id }) => id));
  return {
    ...compare(former, (item) => byId.get(item.id) ?? null),
    added: next.filter(({ id }) => !known.has(id)),
  };
}

/** Of a plan’s points or pages, none of which is added or removed. */
export function compareByPlace<T extends Item>(former: readonly T[], next: readonly T[]): ListDifference<T> {
  if (former.length !== next.length) throw new Error(`Expected ${former.length} items, got ${next.length}.`);
  return { ...compare(former, (_item, at) => next[at] ?? null), added: [] };
}

function compare<T extends Item>(former: readonly T[], find: (item: T, at: number) => T | null) {
  const changed = new Map<number, ReadonlyMap<string, Json>>();
  const removed = new Set<number>();
  for (const [at, item] of former.entries()) {
    const next = find(item, at);
    if (next === null) removed.add(at);
    if (next === null || next === item) continue;
    const fields = differingFields(item, next);
    if (fields.length > 0) changed.set(at, new Map(fields.map((field) => [field, fieldOf(next, field)])));
  }
  return { changed, removed };
}

export function isSame({ changed, removed, added }: ListDifference<Item>): boolean {
  return changed.size + removed.size + added.length === 0;
}
