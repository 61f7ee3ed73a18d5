import * as z from 'zod';

const newsLine = z.object({
  /**
   * `entry`: new in the reading list, or there again if `what` is “again”. `new`, `changed`, `removed`: of a point or a text, and
   * `removed` also of entries and events. `update`: of the guide, as its own files date it. `guide`: it is another one.
   */
  kind: z.enum(['entry', 'new', 'changed', 'removed', 'event', 'corrected', 'update', 'guide']),
  /** What it is about: a title, "28-point text, point 6", the day of an event. */
  name: z.string(),
  /** "text: 800,000 → 600,000", an event's words; empty if the name says it all. */
  what: z.string(),
  /** Where it comes from, in words: "approved in chat, 27 November 2026"; empty if the page says it. */
  from: z.string(),
  page: z.object({ publisher: z.string(), url: z.string() }).nullable(),
  /** Shows what it is about; null if nothing does. */
  command: z.string().nullable(),
  /** The number of the entry. */
  entry: z.int().nullable(),
});

export type NewsLine = Readonly<z.infer<typeof newsLine>>;

const news = z.object({
  /** The local date of the edition since which it is new; null in a first one, which has the newest entries. */
  since: z.string().nullable(),
  /** Entries first. Those that the message shows are among them; `/digest show DATE full` shows all. */
  lines: z.array(newsLine).readonly(),
  /** News beyond these. */
  more: z.int(),
  /** Entries of the reading list that were corrected. */
  corrected: z.int(),
  /** What the edition explains above the news: a digest's first, or its first since editions begin with news. */
  opening: z.enum(['first', 'new-form']).nullable(),
  /** The guide of the edition before is no longer on record, so what is new since is not known. */
  isUnknown: z.boolean(),
  /** Older entries follow. */
  hasArchive: z.boolean(),
});

export type News = Readonly<z.infer<typeof news>>;

const editionContents = z.object({
  /** The number of the card's point; null without a card. */
  point: z.int().nullable(),
  /** The plan of that point; null for the default plan. */
  plan: z.string().nullable().default(null),
  /** Null if a version composed it whose editions did not begin with what is new. */
  news: news.nullable().default(null),
  /** `why`: published on this day of an earlier year, marked as a must-read, or simply next in order. */
  entries: z.array(z.object({ id: z.int(), why: z.enum(['anniversary', 'must-read', 'turn']) })).readonly(),
  /** How many entries match the filter. */
  suiting: z.int(),
  isNewRound: z.boolean(),
  /** The round that `counted` belongs to. */
  round: z.int(),
  /** The entries that this edition adds to the round's shown entries. */
  counted: z.array(z.int()).readonly(),
  /** Of versions without `news`: the first few changes in the guide since the last edition. `command` shows what changed. */
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
  /** The channel wants an edition only on a day with news, and there is none. */
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
