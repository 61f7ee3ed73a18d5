import type { Library } from './library.ts';

/** What a reading list covers. The dates are as precise as the guide's own: 2022-04-21 or 2023-08; null if no entry has one. */
export type ListCoverage = {
  readonly entries: number;
  readonly undated: number;
  readonly earliest: string | null;
  readonly latest: string | null;
};

export function describeCoverage({ guide: { sources }, byDate }: Library): ListCoverage {
  return {
    entries: sources.length,
    undated: sources.filter(({ date }) => date === undefined).length,
    earliest: byDate('oldest').list[0]?.date ?? null,
    latest: byDate('newest').list[0]?.date ?? null,
  };
}
