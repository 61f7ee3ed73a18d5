import type { Reply } from '../reply.ts';

/**
 * What delivering needs of a place where people read. The places implement it (`src/places/NAME/messenger.ts`); nothing in
 * here knows any of them. None of the functions throws for what a network or a platform does: that is an answer. None
 * retries by itself, nor lets its client library do so: only the runner, which retries, can look first.
 */
export type Messenger = {
  /** What the platform allows a bot to post; the pacer keeps below it. */
  readonly pace: Pace;
  /**
   * Posts a reply for all to see, in one message (what does not fit is behind its buttons). The message carries `key` so
   * that `find` recognises it: in metadata, an enforced nonce, a component's id. The same message is posted with the same
   * key however often it is tried. When `signal` aborts, the request is given up: `unknown`.
   */
  readonly post: (target: Target, reply: Reply, key: MessageKey, signal: AbortSignal) => Promise<Posted>;
  /** Looks for the bot's own message with this key, posted at or after `since` (a minute of clock skew allowed for). */
  readonly find: (target: Target, key: MessageKey, since: Date, signal: AbortSignal) => Promise<Sighting>;
  /** What the platform knows of the channel now. */
  readonly describe: (target: Target, signal: AbortSignal) => Promise<Described>;
  /** A private message to one person. */
  readonly tell: (person: Person, reply: Reply, signal: AbortSignal) => Promise<Posted>;
};

/** The places that this process can post to. */
export type Messengers = Readonly<Record<string, Messenger | undefined>>;

export type Target = {
  /** The messenger's name among the messengers: what `Asker.place` says. */
  readonly place: string;
  /** The platform's id of the workspace or server. */
  readonly workspace: string;
  readonly channel: string;
};

export type WorkspaceOf = Pick<Target, 'place' | 'workspace'>;

export type Person = { readonly workspace: string; readonly person: string };

/**
 * Names one message for good: 22 characters out of A-Z a-z 0-9 _ and -, short enough for a platform's nonce of 25. One of the
 * message's buttons may carry it in its command, as an edition's "Why these" does (`/digest why edition:KEY`), so that a
 * place whose messages keep nothing but their buttons can be searched for it.
 */
export type MessageKey = string;

export type Posted =
  /** `id` is the platform's own; `link` opens the message, null if the place has no links. */
  | { readonly kind: 'posted'; readonly id: string; readonly link: string | null }
  /** Certainly not posted, and trying again would not help until somebody changes something. */
  | Refused
  /** Certainly not posted; may work later: rate limit, the platform's own "try again", no connection made at all. */
  | Later
  /**
   * No answer, a broken connection or a server error (5xx) after the request was sent: it may have arrived. `why` is
   * for a log: "HTTP 502", "no answer in 15 s", "ECONNRESET".
   */
  | { readonly kind: 'unknown'; readonly why: string };

export type Refused = {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** The scope or permission that is missing, by the platform's own name for it: "chat:write", "Send Messages". */
  readonly permission?: string;
  /** What the platform said, for a log and for `why`: "not_in_channel", "50013 Missing Permissions". */
  readonly said: string;
};

export type Later = {
  readonly kind: 'later';
  /** What the platform asked for, in milliseconds (Retry-After); null if it named no time. */
  readonly afterMs: number | null;
  readonly why: string;
};

export const REFUSAL_REASONS = [
  /** Deleted, or hidden from the bot: a platform may not tell these apart. */
  'channel-gone',
  'archived',
  /** The bot is not a member and may not post without being one. */
  'not-in-channel',
  'missing-scope',
  'missing-permission',
  /** Only some may post here, and the bot is not one of them. */
  'posting-restricted',
  /** Revoked, expired or replaced. */
  'token-revoked',
  /** The bot was removed from the workspace or server, or that was closed. */
  'workspace-gone',
  /** The platform takes no private message from the bot to this person. */
  'person-unreachable',
  /** The platform refuses this very message: a fault of the bot. Others may be fine. */
  'message-rejected',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type Sighting =
  | { readonly kind: 'seen'; readonly id: string; readonly link: string | null }
  /** Everything since then was looked through. */
  | { readonly kind: 'absent' }
  | Later
  | {
      readonly kind: 'cannot-look';
      readonly reason: RefusalReason;
      readonly permission?: string;
      readonly said: string;
    };

export type Described =
  | {
      readonly kind: 'channel';
      /** Without the # */
      readonly name: string;
      readonly isPrivate: boolean;
      readonly isArchived: boolean;
      /** Null if the platform has no such notion. */
      readonly isMember: boolean | null;
    }
  | Refused
  | Later
  | { readonly kind: 'unknown'; readonly why: string };

/** Each limit holds by itself; null if the platform has none. */
export type Pace = {
  readonly perChannel: Rate | null;
  readonly perWorkspace: Rate | null;
  readonly overall: Rate | null;
};

/** At most `count` in any stretch of `ms` milliseconds. */
export type Rate = { readonly count: number; readonly ms: number };
