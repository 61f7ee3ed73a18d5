import { webApi } from '@slack/bolt';
import type { EditResult, Later, RefusalReason, Refused } from '../../delivery/messenger.ts';
import { neverConnected, wasNotDone } from '../../ops/network-errors.ts';
import { readCode, UnexpectedAnswerError } from './expected-answer.ts';

export type Failure = Refused | Later | { readonly kind: 'unknown'; readonly why: string };

/** Errors as at https://docs.slack.dev/reference/methods/chat.postMessage#errors and its neighbours. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map(
  Object.entries({
    channel_not_found: 'channel-gone',
    is_archived: 'archived',
    // "The message cannot be edited within a frozen, archived or deleted channel": only of chat.update.
    is_inactive: 'archived',
    not_in_channel: 'not-in-channel',
    missing_scope: 'missing-scope',
    no_permission: 'missing-permission',
    access_denied: 'missing-permission',
    restricted_action: 'posting-restricted',
    restricted_action_read_only_channel: 'posting-restricted',
    restricted_action_thread_only_channel: 'posting-restricted',
    restricted_action_non_threadable_channel: 'posting-restricted',
    user_not_found: 'person-unreachable',
    users_not_found: 'person-unreachable',
    user_disabled: 'person-unreachable',
    user_not_visible: 'person-unreachable',
    cannot_dm_bot: 'person-unreachable',
    // With the token of an organisation, a channel's name in place of its id.
    team_not_found: 'message-rejected',
    no_text: 'message-rejected',
    view_too_large: 'message-rejected',
    msg_too_long: 'message-rejected',
    msg_blocks_too_long: 'message-rejected',
    invalid_blocks: 'message-rejected',
    invalid_blocks_format: 'message-rejected',
    block_mismatch: 'message-rejected',
    invalid_attachments: 'message-rejected',
    too_many_attachments: 'message-rejected',
    too_many_contact_cards: 'message-rejected',
    attachment_payload_limit_exceeded: 'message-rejected',
    markdown_text_conflict: 'message-rejected',
    invalid_metadata_format: 'message-rejected',
    invalid_metadata_schema: 'message-rejected',
    metadata_too_large: 'message-rejected',
    metadata_must_be_sent_from_app: 'message-rejected',
    duplicate_channel_not_found: 'message-rejected',
    duplicate_message_not_found: 'message-rejected',
    cannot_reply_to_message: 'message-rejected',
    restricted_action_thread_locked: 'message-rejected',
    as_user_not_supported: 'message-rejected',
    slack_connect_canvas_sharing_blocked: 'message-rejected',
    slack_connect_file_link_sharing_blocked: 'message-rejected',
    slack_connect_lists_sharing_blocked: 'message-rejected',
    invalid_arguments: 'message-rejected',
    invalid_arg_name: 'message-rejected',
    invalid_array_arg: 'message-rejected',
    invalid_charset: 'message-rejected',
    invalid_form_data: 'message-rejected',
    invalid_post_type: 'message-rejected',
    missing_post_type: 'message-rejected',
    invalid_limit: 'message-rejected',
    invalid_ts_latest: 'message-rejected',
    invalid_ts_oldest: 'message-rejected',
    invalid_metadata_filter_keys: 'message-rejected',
    deprecated_endpoint: 'message-rejected',
    method_deprecated: 'message-rejected',
    method_not_supported_for_channel_type: 'message-rejected',
  } satisfies Readonly<Record<string, RefusalReason>>),
);

/** Slack refuses the bot itself, in every channel. A new token, or an administrator, puts it right. */
const OF_BOT = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  // The app was removed from the workspace, or Slack cannot see at this moment that it was not.
  'account_inactive',
  'not_allowed_token_type',
  'team_access_not_granted',
  'enterprise_is_restricted',
  'two_factor_setup_required',
  'accesslimited',
];

/**
 * A switch of the app, without which nobody gets private messages: no fault of the person's. Channels get theirs, so it pauses
 * nothing. @see https://docs.slack.dev/surfaces/app-home
 */
const MESSAGES_TAB_OFF =
  'the Messages tab of the bot’s app in Slack is off (messages_tab_disabled); switch it on at api.slack.com/apps, under "App Home"';

/** Slack's "not now": certainly nothing was done. */
const LATER = [
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'request_timeout',
  // "No longer valid": what is read from the beginning again gets another.
  'invalid_cursor',
  // A workspace or a channel that is being moved, or whose encryption keys are withdrawn, comes back by itself.
  'org_login_required',
  'team_added_to_org',
  'external_channel_migrating',
  'ekm_access_denied',
];

