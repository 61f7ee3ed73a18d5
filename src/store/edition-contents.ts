import * as z from 'zod';

const editionContents = z.object({
  /** The number of the default plan's point; null if that plan numbers none. */
  point: z.int().nullable(),
  /** `why`: its day is today's in an earlier year, the guide calls it a must-read, or its turn has come. */
  entries: z.array(z.object({ id: z.int(), why: z.enum(['anniversary', 'must-read', 'turn']) })).readonly(),
  /** How many entries suit the filter at all. */
  suiting: z.int(),
  isNewRound: z.boolean(),
  /** The round that `counted` belongs to. */
  round: z.int(),
  /** The entries that the channel has had with this edition. */
  counted: z.array(z.int()).readonly(),
  /** What changed in the guide since the last edition, the first few. `command` shows it. */
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
  /** Nothing in it is new to the channel, and the channel wants only what is new. */
  isQuiet: z.boolean(),
});

/** What is in an edition, kept beside its delivery: to post it again as it was, and to say later why it held that. */
export type EditionContents = Readonly<z.infer<typeof editionContents>>;

/** Null if another version wrote it in a form that this one does not read. */
export function parseEdition(text: string): EditionContents | null {
  return editionContents.safeParse(JSON.parse(text)).data ?? null;
}
