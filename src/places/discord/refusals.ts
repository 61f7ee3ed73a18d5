import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { EditResult, Later, RefusalReason, Refused } from '../../delivery/messenger.ts';
import { causeOf, neverConnected, wasNotDone } from '../../ops/network-errors.ts';
import { ForeignRefusal, isDiscords } from './expected-answer.ts';
import { endInWords, type TimeOut } from './time-outs.ts';

export type Failure = Refused | Later | { readonly kind: 'unknown'; readonly why: string };

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const REASONS: Readonly<Partial<Record<number, RefusalReason>>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'workspace-gone',
  [RESTJSONErrorCodes.UnknownUser]: 'person-unreachable',
  [RESTJSONErrorCodes.MissingAccess]: 'missing-permission',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'person-unreachable',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: 'posting-restricted',
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel]: 'posting-restricted',
  [RESTJSONErrorCodes.MissingPermissions]: 'missing-permission',
  // To opening direct messages: nobody, or no longer somebody, has that id.
  [RESTJSONErrorCodes.InvalidRecipients]: 'person-unreachable',
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: 'message-rejected',
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'archived',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'person-unreachable',
  [RESTJSONErrorCodes.ThreadLocked]: 'archived',
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]: 'message-rejected',
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter]: 'message-rejected',
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration]: 'message-rejected',
  [RESTJSONErrorCodes.ExplicitContentCannotBeSentToTheDesiredRecipient]: 'message-rejected',
  [RESTJSONErrorCodes.RequestEntityTooLarge]: 'message-rejected',
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage]: 'message-rejected',
  [RESTJSONErrorCodes.RequestBodyContainsInvalidJSON]: 'message-rejected',
  [RESTJSONErrorCodes.ChannelVerificationLevelTooHighForYouToGainAccess]: 'posting-restricted',
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType]: 'posting-restricted',
};

/** Discord refuses the bot itself, in every channel; so it does with HTTP 401. */
const OF_BOT: readonly number[] = [
  RESTJSONErrorCodes.Unauthorized,
  RESTJSONErrorCodes.VerifyYourAccount,
  RESTJSONErrorCodes.InvalidToken,
];

/** Rate limits without HTTP 429, slow mode among them. */
const LATER: readonly number[] = [
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.AnnouncementEditLimitExceeded,
  RESTJSONErrorCodes.ChannelSendRateLimit,
  RESTJSONErrorCodes.ServerSendRateLimit,
  RESTJSONErrorCodes.APIResourceOverloaded,
  RESTJSONErrorCodes.OpeningDirectMessagesTooFast,
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  // In Discord's list of rate limits, without a name there.
  31001,
];

/** What the bot lacks in a channel, as far as the gateway reported; null if nothing. */
export type MissingAccess =
  | { readonly kind: 'server' }
  | { readonly kind: 'permission'; readonly name: string }
  /** All that it may do is to view and to read, for a time. */
  | ({ readonly kind: 'timed-out' } & TimeOut)
  /** Discord calls the server unavailable at the moment. */
  | { readonly kind: 'outage' }
  /** The gateway is not connected, or contradicts the refusal and Discord did not say more. */
  | { readonly kind: 'unreported' }
  | null;

/**
 * Classifies an error of a Discord request by whose fault it is. A code that no table has is tried again and changes
 * nothing. `findMissing` is asked only if something may be missing.
 */
export function classifyError(error: unknown, findMissing: () => MissingAccess = () => null): Failure {
  if (error instanceof RateLimitError) return { kind: 'later', afterMs: error.retryAfter, why: 'HTTP 429' };
  if (error instanceof DiscordAPIError) return classifyCode(error, findMissing);
  if (error instanceof HTTPError) return { kind: 'unknown', why: `HTTP ${error.status}` };
  if (error instanceof ForeignRefusal) return { kind: 'later', afterMs: null, why: error.message };
  const cause = causeCode(error);
  return neverConnected(cause)
    ? { kind: 'later', afterMs: null, why: cause }
    : { kind: 'unknown', why: cause };
}

