import type { Generated } from 'kysely';
import * as z from 'zod';

/**
 * The tables, a schema a row: what the queries are typed by, and what an import is checked by. Types that SQLite and
 * PostgreSQL both have: text, whole numbers (instants are milliseconds since 1970), 0 and 1 for no and yes, JSON as
 * text. `migrations.ts` makes them.
 */

const instant = z.int();
const yesOrNo = z.literal([0, 1]);

const subscription = z.strictObject({
  id: z.string(),
  place: z.string().regex(/^[a-z][a-z0-9-]*$/),
  workspace: z.string().nullable(),
  channel: z.string(),
  channelName: z.string().nullable(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  time: z.string(),
  zone: z.string(),
  days: z.string(),
  about: z.string().nullable(),
  publishers: z.string(),
  onlyNew: yesOrNo,
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
  // The subscription's own, again: the turns between workspaces need them beside `readyAt`.
  place: subscription.shape.place,
  workspace: subscription.shape.workspace,
  state: z.enum(['due', 'claimed', 'posted', 'skipped', 'refused', 'unsure', 'quiet']),
  slotAt: instant,
  late: yesOrNo,
  // When it may be claimed: the next try of a due one, the end of the lease of a claimed one, null once settled.
  readyAt: instant.nullable(),
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  attempts: z.int(),
  lookSince: instant.nullable(),
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

const keptText = z.strictObject({ key: z.string(), text: z.string() });

/** In an order in which no row comes before the one that it names. */
export const rowSchemas = {
  subscriptions: subscription,
  changes: change,
  deliveries: delivery,
  events: event,
  shown,
  keptTexts: keptText,
} as const;

export type TableName = keyof typeof rowSchemas;

export type Rows = { readonly [Name in TableName]: z.infer<(typeof rowSchemas)[Name]> };

/** `number` counts the rows of a table in the order in which they were added; the database assigns it. */
export type Tables = Omit<Rows, 'changes' | 'events'> & {
  readonly changes: Rows['changes'] & Numbered;
  readonly events: Rows['events'] & Numbered;
};

type Numbered = { readonly number: Generated<number> };
