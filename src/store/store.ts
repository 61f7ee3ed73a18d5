import type { EditionContents } from './edition-contents.ts';

/**
 * What the store keeps, and what may be asked of it: the same on a file and on PostgreSQL. `openStore` of
 * `open-store.ts` makes one. The file is long because it is the whole of the store's interface and nothing else.
 *
 * All instants are milliseconds since 1970, in and out. The store's own `now` is the clock that it was opened with.
 * Local dates are `YYYY-MM-DD` in the subscription's zone. Whatever changes the state of a delivery writes its event in
 * the same transaction; `events.append` is for the stages in between.
 */
export type Store = {
  readonly kind: 'file' | 'postgres';
  readonly subscriptions: Subscriptions;
  readonly changes: Changes;
  readonly deliveries: Deliveries;
  readonly events: Events;
  readonly shown: ShownSources;
  readonly longTexts: LongTexts;
  /** Every table as JSON lines, header first, from one moment; for `importFrom` of any other store. */
  readonly exportLines: () => AsyncIterable<string>;
  /** Into an empty store only, all or nothing; throws `OperatorError` that names the line. Returns the number of rows by table. */
  readonly importFrom: (lines: AsyncIterable<string>) => Promise<Readonly<Record<string, number>>>;
  /** Resolves if the database answers and can be written; rejects with what is wrong. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The digest of one channel; there is at most one for each place and channel. */
export type Subscription = SubscriptionDetails & {
  /** 16 hexadecimal digits, the same for the same place and channel for ever. */
  readonly id: string;
  /** `stopped` by a refusal or by `off`, with `stopReason`. `paused` ends by itself if `pausedUntil` says when. */
  readonly state: 'on' | 'paused' | 'stopped';
  readonly pausedUntil: number | null;
  readonly stopReason: string | null;
  /** Counted from 1; a new round begins when every entry was shown. */
  readonly round: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When the owner was notified that it stopped. */
  readonly ownerNotifiedAt: number | null;
};

/** What somebody asks for. */
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
  readonly onlyNew: boolean;
  /** Named in the settings, not in the channel. */
  readonly configured: boolean;
  /** The next slot; null if none is to come. */
  readonly nextAt: number | null;
};

/** Each `change` is recorded in the same transaction, if there is one. */
export type Subscriptions = {
  readonly find: (id: string) => Promise<Subscription | null>;
  readonly get: (place: string, channel: string) => Promise<Subscription | null>;
  /** By channel name. */
  readonly list: (place: string, workspace: string | null) => Promise<readonly Subscription[]>;
  /** By place and channel name. */
  readonly listAll: () => Promise<readonly Subscription[]>;
  /** Creates or changes; it is `on` afterwards, and keeps its id, its round and `createdAt`. */
  readonly put: (
    details: SubscriptionDetails,
    change: NewChange | null,
  ) => Promise<{ readonly subscription: Subscription; readonly before: Subscription | null }>;
  /** These return false if there is no such subscription. */
  readonly stop: (id: string, reason: string, change: NewChange | null) => Promise<boolean>;
  readonly pause: (
    id: string,
    pause: { readonly until: number | null; readonly nextAt: number | null },
    change: NewChange | null,
  ) => Promise<boolean>;
  readonly resume: (id: string, nextAt: number | null, change: NewChange | null) => Promise<boolean>;
  readonly rename: (id: string, channelName: string) => Promise<boolean>;
  /** Moves the next slot, if it is still at `from`; for slots that have no edition. */
  readonly moveNext: (id: string, from: number | null, to: number | null) => Promise<boolean>;
  /** True for one caller only, until the next `put` or `resume`: that one notifies the owner. */
  readonly claimOwnerNotice: (id: string) => Promise<boolean>;
  /** Those that are on (or whose pause is over) and whose next slot has come, earliest first. */
  readonly due: (limit: number) => Promise<readonly Subscription[]>;
};

/** Who changed a subscription, and what, in words that `status` shows. */
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
  /** Somebody is at it until `leaseUntil`; after that, anybody may claim it. */
  'claimed',
  'posted',
  'skipped',
  'refused',
  /** May have arrived, and nobody can look: the owner decides. */
  'unsure',
  /** Only-new, with nothing new. */
  'quiet',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One edition of a subscription on one local date. */
export type Delivery = {
  /** Subscription id, colon, local date: 27 characters. Fit to be the `key` of `Messenger.post`. */
  readonly id: string;
  readonly subscription: string;
  readonly localDate: string;
  readonly state: DeliveryState;
  readonly slotAt: number;
  readonly late: boolean;
  /** The last holder and since when; kept after settling. */
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
  readonly leaseUntil: number | null;
  /** How often it was claimed. */
  readonly attempts: number;
  readonly nextTryAt: number | null;
  /** If not null: a post may have been sent since then whose outcome nobody knows. Look before posting. */
  readonly lookSince: number | null;
  readonly message: { readonly id: string; readonly link: string | null } | null;
  readonly reason: string | null;
  /** What guide it was composed from, in the digest's own terms. */
  readonly guide: string | null;
  /** As composed, so that a second try posts the same; null before composing. */
  readonly edition: EditionContents | null;
  readonly createdAt: number;
  readonly settledAt: number | null;
};

