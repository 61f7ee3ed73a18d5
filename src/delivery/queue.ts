import type { Reply } from '../reply.ts';
import type { Release } from '../store/claims.ts';
import type { MessageKey, Refused, Target, WorkspaceOf } from './messenger.ts';

/**
 * The rows of one kind of message, such as editions, each of which must arrive exactly once. Another kind has a queue
 * and a runner of its own, which shares the pacer.
 */
export type Queue = {
  /** Creates the rows that have come due, for at most `limit` subscriptions. Returns the number of subscriptions. */
  readonly makeDue: (limit: number) => Promise<number>;
  /** Claims rows that are due, or whose lease has expired. */
  readonly claim: (options: ClaimOptions) => Promise<readonly ClaimedMessage[]>;
  /** When there will next be something to do, in milliseconds since 1970; null if never. */
  readonly nextWorkAt: () => Promise<number | null>;
};

export type ClaimOptions = {
  /** The claiming process: a different name for every process and every start. */
  readonly by: string;
  readonly leaseMs: number;
  readonly limit: number;
  readonly perWorkspace: number;
  readonly place: string;
  /** Workspaces to leave out. */
  readonly except: readonly WorkspaceOf[];
  /** Only messages that are past their `giveUpAt` and certainly did not arrive, while nothing can be posted. */
  readonly onlyOverdue: boolean;
};

/** A message whose row this process has claimed, and what may be done to the row. */
export type ClaimedMessage = {
  /** The row's id, for the log. */
  readonly id: string;
  readonly target: Target;
  /**
   * If there, it is a private message to this person, and `target` is only what it is paced by. Nobody can look for one: it is sent
   * again if it may have arrived, until it may have `MOST_SENT` times. `unclear` is how often it may have so far.
   */
  readonly direct?: { readonly person: string; readonly unclear: number };
  readonly key: MessageKey;
  /** How often it was claimed. */
  readonly attempts: number;
  /** When it is due, in milliseconds since 1970: not posted before, though the clock that made it due was wrong. */
  readonly notBefore: number;
  /** If not null, it may have been posted since then. */
  readonly lookSince: number | null;
  /** If not null, looks for it have failed in a row since then. */
  readonly looksFailedSince: number | null;
  /** `prepare` skips it after this time; null if never. */
  readonly giveUpAt: number | null;
  /**
   * Decides whether it should still be posted, and records its contents. `obstacle` says why nothing can be posted now;
   * null if nothing is in the way.
   */
  readonly prepare: (obstacle: string | null) => Promise<Prepared>;
  readonly recordLook: (found: boolean) => Promise<void>;
  /** Call just before posting: also says whether it should still be posted. */
  readonly renew: (leaseMs: number) => Promise<Renewed>;
  /** These return false, and change nothing, if the lease was lost. `settle` may be repeated. */
  readonly release: (release: Release) => Promise<boolean>;
  readonly settle: (outcome: Outcome) => Promise<boolean>;
  /** These are called once the outcome is settled, to notify the people who have to act. */
  readonly onRefused: (refused: Refused) => Promise<void>;
  readonly onUnsure: () => Promise<void>;
};

export type Prepared =
  /** `compose` is called when it is the message's turn, so that the message can say how late it is. */
  { readonly kind: 'ready'; readonly compose: () => Reply } | NotPosted | LeaseLost;

export type Renewed = { readonly kind: 'renewed' } | NotPosted | LeaseLost;

type LeaseLost = { readonly kind: 'lease-lost' };

export type NotPosted = { readonly kind: 'skipped' | 'quiet'; readonly reason: string };

export type Outcome =
  | {
      readonly kind: 'posted';
      readonly message: { readonly id: string; readonly link: string | null };
    }
  | NotPosted
  | Refused
  /** May have arrived, and the bot cannot look. */
  | { readonly kind: 'unsure'; readonly reason: string };