/**
 * Classifies an error of a Slack request by whose fault it is. A code that no table has is `unknown`, which is tried
 * again and changes nothing.
 */
export function classifyError(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'later', afterMs: Math.max(0, error.retryAfter) * 1000, why: 'HTTP 429' };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = codeOf(error);
    if (code === null) return { kind: 'unknown', why: 'expected an error code from Slack, got none' };
    return classifyCode(code, 'needed' in error.data ? error.data.needed : null);
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    // A proxy's answer: Slack's own, but for HTTP 429, are all of HTTP 200.
    const why = `HTTP ${error.statusCode}`;
    return wasNotDone(error.statusCode) ? { kind: 'later', afterMs: null, why } : { kind: 'unknown', why };
  }
  if (error instanceof UnexpectedAnswerError) return { kind: 'unknown', why: error.message };
  const cause = causeCode(error);
  if (neverConnected(cause)) return { kind: 'later', afterMs: null, why: cause };
  return { kind: 'unknown', why: cause };
}

/**
 * Errors as at https://docs.slack.dev/reference/methods/chat.update: the message was deleted, is not the bot's any more, or may not
 * be edited any longer.
 */
const GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** The same of an edit. */
export function classifyEditError(error: unknown): EditResult {
  const code = codeOf(error);
  if (code !== null && GONE.includes(code)) return { kind: 'gone', said: code };
  return asPosting(classifyError(error));
}

/** Slack's error code; null if the error is no answer of Slack's. */
export function codeOf(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? readCode({ ...error.data }) : null;
}

/** "It's possible some aspect of the operation succeeded before the error was raised": the next time, it may work. */
const UNSURE = ['internal_error', 'fatal_error'];

/** Whether Slack says by a code that it does not know whether it did what was asked. */
export function isUnsure(code: string): boolean {
  return UNSURE.includes(code);
}

/** Whether Slack refuses a request for good: what no table has will be the same the next time. */
export function isRefusal(code: string): boolean {
  const { kind } = classifyCode(code, null);
  return kind === 'refused' || (kind === 'unknown' && !isUnsure(code));
}

/** Whether what failed may have been done: Slack did not answer, or does not know. */
export function mayBeDone(error: unknown): boolean {
  const code = codeOf(error);
  return code === null ? classifyError(error).kind === 'unknown' : isUnsure(code);
}

/** For the log. */
export function whyOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.said : failure.why;
}

/** A token of the wrong kind stays one. Whatever else Slack refuses a token for may pass, or be put right there. */
export function isWrongKind(error: unknown): boolean {
  return codeOf(error) === 'not_allowed_token_type';
}

/** In words, without a full stop. */
export function describeMissingScope(scope: string): string {
  return `The bot’s app in Slack lacks the scope ${scope}`;
}

/** A failure to post: without the scope for it, the bot can post nowhere. */
export function asPosting(failure: Failure): Failure {
  if (failure.kind !== 'refused' || failure.reason !== 'missing-scope') return failure;
  const why = describeMissingScope(failure.permission ?? 'that posting needs');
  return { kind: 'later', afterMs: null, why, ofBot: true };
}

/** The same of an answer's error code; `needed` names the scope that `missing_scope` is about. */
export function classifyCode(code: string, needed: unknown): Failure {
  if (LATER.includes(code)) return { kind: 'later', afterMs: null, why: code };
  if (OF_BOT.includes(code)) {
    return { kind: 'later', afterMs: null, why: `Slack refuses the bot’s token: ${code}`, ofBot: true };
  }
  if (code === 'messages_tab_disabled') return { kind: 'later', afterMs: null, why: MESSAGES_TAB_OFF };
  const reason = REASONS.get(code);
  // Of `UNSURE`, or a code that Slack added since.
  if (reason === undefined) return { kind: 'unknown', why: code.slice(0, 80) };
  return {
    kind: 'refused',
    reason,
    ...(typeof needed === 'string' ? { permission: needed } : {}),
    said: code,
  };
}

/** The innermost code or name: "ECONNRESET", "TimeoutError". */
export function causeCode(error: unknown): string {
  let at = error;
  while (at instanceof webApi.WebAPIRequestError || (at instanceof Error && at.cause instanceof Error)) {
    at = at instanceof webApi.WebAPIRequestError ? at.original : at.cause;
  }
  if (!(at instanceof Error)) return String(at);
  const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
  return code || at.name || at.message;
}
