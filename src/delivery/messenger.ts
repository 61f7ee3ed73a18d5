import type { Reply } from '../reply.ts';
import type { BotStanding } from './bot-standing.ts';

/**
 * What delivery needs of a place where people read. The places implement it (`src/places/NAME/messenger.ts`); nothing
 * here knows any of them. No function throws because of the network or the platform: those are results. No function
 * retries, or lets its client library retry: only the runner does, because it can look first.
 */
export type Messenger = {
  /** How fast the platform lets a bot post; the pacer stays below it. */
  readonly pace: Pace;
  /**
   * Posts a reply publicly, in one message (its buttons lead to what does not fit). The message carries `key`, in
   * metadata, an enforced nonce or a component's id, so that `find` recognises it. Every attempt to post a message uses
   * the same key. When `signal` aborts, the request is abandoned and the result is `unknown`.
   */
  readonly post: (target: Target, reply: Reply, key: MessageKey, signal: AbortSignal) => Promise<PostResult>;
  /**
   * Looks for the bot's own message with this key, posted at or after `since` by the bot's clock. That clock may be wrong:
   * a look reaches `LOOK_BACK_MS` further back, and by as much as the platform's `Date` says that the bot's clock is ahead.
   */
  readonly find: (target: Target, key: MessageKey, since: Date, signal: AbortSignal) => Promise<FindResult>;
  /**
   * Shows another reply in a message that `post` posted, with the same key. May be repeated. Absent if the place cannot change
   * what it has posted.
   */
  readonly edit?: (
    message: PostedMessage,
    reply: Reply,
    key: MessageKey,
    signal: AbortSignal,
  ) => Promise<EditResult>;
  /** Asks the platform about the channel. */
  readonly describe: (target: Target, signal: AbortSignal) => Promise<DescribeResult>;
  /** Asks the platform whether a person may, at this moment, see that channel, and so know what it is called. */
  readonly maySee: (target: Target, person: string, signal: AbortSignal) => Promise<SeeAnswer>;
  /** Sends a private message to one person. */
  readonly sendDirect: (person: Person, reply: Reply, signal: AbortSignal) => Promise<PostResult>;
  /** Whether the platform accepts the bot; absent if it never refuses one. */
  readonly standing?: BotStanding;
};

/** The places that this process can post to. */
export type Messengers = Readonly<Record<string, Messenger | undefined>>;

/** Their ids. */
export function placesOf(messengers: Messengers): readonly string[] {
  return Object.keys(messengers).filter((place) => messengers[place] !== undefined);
}

export type Target = {
  /** The place's id, as in `Asker.place` and `Messengers`. */
  readonly place: string;
  /** The platform's id of the workspace or server. */
  readonly workspace: string;
  readonly channel: string;
};

/** `id` is the platform's own, as `post` returned it. */
export type PostedMessage = Target & { readonly id: string };

export type WorkspaceOf = Pick<Target, 'place' | 'workspace'>;

export type Person = { readonly workspace: string; readonly person: string };

/**
 * Identifies one message permanently: 22 characters from A-Z a-z 0-9 _ and -, short enough for a nonce of 25. One of
 * the message's buttons may carry it in its command, as an edition's "Why these" does (`/digest why edition:KEY`), for
 * places where a message can only be recognised by its buttons.
 */
export type MessageKey = string;

export type PostResult =
  /** `id` is the platform's own; `link` opens the message, null if the place has no links. */
  | { readonly kind: 'posted'; readonly id: string; readonly link: string | null }
  /** Certainly not posted, and a retry would not help until somebody changes something. */
  | Refused
  /**
   * Certainly not posted, but may work later: a rate limit, the platform's own "try again", no connection, or a fault of
   * the bot itself.
   */
  | Later
  /**
   * May have been posted: no response, a broken connection, a server error (5xx) after the request was sent, or a
   * refusal that nobody knows. `why` is for the log: "HTTP 502", "no answer in 15 s", "ECONNRESET".
   */
  | { readonly kind: 'unknown'; readonly why: string };

export type EditResult =
  | { readonly kind: 'edited' }
  /** The message was deleted, or cannot be edited any more; others in its channel may be. `said` is the platform's own words. */
  | { readonly kind: 'gone'; readonly said: string }
  | Exclude<PostResult, { readonly kind: 'posted' }>;

export type Refused = {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** The missing scope or permission, as the platform calls it: "chat:write", "Send Messages". */
  readonly permission?: string;
  /** The platform's own words, for the log and `/digest why`: "not_in_channel", "50013 Missing Permissions". */
  readonly said: string;
};

export type Later = {
  readonly kind: 'later';
  /** How long the platform asked the bot to wait (Retry-After), in milliseconds; null if it did not say. */
  readonly afterMs: number | null;
  readonly why: string;
  /**
   * The platform refuses the bot itself: its token, or a scope that all posting needs. No channel is at fault, so
   * nothing lasting follows. `why` is then a sentence for people, without a full stop.
   */
  readonly ofBot?: true;
};

/** What is at fault if a platform refuses a message. */
type AtFault = 'request' | 'channel' | 'workspace' | 'bot';

export const REFUSAL_REASONS = [
  /** Deleted, or hidden from the bot: not every platform distinguishes these. */
  'channel-gone',
  'archived',
  /** The bot is not a member of a channel that only members may post to. */
  'not-in-channel',
  /** For looking and describing. If posting lacks a scope, the result is `Later` with `ofBot`. */
  'missing-scope',
  'missing-permission',
  /** Only some members may post here, and the bot is not one of them. */
  'posting-restricted',
  /** The bot was removed from the workspace or server, or the workspace was closed. */
  'workspace-gone',
  /** The platform does not let the bot send this person private messages. */
  'person-unreachable',
  /** The platform refuses this particular message, which is a bug in the bot. Others may be fine. */
  'message-rejected',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const AT_FAULT: Readonly<Record<RefusalReason, AtFault>> = {
  'channel-gone': 'channel',
  archived: 'channel',
  'not-in-channel': 'channel',
  'missing-scope': 'bot',
  'missing-permission': 'channel',
  'posting-restricted': 'channel',
  'workspace-gone': 'workspace',
  'person-unreachable': 'request',
  'message-rejected': 'request',
};

export type FindResult =
  | { readonly kind: 'seen'; readonly id: string; readonly link: string | null }
  /** Every message since then was checked. Never concluded if the platform did not say what time it is there. */
  | { readonly kind: 'absent' }
  | Later
  | {
      readonly kind: 'cannot-look';
      readonly reason: RefusalReason;
      readonly permission?: string;
      readonly said: string;
    };

export type DescribeResult =
  | {
      readonly kind: 'channel';
      /** Without the "#". */
      readonly name: string;
      readonly isPrivate: boolean;
      /** Nothing can be posted before somebody opens it again. */
      readonly isArchived: boolean;
      /** What a message would be answered with, as far as the platform has reported; absent if nothing is known to be in the way. */
      readonly trouble?: Refused | Later;
      /** Null if the platform has no such notion. */
      readonly isMember: boolean | null;
    }
  | Refused
  | Later
  | { readonly kind: 'unknown'; readonly why: string };

/** `unsaid`: the platform did not say, which is neither. */
export type SeeAnswer = 'yes' | 'no' | 'unsaid';

/** The limits apply independently; null if the platform has none. */
export type Pace = {
  readonly perChannel: Rate | null;
  readonly perWorkspace: Rate | null;
  readonly overall: Rate | null;
};

/** At most `count` in any stretch of `ms` milliseconds. */
export type Rate = { readonly count: number; readonly ms: number };
