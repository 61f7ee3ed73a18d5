import { webApi } from '@slack/bolt';
import type { Later, RefusalReason, Refused } from '../../delivery/messenger.ts';
import { neverConnected } from '../../ops/network-errors.ts';

export type Failure = Refused | Later | { readonly kind: 'unknown'; readonly why: string };

/** Errors as at https://docs.slack.dev/reference/methods/chat.postMessage#errors and its neighbours. */
const REASONS: Readonly<Record<string, RefusalReason>> = {
  channel_not_found: 'channel-gone',
  is_archived: 'archived',
  not_in_channel: 'not-in-channel',
  missing_scope: 'missing-scope',
  no_permission: 'missing-permission',
  access_denied: 'missing-permission',
  ekm_access_denied: 'missing-permission',
  not_allowed_token_type: 'missing-permission',
  restricted_action: 'posting-restricted',
  restricted_action_read_only_channel: 'posting-restricted',
  restricted_action_thread_only_channel: 'posting-restricted',
  restricted_action_non_threadable_channel: 'posting-restricted',
  token_revoked: 'token-revoked',
  token_expired: 'token-revoked',
  invalid_auth: 'token-revoked',
  not_authed: 'token-revoked',
  account_inactive: 'workspace-gone',
  org_login_required: 'workspace-gone',
  enterprise_is_restricted: 'workspace-gone',
  team_access_not_granted: 'workspace-gone',
  team_not_found: 'workspace-gone',
  user_not_found: 'person-unreachable',
  users_not_found: 'person-unreachable',
  user_disabled: 'person-unreachable',
  user_not_visible: 'person-unreachable',
  cannot_dm_bot: 'person-unreachable',
  messages_tab_disabled: 'person-unreachable',
};

/** Slack's "not now": certainly nothing was done. */
const LATER = [
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'request_timeout',
];

/** "It's possible some aspect of the operation succeeded before the error was raised." */
const UNKNOWN = ['internal_error', 'fatal_error'];

/** Classifies an error of a Slack request. */
export function classifyError(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'later', afterMs: error.retryAfter * 1000, why: 'HTTP 429' };
  }
  if (error instanceof webApi.WebAPIPlatformError)
    return classifyCode(error.data.error, 'needed' in error.data ? error.data.needed : null);
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'unknown', why: `HTTP ${error.statusCode}` };
  const cause = causeCode(error);
  if (neverConnected(cause)) return { kind: 'later', afterMs: null, why: cause };
  return { kind: 'unknown', why: cause };
}

/** `needed` names the scope that `missing_scope` is about. */
function classifyCode(code: string, needed: unknown): Failure {
  if (LATER.includes(code)) return { kind: 'later', afterMs: null, why: code };
  // Anything that does not look like a code is not from Slack: a proxy's page, half a response.
  if (UNKNOWN.includes(code) || !/^[a-z][a-z0-9_]*$/.test(code)) {
    return { kind: 'unknown', why: code.slice(0, 80) };
  }
  return {
    kind: 'refused',
    reason: REASONS[code] ?? 'message-rejected',
    ...(typeof needed === 'string' ? { permission: needed } : {}),
    said: code,
  };
}

/** The innermost code or name: "ECONNRESET", "TimeoutError". */
function causeCode(error: unknown): string {
  let at = error;
  while (at instanceof webApi.WebAPIRequestError || (at instanceof Error && at.cause instanceof Error)) {
    at = at instanceof webApi.WebAPIRequestError ? at.original : at.cause;
  }
  if (!(at instanceof Error)) return String(at);
  const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
  return code || at.name || at.message;
}
