import { pageKey, splitAddresses } from '../../guide/page-address.ts';
import { foldName } from '../../search/fold.ts';
import { readDate } from './read-date.ts';
import { readKind } from './read-kind.ts';
import { readCell } from './read-link.ts';

/** What the cells of a column are, by the shares of those that say something. */
export type ColumnProfile = {
  readonly filled: number;
  readonly links: number;
  readonly dates: number;
  readonly kinds: number;
  readonly known: number;
  readonly topics: number;
  readonly distinct: number;
  /** In characters. */
  readonly meanLength: number;
};

export type KnownNames = {
  readonly isPublisher: (name: string) => boolean;
  readonly isTopic: (name: string) => boolean;
};

/** Cells of a column that are looked at; enough to tell what it holds. */
const MOST_CELLS = 200;

export function profileColumn(
  cells: readonly (string | undefined)[],
  known: KnownNames,
  thisYear: number,
): ColumnProfile {
  const all = cells.flatMap((cell) => readCell(cell) ?? []);
  const step = Math.max(1, Math.floor(all.length / MOST_CELLS));
  const some = all.filter((_, at) => at % step === 0);
  const share = (is: (cell: string) => boolean) =>
    some.length === 0 ? 0 : some.filter(is).length / some.length;
  return {
    filled: cells.length === 0 ? 0 : all.length / cells.length,
    links: share(isLink),
    dates: share((cell) => readDate(cell, thisYear).kind !== 'unreadable'),
    kinds: share((cell) => readKind(cell) !== null),
    known: share(known.isPublisher),
    topics: share((cell) => splitTopics(cell).every(known.isTopic)),
    distinct: some.length === 0 ? 0 : new Set(some.map(foldName)).size / some.length,
    meanLength: some.length === 0 ? 0 : some.reduce((sum, { length }) => sum + length, 0) / some.length,
  };
}

function isLink(cell: string): boolean {
  return pageKey(cell) !== null || /^=HYPERLINK\(/i.test(cell) || splitAddresses(cell).addresses.length > 0;
}

/** “Roads; bridges” */
export function splitTopics(cell: string): readonly string[] {
  return cell.split(/[;,|\n]/).flatMap((part) => part.trim() || []);
}
