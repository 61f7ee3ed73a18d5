import type { ClaimOptions, Release } from './claims.ts';
import type { EditionContents } from './edition-contents.ts';
import type { Subscription } from './subscription.ts';

export const DELIVERY_STATES = [
  /** To be posted at `nextTryAt`. */
  'due',
  /** A process is working on it until `leaseUntil`; after that, any process may claim it. */
  'claimed',
  'posted',
  'skipped',
  'refused',
  /** May have arrived, and the bot cannot look: the owner decides. */
  'unsure',
  /** No news for a digest that wants an edition only if there is some. */
  'quiet',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One edition of a subscription on one local date. */
export type Delivery = {
  /** Subscription id, colon, local date: 27 characters; and ".2" if it is the second of that date, in another zone. */
  readonly id: string;
  readonly subscription: string;
  readonly localDate: string;
  readonly state: DeliveryState;
  readonly slotAt: number;
  readonly late: boolean;
  /** The last process that claimed it, and when; not cleared by settling. */
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
  readonly leaseUntil: number | null;
  /** How often it was claimed. */
  readonly attempts: number;
  readonly nextTryAt: number | null;
  /** If not null, a post since then may have arrived: look before posting. */
  readonly lookSince: number | null;
  /** If not null, looks have failed in a row since then. */
  readonly looksFailedSince: number | null;
  readonly message: { readonly id: string; readonly link: string | null } | null;
  readonly reason: string | null;
  /** The id of the guide's snapshot that it was composed from. */
  readonly guide: string | null;
  /** The contents, so that a second attempt posts the same; null until composed. */
  readonly edition: EditionContents | null;
  readonly createdAt: number;
  readonly settledAt: number | null;
};

/** The delivery to create for a slot that has passed. */
export type NewDelivery = {
  readonly localDate: string;
  /**
   * The first and the last instant of that day, its slot included. An edition with the same date whose slot lies outside was
   * of another zone, and does not count as this one. Absent if any edition with the date counts.
   */
  readonly day?: { readonly from: number; readonly to: number };
  readonly slotAt: number;
  readonly state: 'due' | 'skipped';
  readonly late: boolean;
  readonly reason: string | null;
};

/** A claimed delivery. Only the holder of the lease may settle it, and only until another process claims it. */
export type Claim = {
  readonly lease: Lease;
  readonly delivery: Delivery;
  readonly subscription: Subscription;
  /** When it was last reopened; null if never. */
  readonly reopenedAt: number | null;
};

export type Lease = { readonly delivery: string; readonly by: string; readonly attempt: number };

export type DeliveryClaimOptions = ClaimOptions & {
  /** If given, only deliveries that are due, certainly did not arrive, and had their slot, or were reopened, before this time. */
  readonly untriedBefore?: number;
};

export type Outcome =
  | ({ readonly kind: 'posted'; readonly message: Delivery['message'] } & Showing)
  | { readonly kind: 'quiet'; readonly reason: string | null }
  | { readonly kind: 'skipped'; readonly reason: string }
  /**
   * `stops`: the subscription stops in the same transaction, for this reason, if it is as the claim has it: on, and not changed
   * since. What a person has decided after the claim remains. Null if it goes on.
   */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly stops: Pick<Subscription, 'updatedAt'> | null;
    }
  | { readonly kind: 'unsure'; readonly reason: string };

/** What an edition showed the channel: ids of reading-list entries, and their round. */
export type Showing = { readonly shown: readonly string[]; readonly round: number };

