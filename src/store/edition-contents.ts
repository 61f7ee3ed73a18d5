import * as z from 'zod';

const editionContents = z.object({
  /** The number of the default plan's point; null if that plan numbers none. */
  point: z.int().nullable(),
  /** `why`: published on this day of an earlier year, marked as a must-read, or simply next in order. */
  entries: z.array(z.object({ id: z.int(), why: z.enum(['anniversary', 'must-read', 'turn']) })).readonly(),
  /** How many entries match the filter. */
  suiting: z.int(),
  isNewRound: z.boolean(),
  /** The round that `counted` belongs to. */
  round: z.int(),
  /** The entries that this edition adds to the round's shown entries. */
  counted: z.array(z.int()).readonly(),
  /** The first few changes in the guide since the last edition. `command` shows what changed. */
  changes: z
    .array(
      z.object({
        kind: z.enum(['new', 'changed', 'gone']),
        title: z.string(),
        command: z.string().nullable(),
      }),
    )
    .readonly(),
  moreChanges: z.int(),
  /** The channel wants only new entries, and has been shown everything in this one. */
  isQuiet: z.boolean(),
});

/** The contents of an edition, stored with its delivery so that it can be posted again and explained later. */
export type EditionContents = Readonly<z.infer<typeof editionContents>>;

/** Null if it cannot be read, as when another version wrote it. */
export function parseEdition(text: string): EditionContents | null {
  try {
    return editionContents.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
