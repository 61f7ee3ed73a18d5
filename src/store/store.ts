import type { Deliveries } from './delivery.ts';
import type { Events, StageEvent } from './delivery-event.ts';
import type { GuideStamps } from './guide-stamp.ts';
import type { NewsroomStore } from './newsroom/newsroom.ts';
import type { Trace } from './newsroom/trace.ts';
import type { Change, Changes, Subscription, Subscriptions } from './subscription.ts';

/**
 * The store's interface, the same on a file and on PostgreSQL; `openStore` in `open-store.ts` opens one. Its larger
 * parts have files of their own, each beside the one that implements it: `subscription.ts`, `delivery.ts`,
 * `delivery-event.ts`, `newsroom/newsroom.ts`.
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
  readonly guideStamps: GuideStamps;
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