export type Deliveries = {
  /** The newest, if the digest had editions of that date in two zones. */
  readonly find: (subscription: string, localDate: string) => Promise<Delivery | null>;
  readonly findById: (id: string) => Promise<Delivery | null>;
  /** Those with a slot from `from` to before `to`, newest first. */
  readonly listBetween: (subscription: string, from: number, to: number) => Promise<readonly Delivery[]>;
  /**
   * In one transaction, creates the deliveries that do not exist yet and moves each subscription's next slot from
   * `from` to `to`. Creates none if the next slot is no longer at `from` (somebody changed the time, or another process
   * was first). If `move` is null, creates what is missing in any case. A digest that another process is changing at this
   * moment is left alone, so that it delays no other, and is still due; unless `waits`. Returns the number created.
   */
  readonly createDue: (slots: readonly Slots[], how?: { readonly waits: boolean }) => Promise<number>;
  /**
   * Call once the time is certain, before the first claim of a process. On a file, makes what an earlier process had claimed
   * claimable in 10 s; on PostgreSQL, where other processes may be running, does nothing.
   */
  readonly freeClaims: () => Promise<void>;
  /** Claims what is due or has an expired lease; fair between workspaces, oldest slot first. */
  readonly claimNext: (options: DeliveryClaimOptions) => Promise<readonly Claim[]>;
  /**
   * From here to `release`: returns false, and changes nothing, if the lease was lost. The first two also if the subscription is
   * not on at this moment.
   */
  readonly renew: (lease: Lease, leaseMs: number) => Promise<boolean>;
  /** Stores the contents before posting, and records the stage `composed` with `details` that describe them. */
  readonly saveEdition: (
    lease: Lease,
    edition: EditionContents,
    guide: string,
    details: string,
  ) => Promise<boolean>;
  /** Records that a look was answered: the stage `looked` with `details`. */
  readonly recordLook: (lease: Lease, details: string) => Promise<boolean>;
  /** Returns true again if the same holder repeats it, as after a connection that broke during the commit. */
  readonly settle: (lease: Lease, outcome: Outcome) => Promise<boolean>;
  /** Makes it due again later. The next holder looks first if `mayHaveArrived`; false means it certainly did not. */
  readonly release: (lease: Lease, release: Release) => Promise<boolean>;
  /**
   * Records that a process posts to these places now. What was given up there with `reason`, because none did, is due again if
   * it may have arrived, to be looked for.
   */
  readonly recordServed: (places: readonly string[], reason: string) => Promise<void>;
  /**
   * Settles what no process has touched since `before` in places that none has recorded since then: as skipped, or as unsure
   * if it may have arrived. A place that was never recorded counts from the first call that finds something waiting there.
   */
  readonly giveUpUnserved: (before: number, reason: string) => Promise<void>;
  /** The places where no process has posted for over a day, of subscriptions that are not stopped. */
  readonly listUnserved: () => Promise<readonly string[]>;
  /**
   * Makes a skipped, refused, quiet or unsure delivery due again at once. Returns false, and changes nothing, in any other state
   * and if the digest is not on.
   */
  readonly reopen: (id: string, details: string) => Promise<boolean>;
  /** Settles an unsure delivery as posted, because the owner has seen it. Returns false if it is not unsure. */
  readonly confirm: (id: string, showing: Showing, details: string) => Promise<boolean>;
  /** Newest slot first; only in the given states, if any are given. */
  readonly history: (
    subscription: string,
    limit: number,
    states?: readonly DeliveryState[],
  ) => Promise<readonly Delivery[]>;
  /** All that are unsure, oldest slot first. */
  readonly listUnsure: () => Promise<readonly Delivery[]>;
  /** The latest of all subscriptions, newest first. */
  readonly recent: (limit: number) => Promise<readonly Delivery[]>;
  readonly countByState: () => Promise<Readonly<Record<DeliveryState, number>>>;
  /** Milliseconds since the oldest slot that is due and neither settled nor postponed, except in the places of `listUnserved`; 0 if there is none. */
  readonly lag: () => Promise<number>;
  /** The earliest next slot, next attempt or end of a lease, except in the places of `listUnserved`; null if there is none. */
  readonly nextWorkAt: () => Promise<number | null>;
};

export type Slots = {
  readonly subscription: string;
  readonly slots: readonly NewDelivery[];
  readonly move: { readonly from: number; readonly to: number | null } | null;
};
