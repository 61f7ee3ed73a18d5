import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Later, RefusalReason, Refused } from '../../delivery/messenger.ts';
import { neverConnected } from '../../ops/network-errors.ts';

export type Setback = Refused | Later | { readonly kind: 'unknown'; readonly why: string };

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const REASONS: Readonly<Record<number, RefusalReason>> = {
  10003: 'channel-gone',
  10004: 'workspace-gone',
  10013: 'person-unreachable',
  40001: 'token-revoked',
  50001: 'missing-permission',
  50007: 'person-unreachable',
  50008: 'posting-restricted',
  50013: 'missing-permission',
  50014: 'token-revoked',
  50035: 'message-rejected',
  50083: 'archived',
  50278: 'person-unreachable',
  160005: 'archived',
  200000: 'message-rejected',
  240000: 'message-rejected',
};

/** Slow mode, and "you are being rate limited" in other words. */
const LATER = [20016, 20022, 20028, 20029, 31001, 130000];

/** What the bot lacks in a place, as far as the gateway told: the place itself, or one permission. */
export type Lack =
  | { readonly kind: 'server' }
  | { readonly kind: 'permission'; readonly name: string }
  | null;

/** What an error of a Discord call means for whoever made the call. */
export function judge(error: unknown, lack: () => Lack = () => null): Setback {
  if (error instanceof RateLimitError) return { kind: 'later', afterMs: error.retryAfter, why: 'HTTP 429' };
  if (error instanceof DiscordAPIError) return judgeCode(error, lack);
  if (error instanceof HTTPError) return { kind: 'unknown', why: `HTTP ${error.status}` };
  const cause = causeCode(error);
  return neverConnected(cause)
    ? { kind: 'later', afterMs: null, why: cause }
    : { kind: 'unknown', why: cause };
}

function judgeCode(error: DiscordAPIError, lack: () => Lack): Setback {
  const code = Number(error.code);
  const said = `${error.code} ${error.message}`.slice(0, 200);
  if (error.status === 429 || LATER.includes(code)) return { kind: 'later', afterMs: null, why: said };
  if (error.status >= 500) return { kind: 'unknown', why: `HTTP ${error.status}` };
  const reason = REASONS[code] ?? byStatus(error.status);
  if (reason !== 'missing-permission') return { kind: 'refused', reason, said };
  const lacking = lack();
  if (lacking?.kind === 'server') return { kind: 'refused', reason: 'workspace-gone', said };
  const permission = lacking?.name ?? (code === MISSING_ACCESS ? 'View Channel' : null);
  return { kind: 'refused', reason, said, ...(permission === null ? {} : { permission }) };
}

/** Discord says this where the bot cannot even see the channel. */
const MISSING_ACCESS = 50001;

function byStatus(status: number): RefusalReason {
  if (status === 401) return 'token-revoked';
  if (status === 403) return 'missing-permission';
  return status === 404 ? 'channel-gone' : 'message-rejected';
}

function causeCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.name === 'AbortError' || at.name === 'TimeoutError') return 'no answer in time';
  }
  return error instanceof Error ? error.message.slice(0, 80) : 'no answer';
}