function classifyCode(error: DiscordAPIError, findMissing: () => MissingAccess): Failure {
  const code: RESTJSONErrorCodes = Number(error.code);
  const said = `${error.code} ${error.message}`.slice(0, 200);
  if (isNotNow(error)) return { kind: 'later', afterMs: null, why: said };
  if (!wasNotDone(error.status)) return { kind: 'unknown', why: `HTTP ${error.status}` };
  if ((error.status === 401 && isDiscords(error)) || OF_BOT.includes(code)) {
    return { kind: 'later', afterMs: null, why: `Discord refuses the bot’s token: ${said}`, ofBot: true };
  }
  const reason = REASONS[code];
  // A code that Discord added since. HTTP 4xx says that nothing was done.
  if (reason === undefined) return { kind: 'later', afterMs: null, why: `HTTP ${error.status}: ${said}` };
  if (!MAY_PASS.includes(reason)) return { kind: 'refused', reason, said };
  const missing = findMissing();
  if (missing?.kind === 'outage') return { kind: 'later', afterMs: null, why: `${OUTAGE}: ${said}` };
  if (missing?.kind === 'unreported') return { kind: 'later', afterMs: null, why: `${UNREPORTED}: ${said}` };
  if (reason !== 'missing-permission') return { kind: 'refused', reason, said };
  if (missing?.kind === 'server') return { kind: 'refused', reason: 'workspace-gone', said };
  // Whoever is timed out still views the channel, so Missing Access is for another reason.
  if (code === RESTJSONErrorCodes.MissingPermissions && missing?.kind === 'timed-out')
    return { kind: 'later', afterMs: missing.leftMs, why: describeTimeOut(missing.until) };
  // Without access the bot cannot even see the channel.
  const unseen = code === RESTJSONErrorCodes.MissingAccess ? 'View Channel' : null;
  const permission = missing?.kind === 'permission' ? missing.name : unseen;
  return { kind: 'refused', reason, said, ...(permission === null ? {} : { permission }) };
}

/** What a message would be answered with for want of that; undefined if it is not known to be missing. */
export function foreseeRefusal(missing: MissingAccess): Refused | Later | undefined {
  if (missing?.kind === 'permission')
    return { kind: 'refused', reason: 'missing-permission', permission: missing.name, said: UNASKED };
  // One that has passed by the clock here may have passed for Discord too.
  if (missing?.kind === 'timed-out' && missing.leftMs !== null)
    return { kind: 'later', afterMs: missing.leftMs, why: describeTimeOut(missing.until) };
  return undefined;
}

const UNASKED = 'nothing yet; by the permissions that the gateway reported';

/** Whether Discord had no time for a request, which it may have in a moment: nothing was done. */
export function isNotNow({ status, code }: DiscordAPIError): boolean {
  return status === 429 || LATER.includes(Number(code));
}

/** The message was deleted, or is not the bot's. */
const GONE: readonly number[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
];

/** The same of an edit. */
export function classifyEditError(error: unknown, findMissing: () => MissingAccess): EditResult {
  if (error instanceof DiscordAPIError && GONE.includes(Number(error.code))) {
    return { kind: 'gone', said: `${error.code} ${error.message}`.slice(0, 200) };
  }
  return classifyError(error, findMissing);
}

/** Refusals that Discord may mean for a time only. */
const MAY_PASS: readonly RefusalReason[] = ['missing-permission', 'channel-gone', 'workspace-gone'];

const OUTAGE = 'Discord calls the server unavailable at the moment';
const UNREPORTED = 'what the bot may do there is not known at the moment';

function describeTimeOut(until: number): string {
  return `a moderator timed the bot out in the server until ${endInWords(until)}; moderators can remove the time-out`;
}

/**
 * Why something failed, for the log. A rate limit's error has no message, nor one of a status that Node has no words for, such as
 * Cloudflare's 521, nor one of a name none of whose addresses could be connected to.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof RateLimitError) return 'HTTP 429';
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  if (error instanceof DiscordAPIError) return `HTTP ${error.status}: ${error.message}`;
  const last = causeOf(error);
  if (!(last instanceof Error)) return String(last);
  return last.message || causeCode(last) || last.name;
}

function causeCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.name === 'AbortError' || at.name === 'TimeoutError') return 'no answer in time';
  }
  return error instanceof Error ? error.message.slice(0, 80) : 'no answer';
}
