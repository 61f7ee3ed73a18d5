import type { Library } from '../../guide/library.ts';

/** A month without a year is the last one before this day. */
export function latestDay({ guide: { about, timeline } }: Library, now: Date): string {
  const last = timeline.map(({ date }) => date).sort();
  return (
    [last.at(-1), about.knownUntil]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? now.toISOString().slice(0, 10)
  );
}
