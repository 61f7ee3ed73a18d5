import * as z from 'zod';

/** What the cards that have no proposal of their own keep in their row, as JSON. */

const dailyContents = z.object({
  /** The local day that it is for: "2026-11-29"; null if it has what waited when cards began to come at once. */
  date: z.iso.date().nullable(),
  /** The ids of the proposals that it shows, in order. */
  proposals: z.array(z.string()),
  /** How many more waited when it was made. */
  more: z.int(),
});

export type DailyContents = z.infer<typeof dailyContents>;

const report = z.discriminatedUnion('kind', [
  /** A feed has not been readable for a week. `feed` is its id. */
  z.object({ kind: z.literal('feed-failing'), feed: z.string() }),
]);

/** Something that is wrong and that no proposal puts right. */
export type Report = z.infer<typeof report>;

/** Null if another version wrote something that this one cannot read. */
export function readDailyContents(contents: string | null): DailyContents | null {
  return read(dailyContents, contents);
}

/** Null likewise. */
export function readReport(contents: string | null): Report | null {
  return read(report, contents);
}

function read<T>(schema: z.ZodType<T>, contents: string | null): T | null {
  try {
    return schema.safeParse(JSON.parse(contents ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
