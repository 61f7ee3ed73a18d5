import { dayRange } from './dates.ts';
import type { Library } from './library.ts';

/** What a reading list covers. The dates are as precise as the guide's own: 2022-04-21 or 2023-08; null if no entry has one. */
export type ListCoverage = {
  readonly entries: number;
  readonly undated: number;
  readonly earliest: string | null;
  readonly latest: string | null;
};

export function describeCoverage({ guide: { sources } }: Library): ListCoverage {
  const dates = sources.flatMap(({ date }) => date ?? []);
  const byFirst = dates.toSorted((a, b) => dayRange(a).first.localeCompare(dayRange(b).first));
  const byLast = dates.toSorted((a, b) => dayRange(b).last.localeCompare(dayRange(a).last));
  return {
    entries: sources.length,
    undated: sources.filter(({ date }) => date === undefined).length,
    earliest: byFirst[0] ?? null,
    latest: byLast[0] ?? null,
  };
}