/** A slot that has come. */
export type NewDelivery = {
  readonly localDate: string;
  readonly slotAt: number;
  readonly state: 'due' | 'skipped';
  readonly late: boolean;
  readonly reason: string | null;
};

/** What `claimNext` returns. Only the holder of the lease may settle, and only until somebody else has claimed it. */
export type Claim = {
  readonly lease: Lease;
  readonly delivery: Delivery;
  readonly subscription: Subscription;
};

export type Lease = { readonly delivery: string; readonly by: string; readonly attempt: number };

export type ClaimOptions = {
  /** Who claims: different for every process and every start. */
  readonly by: string;
  readonly leaseMs: number;
  readonly limit: number;
  /** At most this many of each workspace: one with thousands leaves room for the others. */
  readonly perWorkspace: number;
  /** Workspaces that have no free slot here. */
  readonly except: readonly Workspace[];
  /** Those that this process can post to; all of them without it. */
  readonly places?: readonly string[];
};

export type Workspace = { readonly place: string; readonly workspace: string | null };

export type Outcome =
  | ({ readonly kind: 'posted'; readonly message: Delivery['message'] } & Showing)
  | { readonly kind: 'quiet'; readonly reason: string | null }
  | { readonly kind: 'skipped'; readonly reason: string }
  /** `stops`: the subscription stops in the same transaction, for this reason. */
  | { readonly kind: 'refused'; readonly reason: string; readonly stops: boolean }
  | { readonly kind: 'unsure'; readonly reason: string };

/** What the channel has seen with an edition: reading-list ids, and the round that they belong to. */
export type Showing = { readonly shown: readonly string[]; readonly round: number };

export type Deliveries = {
  readonly find: (subscription: string, localDate: string) => Promise<Delivery | null>;
  /**
   * Makes the deliveries that are not there yet and moves the subscription's next slot from `from` to `to`, at once.
   * Makes none if the next slot is no longer at `from` (somebody changed the time, or another process was first),
   * unless `move` is null: then it makes what is missing. Returns the number made.
   */
  readonly createDue: (slots: readonly Slots[]) => Promise<number>;
  /** Claims what is due, or was claimed and not settled in time; fair between workspaces, oldest slot first. */
  readonly claimNext: (options: ClaimOptions) => Promise<readonly Claim[]>;
  /** The following return false, and change nothing, if the lease was lost. */
  readonly renew: (lease: Lease, leaseMs: number) => Promise<boolean>;
  /** Before posting. Also records the stage `composed`, whose `details` say what is in it. */
  readonly saveEdition: (
    lease: Lease,
    edition: EditionContents,
    guide: string,
    details: string,
  ) => Promise<boolean>;
  /** True again when repeated by the same holder, as after a connection that broke during the commit. */
  readonly settle: (lease: Lease, outcome: Outcome) => Promise<boolean>;
  /** Due again later. `mayHaveArrived`: the next holder looks first; false says that it certainly did not arrive. */
  readonly release: (lease: Lease, release: Release) => Promise<boolean>;
  /** Due again at once, for those who ask: from skipped, refused, quiet or unsure. False in any other state. */
  readonly reopen: (id: string, details: string) => Promise<boolean>;
  /** The owner has seen an unsure one in the channel: it is posted. False if it is not unsure. */
  readonly confirm: (id: string, showing: Showing, details: string) => Promise<boolean>;
  /** Newest date first; of those states, or of all. */
  readonly history: (
    subscription: string,
    limit: number,
    states?: readonly DeliveryState[],
  ) => Promise<readonly Delivery[]>;
  /** Newest first, of all subscriptions. */
  readonly recent: (limit: number) => Promise<readonly Delivery[]>;
  readonly countByState: () => Promise<Readonly<Record<DeliveryState, number>>>;
  /** Milliseconds since the oldest slot that is due and neither settled nor put off; 0 if there is none. */
  readonly lag: () => Promise<number>;
  /** When there will be something to do: the first next slot, next try or end of a lease; null for never. */
  readonly nextWorkAt: () => Promise<number | null>;
};

export type Slots = {
  readonly subscription: string;
  readonly slots: readonly NewDelivery[];
  readonly move: { readonly from: number; readonly to: number | null } | null;
};

export type Release = {
  readonly nextTryAt: number;
  readonly reason: string;
  readonly mayHaveArrived: boolean;
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
  /** In the order in which they happened. */
  readonly list: (subscription: string, localDate: string) => Promise<readonly StageEvent[]>;
};

/** Reading-list entries that a channel has had. They are added by `settle` and `confirm`. */
export type ShownSources = {
  /** By date; of one round, or of all. */
  readonly list: (subscription: string, round?: number) => Promise<readonly ShownSource[]>;
};

type ShownSource = { readonly source: string; readonly round: number; readonly localDate: string };

/** Long texts under short keys, such as the command of a button that has no room for it. */
export type LongTexts = {
  /** The first text of a key stays. */
  readonly keep: (key: string, text: string) => Promise<void>;
  readonly find: (key: string) => Promise<string | null>;
};
