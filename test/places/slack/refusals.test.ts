import { expect, test } from 'vitest';
import { AT_FAULT } from '../../../src/delivery/messenger.ts';
import { asPosting, classifyCode } from '../../../src/places/slack/refusals.ts';

/** Whose fault a code is; `passing` is nobody's and over soon. */
type Fault = 'request' | 'channel' | 'workspace' | 'bot' | 'passing' | 'unknown';

function faultOf(code: string): Fault {
  const failure = asPosting(classifyCode(code, null));
  if (failure.kind === 'refused') return AT_FAULT[failure.reason];
  if (failure.kind === 'later') return failure.ofBot ? 'bot' : 'passing';
  return 'unknown';
}

/**
 * The errors in the tables of chat.postMessage, conversations.history, conversations.info, conversations.list,
 * users.conversations, users.info, usergroups.users.list, views.open, views.update and auth.test: https://docs.slack.dev/reference/methods
 */
const DOCUMENTED: Readonly<Record<Fault, readonly string[]>> = {
  channel: [
    'access_denied',
    'channel_not_found',
    'is_archived',
    'no_permission',
    'not_in_channel',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
  ],
  workspace: [],
  bot: [
    'accesslimited',
    'account_inactive',
    'enterprise_is_restricted',
    'invalid_auth',
    'missing_scope',
    'not_allowed_token_type',
    'not_authed',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
  ],
  request: [
    'as_user_not_supported',
    'attachment_payload_limit_exceeded',
    'cannot_dm_bot',
    'cannot_reply_to_message',
    'deprecated_endpoint',
    'duplicate_channel_not_found',
    'duplicate_message_not_found',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_attachments',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_charset',
    'invalid_form_data',
    'invalid_limit',
    'invalid_metadata_filter_keys',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'invalid_post_type',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'markdown_text_conflict',
    'metadata_must_be_sent_from_app',
    'metadata_too_large',
    'method_deprecated',
    'method_not_supported_for_channel_type',
    'missing_post_type',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'restricted_action_thread_locked',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_file_link_sharing_blocked',
    'slack_connect_lists_sharing_blocked',
    'team_not_found',
    'too_many_attachments',
    'too_many_contact_cards',
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'users_not_found',
    'view_too_large',
  ],
  passing: [
    'invalid_cursor',
    'ekm_access_denied',
    'external_channel_migrating',
    'message_limit_exceeded',
    // Once somebody switches it on.
    'messages_tab_disabled',
    'org_login_required',
    'rate_limited',
    'ratelimited',
    'request_timeout',
    'service_unavailable',
    'team_added_to_org',
  ],
  // The first two: "It's possible some aspect of the operation succeeded". The others are of no request that posts.
  unknown: [
    'fatal_error',
    'internal_error',
    'no_such_subteam',
    'plan_upgrade_required',
    'duplicate_external_id',
    'exchanged_trigger_id',
    'expired_trigger_id',
    'hash_conflict',
    'invalid_trigger_id',
    'not_found',
    'push_limit_reached',
  ],
};

test.each(
  Object.entries(DOCUMENTED).flatMap(([fault, codes]) => codes.map((code) => [code, fault] as const)),
)('%s is a fault of this kind: %s', (code, fault) => {
  expect(faultOf(code)).toBe(fault);
});

test.each([
  'a_code_of_tomorrow',
  '',
  '<html>502 Bad Gateway</html>',
  'constructor',
  '__proto__',
  'toString',
  'invalid_auth ',
  'INVALID_AUTH',
])('a code that Slack does not document changes nothing: “%s”', (code) => {
  expect(classifyCode(code, null)).toEqual({ kind: 'unknown', why: code });
});
