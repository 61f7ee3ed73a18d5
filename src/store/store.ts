import type { ClaimOptions, Release } from './claims.ts';
import type { EditionContents } from './edition-contents.ts';
import type { NewsroomStore } from './newsroom/newsroom.ts';
import type { Trace } from './newsroom/trace.ts';

/**
 * The store's interface, the same on a file and on PostgreSQL; `openStore` in `open-store.ts` opens one. The file is
 * long because it is the whole interface and nothing else.
 *
 * All instants are milliseconds since 1970; "now" is the clock that the store was opened with. Local dates are
 * `YYYY-MM-DD` in the subscription's zone. Every change of a delivery's state writes its event in the same transaction;
 * `events.append` is for the stages in between.
 */
export type Store = {
  readonly kind: 'file' | 'postgres';
  /**
   * Resolves once its tables are there, which for a file they are. Rejects with an `OperatorError` if waiting for the server
   * turns out to be in vain. Until then every use rejects with a `StoreOutage`.
   */
  readonly opened: Promise<void>;
  readonly subscriptions: Subscriptions;
  readonly changes: Changes;
  readonly deliveries: Deliveries;
  readonly events: Events;
  readonly notices: Notices;
  readonly shown: ShownSources;
  readonly longTexts: LongTexts;
  readonly people: People;
  readonly newsroom: NewsroomStore;
  /**
   * Deletes what is older than it has to be, one small transaction at a time, and yields what each deleted. Several
   * processes may do so at once, while editions are delivered. What is kept in any case: editions that are not settled,
   * the newest one and the newest posted one of each digest, what its present round has shown, the snapshots that the
   * next editions are compared with, revisions of the guide, proposals that wait or were approved, and what feeds still have.
   */
  readonly cleanUp: (before: Before) => AsyncIterable<Deleted>;
  /** A snapshot of every table as JSON lines, header first, for `importFrom` of any other store; without long commands. */
  readonly exportLines: () => AsyncIterable<string>;
  /**
   * Imports into an empty store, all or nothing. Returns the number of rows by table. Throws an `OperatorError` that
   * names the line.
   */
  readonly importFrom: (lines: AsyncIterable<string>) => Promise<Readonly<Record<string, number>>>;
  /** Resolves if the database answers and can be written; rejects with what is wrong. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The digest of one channel; there is at most one for each place and channel. */
export type Subscription = SubscriptionDetails & {
  /** 16 hexadecimal digits, always the same for the same place and channel. */
  readonly id: string;
  /**
   * `stopped` by a refusal, by `off` or by the setting, with `stopReason`. `paused` ends at `pausedUntil` if that is set; one
   * that was stopped with `keepsPause` has it still.
   */
  readonly state: 'on' | 'paused' | 'stopped';
  readonly pausedUntil: number | null;
  readonly stopReason: string | null;
  /** Counts from 1; a new round begins when every entry has been shown. */
  readonly round: number;
  /** What the channel was called when its owner was last seen in it; null if that is not known. */
  readonly ownersChannelName: string | null;
  readonly createdAt: number;
  /** When it was last changed; the name of its channel does not count. */
  readonly updatedAt: number;
  /**
   * When the platform took the message to the owner that the digest had stopped, or was not asked again although it never said
   * so; null before that.
   */
  readonly ownerNotifiedAt: number | null;
};

/** What `put` stores: the channel, its owner, the schedule and the filter. */
export type SubscriptionDetails = {
  readonly place: string;
  readonly workspace: string | null;
  readonly channel: string;
  readonly channelName: string | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  /** `HH:MM`, 24 hours, local. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** Seven characters, Monday first: 1 on the days that have an edition, 0 on the others. */
  readonly days: string;
  readonly about: string | null;
  readonly publishers: readonly string[];
  /** No edition on a day without news. */
  readonly onlyNew: boolean;
  /** Older entries of the reading list too, in turn. */
  readonly archive: boolean;
  /** Set up by the setting DIGESTS, not in the channel. */
  readonly configured: boolean;
  /** The next slot; null if there is none. */
  readonly nextAt: number | null;
};

/** A `change` that is not null is recorded in the same transaction. */
export type Subscriptions = {
  readonly find: (id: string) => Promise<Subscription | null>;
  readonly get: (place: string, channel: string) => Promise<Subscription | null>;
  /** In order of channel name. */
  readonly list: (place: string, workspace: string | null) => Promise<readonly Subscription[]>;
  /** In order of place and channel name. */
  readonly listAll: () => Promise<readonly Subscription[]>;
  /** Creates or changes a subscription and turns it on. An existing one keeps its id, round and `createdAt`. */
  readonly put: (
    details: SubscriptionDetails,
    change: NewChange | null,
  ) => Promise<{ readonly subscription: Subscription; readonly before: Subscription | null }>;
  /** From here to `rename`: returns false if there is no such subscription. `edit` leaves its state as it is. */
  readonly edit: (id: string, details: SubscriptionDetails, change: NewChange | null) => Promise<boolean>;
  readonly stop: (
    id: string,
    reason: string,
    change: NewChange | null,
    how?: { readonly keepsPause: boolean },
  ) => Promise<boolean>;
  readonly pause: (
    id: string,
    pause: { readonly until: number | null; readonly nextAt: number | null },
    change: NewChange | null,
  ) => Promise<boolean>;
  readonly resume: (id: string, nextAt: number | null, change: NewChange | null) => Promise<boolean>;
  /** `isSeenByOwner`: the owner is in the channel at this moment, and knows the name. */
  readonly rename: (id: string, channelName: string, isSeenByOwner: boolean) => Promise<boolean>;
  /** Moves the next slot without creating a delivery. Returns false, and changes nothing, if it is not at `from`. */
  readonly moveNext: (id: string, from: number | null, to: number | null) => Promise<boolean>;
  /** Records that the owner was notified. Returns false, and changes nothing, unless that stop is still its last change. */
  readonly recordOwnerNotified: (id: string, stop: Pick<Subscription, 'updatedAt'>) => Promise<boolean>;
  /** The zones that this machine does not know, of subscriptions that are not stopped. */
  readonly listUnknownZones: () => Promise<readonly string[]>;
  /**
   * Subscriptions that are on, or whose pause is over, and whose next slot has passed; earliest first. Without those that
   * another process is changing at this moment.
   */
  readonly due: (limit: number) => Promise<readonly Subscription[]>;
};

/** Who changed a subscription and what, in the words that `/digest status` shows. */
export type NewChange = { readonly who: string; readonly whoName: string | null; readonly what: string };
export type Change = NewChange & { readonly subscription: string; readonly at: number };

export type Changes = {
  readonly record: (subscription: string, change: NewChange) => Promise<void>;
  /** Newest first. */
  readonly list: (subscription: string, limit: number) => Promise<readonly Change[]>;
};

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

export const STAGES = [
  ...DELIVERY_STATES,
  'composed',
  'looked',
  'later',
  'reopened',
  'confirmed',
  'told',
] as const;

export type Stage = (typeof STAGES)[number];

export type StageEvent = {
  readonly delivery: string;
  readonly stage: Stage;
  readonly at: number;
  readonly details: string | null;
};

export type Events = {
  readonly append: (delivery: string, stage: Stage, details: string | null) => Promise<void>;
  /**
   * Records that the owner was asked about an edition when it was in doubt for the `doubts`-th time. Returns false, and records
   * nothing, if it has been in doubt again since.
   */
  readonly recordAsked: (delivery: string, doubts: number, details: string) => Promise<boolean>;
  /** In order of time. */
  readonly list: (subscription: string, localDate: string) => Promise<readonly StageEvent[]>;
  /** In order of time, of one delivery. */
  readonly of: (delivery: string) => Promise<readonly StageEvent[]>;
};

/**
 * Messages to an owner, which several processes may want to send. One is sent only under a lease, and recorded once the
 * platform has taken it: if the process dies in between, another sends it after the lease.
 */
export type Notices = {
  /** `about` names the notice, `by` who sends it. Returns false if somebody else has the lease. The holder may claim again. */
  readonly claim: (about: string, by: string, leaseMs: number) => Promise<boolean>;
  readonly release: (about: string, by: string) => Promise<void>;
  /** Deletes what is left of processes that died. */
  readonly deleteExpired: () => Promise<void>;
};

/** Reading-list entries that a channel has been shown. `settle` and `confirm` add them. */
export type ShownSources = {
  /** In order of date; only of the given round, if one is given. */
  readonly list: (subscription: string, round?: number) => Promise<readonly ShownSource[]>;
};

type ShownSource = { readonly source: string; readonly round: number; readonly localDate: string };

/** What is stored about a person, each known by the platform's id. */
export type People = {
  readonly find: (person: string) => Promise<PersonRecord>;
  /** Removes id and names in one transaction and returns what had them. Digests go on without an owner. */
  readonly forget: (person: string) => Promise<PersonRecord>;
  readonly findIds: (name: string) => Promise<readonly string[]>;
};

export type PersonRecord = {
  /** Everything that the person was called when something was stored. */
  readonly names: readonly string[];
  readonly owned: readonly Subscription[];
  /** From here on, oldest first. */
  readonly changes: readonly Change[];
  /** Of editions that the person settled or asked for. */
  readonly stages: readonly StageEvent[];
  /** What they did to the guide. */
  readonly traces: readonly Trace[];
};

/** The age at which rows are deleted, as instants. */
export type Before = {
  /**
   * Editions with their stages, changes of digests, messages about proposals, proposals that were not approved, and items of feeds.
   */
  readonly editions: number;
  /** Long texts that were last kept before it: at least some days ago, since `keep` may be called once a day. */
  readonly texts: number;
};

export type Deleted = Readonly<Record<(typeof DELETED)[number], number>>;

export const DELETED = [
  'editions',
  'changes',
  'shown',
  'texts',
  'cards',
  'proposals',
  'feedItems',
  'feeds',
] as const;

/** Long texts under short keys, such as the command of a button that has no room for it. */
export type LongTexts = {
  /**
   * Stores a text. A key that exists keeps its first text, and counts as kept now. Whoever needs a text for longer keeps
   * it again at least once a day.
   */
  readonly keep: (key: string, text: string) => Promise<void>;
  readonly find: (key: string) => Promise<string | null>;
};
