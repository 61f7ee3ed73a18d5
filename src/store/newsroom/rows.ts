import * as z from 'zod';
import { CARD_KINDS, CARD_STATES } from './card.ts';
import { DESK_MODES } from './desk.ts';
import { FEED_ITEM_STATES } from './feed.ts';
import { LINK_STATES } from './link-check.ts';
import { ORIGINS, PROPOSAL_STATES } from './proposal.ts';

/** The rows of the newsroom's tables, as `../tables.ts` has the others. */

const instant = z.int();

const proposals = z.strictObject({
  id: z.string(),
  key: z.string().nullable(),
  state: z.enum(PROPOSAL_STATES),
  changes: z.string(),
  facts: z.string().nullable(),
  why: z.string().nullable(),
  origin: z.enum(ORIGINS),
  proposer: z.string().nullable(),
  proposerName: z.string().nullable(),
  place: z.string().nullable(),
  workspace: z.string().nullable(),
  channel: z.string().nullable(),
  createdAt: instant,
  // Grows with everything that changes what a message about it shows.
  version: z.int(),
  editedBy: z.string().nullable(),
  editedByName: z.string().nullable(),
  editedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  revision: z.int().nullable(),
});

const revisions = z.strictObject({
  number: z.int(),
  at: instant,
  changes: z.string(),
  proposal: z.string().nullable(),
  proposer: z.string().nullable(),
  proposerName: z.string().nullable(),
  approver: z.string().nullable(),
  approverName: z.string().nullable(),
  why: z.string().nullable(),
  undoes: z.int().nullable(),
});

const cards = z.strictObject({
  id: z.string(),
  kind: z.enum(CARD_KINDS),
  proposal: z.string().nullable(),
  place: z.string(),
  workspace: z.string().nullable(),
  // One of these two.
  channel: z.string().nullable(),
  person: z.string().nullable(),
  contents: z.string().nullable(),
  state: z.enum(CARD_STATES),
  readyAt: instant.nullable(),
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  attempts: z.int(),
  lookSince: instant.nullable(),
  unclear: z.int(),
  messageId: z.string().nullable(),
  messageLink: z.string().nullable(),
  shownVersion: z.int(),
  // When it may be edited: the next attempt, or the end of the lease of whoever edits it.
  editAt: instant,
  editBy: z.string().nullable(),
  editAttempts: z.int(),
  reason: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});

const desks = z.strictObject({
  place: z.string(),
  workspace: z.string(),
  channel: z.string(),
  channelName: z.string().nullable(),
  cards: z.enum(DESK_MODES),
  time: z.string().nullable(),
  zone: z.string().nullable(),
  nextAt: instant.nullable(),
  atOnceFrom: instant.nullable(),
  setBy: z.string().nullable(),
  setByName: z.string().nullable(),
  setAt: instant,
});

const linkChecks = z.strictObject({
  subject: z.string(),
  address: z.string(),
  state: z.enum(LINK_STATES),
  since: instant,
  checkedAt: instant.nullable(),
  status: z.int().nullable(),
  movedTo: z.string().nullable(),
  titleNow: z.string().nullable(),
  reason: z.string().nullable(),
  misses: z.int(),
  missingSince: instant.nullable(),
  copy: z.string().nullable(),
  copyAt: instant.nullable(),
  copyLookedAt: instant.nullable(),
  proposal: z.string().nullable(),
});

const feeds = z.strictObject({
  id: z.string(),
  address: z.string(),
  page: z.string().nullable(),
  title: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  readyAt: instant.nullable(),
  polledAt: instant.nullable(),
  contentAt: instant.nullable(),
  failures: z.int(),
  failingSince: instant.nullable(),
  fault: z.string().nullable(),
  reportedAt: instant.nullable(),
  createdAt: instant,
});

const feedRules = z.strictObject({
  id: z.string(),
  feed: z.string(),
  about: z.string().nullable(),
  publisher: z.string().nullable(),
  setBy: z.string().nullable(),
  setByName: z.string().nullable(),
  setAt: instant,
});

const feedItems = z.strictObject({
  id: z.string(),
  feed: z.string(),
  guid: z.string().nullable(),
  page: z.string().nullable(),
  titleKey: z.string().nullable(),
  title: z.string(),
  address: z.string().nullable(),
  publishedAt: instant.nullable(),
  facts: z.string().nullable(),
  state: z.enum(FEED_ITEM_STATES),
  story: z.string().nullable(),
  proposal: z.string().nullable(),
  seenAt: instant,
  lastSeenAt: instant,
});

/** Ordered so that a row follows the rows that it refers to. */
export const newsroomRows = {
  proposals,
  revisions,
  cards,
  desks,
  linkChecks,
  feeds,
  feedRules,
  feedItems,
} as const;
