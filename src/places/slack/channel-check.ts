import { type Finding, fault, good, warning } from '../../ops/finding.ts';
import type { PlatformResponse } from '../../ops/platform-request.ts';
import { CHANNEL_USES } from '../channel-use.ts';
import type { CheckedChannel } from '../place.ts';
import { readCode } from './expected-answer.ts';
import { classifyCode, type Failure } from './refusals.ts';

export const AREA = 'Slack';

/** Checks whether what the bot has to post to a channel can be posted. */
export async function channelFinding(
  { channel, channelName, use }: CheckedChannel,
  ask: (method: string, body: string) => Promise<PlatformResponse>,
): Promise<Finding> {
  const name = channelName === null ? channel : `#${channelName}`;
  const { is, posted, ifGone, elsewhere } = CHANNEL_USES[use];
  const answer = await ask('conversations.info', String(new URLSearchParams({ channel })));
  if (answer.kind === 'unreachable') return unseen(name, answer.why);
  const found = answer.body.channel as { is_archived?: boolean; is_member?: boolean } | undefined;
  if (answer.body.ok !== true || !found) {
    const failure = readFailure(answer);
    if (failure.kind !== 'refused') return unseen(name, failure.why);
    if (failure.reason === 'missing-scope') return unasked(name, failure.permission);
    // Anything else is about the question, and says nothing of the channel.
    if (failure.reason !== 'channel-gone') return unseen(name, failure.said);
    const text = `${name} ${is}, and Slack does not show it to the bot (${failure.said}).`;
    const todo = `Invite the bot there: /invite @deskbook. If the channel is gone, ${ifGone}.`;
    return fault(AREA, text, todo);
  }
  if (found.is_archived) {
    const todo = `Unarchive it, or ${elsewhere}.`;
    return fault(AREA, `${name} ${is}, and is archived.`, todo);
  }
  if (found.is_member === false) {
    const todo = 'In that channel: /invite @deskbook.';
    return fault(AREA, `${name} ${is}, and the bot is not in it.`, todo);
  }
  return good(AREA, posted(name));
}

function unasked(name: string, needed = 'that this needs'): Finding {
  const text = `${name} could not be checked: the bot token lacks the scope ${needed.replaceAll(',', ' or ')}.`;
  const todo =
    'Add it at api.slack.com/apps, your app, "OAuth & Permissions", "Bot Token Scopes", and press "Reinstall".';
  return warning(AREA, text, todo);
}

/** Why Slack did not do what was asked. Anything but Slack's own error code, such as a proxy's page, says nothing. */
export function readFailure({ body, status }: Extract<PlatformResponse, { kind: 'answer' }>): Failure {
  const code = readCode(body);
  return code === null ? { kind: 'unknown', why: `HTTP ${status}` } : classifyCode(code, body.needed);
}

export function unseen(what: string, why: string): Finding {
  return warning(AREA, `${what} could not be checked: ${why}.`, 'Run the doctor again in a minute.');
}
