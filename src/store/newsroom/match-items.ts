import type { FeedItem, SeenItem } from './feed.ts';

type Keys = Pick<FeedItem, 'guid' | 'page' | 'titleKey'>;

/**
 * Which of the items are known. One key in common is enough, so that an item is recognised although its GUID and its address have
 * changed with the site's. Each known item is only one of those seen, and those with most in common come first: of items that
 * share an address, each is itself. An item that is twice in the contents is one, and one that has nothing to be recognised by
 * is left out, since it would be new each time.
 */
export function matchItems<Known extends Keys>(
  items: readonly SeenItem[],
  known: readonly Known[],
): {
  readonly matched: readonly { readonly seen: SeenItem; readonly row: Known }[];
  readonly unmatched: readonly SeenItem[];
} {
  const recognisable = items.filter((item) => keysOf(item).length > 0);
  const seen = [...new Map(recognisable.map((item) => [JSON.stringify(keysOf(item)), item])).values()];
  const byKey = Map.groupBy(
    known.flatMap((row) => keysOf(row).map((key) => ({ key, row }))),
    ({ key }) => key,
  );
  const pairs = seen.flatMap((item) => {
    const rows = new Set(keysOf(item).flatMap((key) => (byKey.get(key) ?? []).map(({ row }) => row)));
    return [...rows].map((row) => ({ seen: item, row, common: inCommon(item, row) }));
  });
  const takenRows = new Set<Known>();
  const takenItems = new Set<SeenItem>();
  const matched: { seen: SeenItem; row: Known }[] = [];
  for (const { seen: item, row } of pairs.toSorted((one, other) => other.common - one.common)) {
    if (takenRows.has(row) || takenItems.has(item)) continue;
    takenRows.add(row);
    takenItems.add(item);
    matched.push({ seen: item, row });
  }
  return { matched, unmatched: seen.filter((item) => !takenItems.has(item)) };
}

function keysOf({ guid, page, titleKey }: Keys): readonly string[] {
  return Object.entries({ guid, page, titleKey }).flatMap(([name, value]) =>
    value === null ? [] : `${name} ${value}`,
  );
}

function inCommon(one: Keys, other: Keys): number {
  const keys = new Set(keysOf(other));
  return keysOf(one).filter((key) => keys.has(key)).length;
}
