import type { Reply } from '../reply.ts';

/** What the digest needs of a place where editions are posted. Each place fills it in; the digest knows none of them. */
export type Outbox = {
  /**
   * Posts once, without retries of its own. `key` (at most 100 characters of letters, digits, `:` and `-`) goes with
   * the message, so that `find` can recognise it.
   */
  readonly post: (target: Target, edition: Reply, key: string) => Promise<Posting>;
  /** Looks for the message of that key among what was posted since then (milliseconds since 1970). */
  readonly find: (target: Target, key: string, since: number) => Promise<Sighting>;
  /** How the channel is now, for a plain word on what has become of it. */
  readonly describe: (target: Target) => Promise<Condition>;
  /** A direct message to a person; false where it could not be delivered. */
  readonly tell: (workspace: string | null, person: string, message: Reply) => Promise<boolean>;
};

/** A channel by the platform's ids. */
export type Target = { readonly workspace: string | null; readonly channel: string };

export type Posting =
  | { readonly kind: 'posted'; readonly id: string; readonly link: string | null }
  /** Will not get better by itself. `detail` names the permission or scope that is missing. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string | null }
  /** Was not accepted now and may be later; `afterMs` where the platform said when. */
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly why: string }
  /** No answer came: it may or may not have arrived. */
  | { readonly kind: 'unknown'; readonly why: string };

export type Sighting =
  | { readonly kind: 'seen'; readonly id: string; readonly link: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot-look'; readonly why: string; readonly afterMs: number | null };

export type Condition =
  | { readonly kind: 'open'; readonly name: string; readonly isPrivate: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string | null }
  | { readonly kind: 'unknown'; readonly why: string };

export const REFUSAL_REASONS = [
  'channel-gone',
  'archived',
  'not-in-channel',
  'missing-scope',
  'missing-permission',
  'token-revoked',
  'workspace-gone',
  'refused',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];
