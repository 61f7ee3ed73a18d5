import type { Reply } from '../reply.ts';
import type { Release } from '../store/store.ts';
import type { MessageKey, Refused, Target, WorkspaceOf } from './messenger.ts';

/**
 * Rows of one kind of message, each to arrive exactly once. Editions of digests are such; another kind brings a queue of
 * its own, and a runner beside theirs that shares their pacer.
 */
export type Queue = {
  /** Makes rows for what has come due, for at most `limit` owners. Returns the number of owners it found. */
  readonly makeDue: (limit: number) => Promise<number>;
  /** Claims rows that are due, or were claimed and not settled in time. */
  readonly claim: (wish: ClaimWish) => Promise<readonly ClaimedMessage[]>;
  /** When there will be something to do; null for never. */
  readonly nextWorkAt: () => Promise<number | null>;
};

export type ClaimWish = {
  /** Who claims: different for every process and every start. */
  readonly by: string;
  readonly leaseMs: number;
  readonly limit: number;
  readonly perWorkspace: number;
  readonly place: string;
  /** Workspaces to pass over. */
  readonly except: readonly WorkspaceOf[];
};

/** A message whose row this process has claimed: what delivering has to know of it, and what it may do to the row. */
export type ClaimedMessage = {
  /** The row, for the log. */
  readonly id: string;
  readonly target: Target;
  readonly key: MessageKey;
  /** How often it was claimed. */
  readonly attempts: number;
  readonly leaseUntil: number;
  /** Not null: it may have been posted since then, and nobody knows. */
  readonly lookSince: number | null;
  /** `prepare` skips it after this time; null for never. */
  readonly giveUpAt: number | null;
  /** Decides whether it is still to be posted, and records what will be in it. */
  readonly prepare: () => Promise<Prepared>;
  /** Why and when it was put off, oldest first. */
  readonly postponements: () => Promise<readonly Postponement[]>;
  readonly recordLook: (found: boolean) => Promise<void>;
  /** These three return false, and change nothing, if the lease was lost. `settle` may be repeated. */
  readonly renew: (leaseMs: number) => Promise<boolean>;
  readonly release: (release: Release) => Promise<boolean>;
  readonly settle: (outcome: Outcome) => Promise<boolean>;
  /** Called once that outcome is settled, to notify whoever has to act. */
  readonly onRefused: (refused: Refused) => Promise<void>;
  readonly onUnsure: (why: string) => Promise<void>;
};

export type Prepared =
  /** `compose` is called when its turn has come, so that it can say how late it is. */
  { readonly kind: 'ready'; readonly compose: () => Reply } | NotPosted | { readonly kind: 'lease-lost' };

export type NotPosted = { readonly kind: 'skipped' | 'quiet'; readonly reason: string };

export type Postponement = { readonly at: number; readonly reason: string };

export type Outcome =
  | {
      readonly kind: 'posted';
      readonly message: { readonly id: string; readonly link: string | null };
    }
  | NotPosted
  | Refused
  /** May have arrived, and nobody can look. */
  | { readonly kind: 'unsure'; readonly reason: string };
