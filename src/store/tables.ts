import type { Generated } from 'kysely';
import * as z from 'zod';
import { isKnownZone } from './known-zone.ts';
import { newsroomRows } from './newsroom/rows.ts';

/**
 * A schema for the rows of each table, which types the queries and checks imports. Only types that SQLite and PostgreSQL
 * share: text, whole numbers (instants are milliseconds since 1970), 0 and 1 for no and yes, JSON as text.
 * `migrations.ts` creates the tables.
 */

const instant = z.int();
const yesOrNo = z.literal([0, 1]);

const subscription = z.strictObject({
  id: z.string(),
  place: z.string().regex(/^[a-z][a-z0-9-]*$/),
  workspace: z.string().nullable(),
  channel: z.string(),
  channelName: z.string().nullable(),
  ownersChannelName: z.string().nullable(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  time: z.string(),
  zone: z.string().refine(isKnownZone, 'expected a time zone that this machine knows, such as Europe/Kyiv'),
  days: z.string(),
  about: z.string().nullable(),
  publishers: z.string(),
  onlyNew: yesOrNo,
  archive: yesOrNo,
  standing: yesOrNo,
  state: z.enum(['on', 'paused', 'stopped']),
  pausedUntil: instant.nullable(),
  stopReason: z.string().nullable(),
  round: z.int(),
  nextAt: instant.nullable(),
  toldOwnerAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});

const change = z.strictObject({
  subscription: z.string(),
  at: instant,
  who: z.string(),
  whoName: z.string().nullable(),
  what: z.string(),
});

const delivery = z.strictObject({
  id: z.string(),
  subscription: z.string(),
  localDate: z.string(),
  // Copied from the subscription: the turns between workspaces need them beside `readyAt`.
  place: subscription.shape.place,
  workspace: subscription.shape.workspace,
  state: z.enum(['due', 'claimed', 'posted', 'skipped', 'refused', 'unsure', 'quiet']),
  slotAt: instant,
  late: yesOrNo,
  // When it may be claimed: the next attempt if due, the end of the lease if claimed, null once settled.
  readyAt: instant.nullable(),
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  attempts: z.int(),
  lookSince: instant.nullable(),
  // When the first of the looks that have failed in a row did; null if the last one was answered.
  looksFailedSince: instant.nullable(),
  messageId: z.string().nullable(),
  messageLink: z.string().nullable(),
  reason: z.string().nullable(),
  guide: z.string().nullable(),
  edition: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});

const event = z.strictObject({
  delivery: z.string(),
  stage: z.string(),
  at: instant,
  details: z.string().nullable(),
});

const shown = z.strictObject({
  subscription: z.string(),
  round: z.int(),
  source: z.string(),
  localDate: z.string(),
});

const keptText = z.strictObject({
  key: z.string(),
  text: z.string(),
  // When it was last known to be needed, to within a day.
  at: instant,
});

const guideStamp = z.strictObject({
  // There is one row.
  id: z.literal(1),
  key: z.string(),
  title: z.string(),
  identity: z.string(),
  at: instant,
});

/** Ordered so that a row follows the rows that it refers to. */
export const rowSchemas = {
  subscriptions: subscription,
  changes: change,
  deliveries: delivery,
  events: event,
  shown,
  keptTexts: keptText,
  ...newsroomRows,
  guideStamp,
} as const;

export type TableName = keyof typeof rowSchemas;

export type Rows = { readonly [Name in TableName]: z.infer<(typeof rowSchemas)[Name]> };

/** In these, `number` counts the rows in the order in which they were added; the database assigns it. */
const NUMBERED = ['changes', 'events'] as const satisfies readonly TableName[];

export function isNumbered(table: TableName): boolean {
  return NUMBERED.some((each) => each === table);
}

export type Tables = Omit<Rows, (typeof NUMBERED)[number]> & {
  readonly changes: Rows['changes'] & Numbered;
  readonly events: Rows['events'] & Numbered;
  /** These are not exported: they say nothing that outlives the process. */
  readonly health: { readonly id: number; readonly at: number };
  readonly noticeLeases: { readonly about: string; readonly by: string; readonly until: number };
  readonly jobs: {
    readonly name: string;
    readonly heldBy: string | null;
    readonly heldUntil: number;
    readonly doneAt: number | null;
  };
  readonly servedPlaces: {
    readonly place: string;
    /** When a process that posts there last said so; if none ever did, when that was first noticed. */
    readonly at: number;
    /** 1 if deliveries that may have arrived may have been given up there, until a process posts there again. */
    readonly lookAgain: 0 | 1;
  };
};

type Numbered = { readonly number: Generated<number> };
