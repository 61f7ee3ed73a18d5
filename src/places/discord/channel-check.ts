import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Finding, fault, good, warning } from '../../ops/finding.ts';
import type { PlatformResponse } from '../../ops/platform-request.ts';
import { CHANNEL_USES } from '../channel-use.ts';
import type { CheckedChannel } from '../place.ts';
import { isDiscords } from './expected-answer.ts';
import { channelPermissions, isThread, missingPermissions } from './needed-permissions.ts';
import { endInWords } from './time-outs.ts';

export const AREA = 'Discord';

export type Ask = (path: string) => Promise<PlatformResponse>;

/** Checks whether what the bot has to post to a channel can be posted. `now` is the clock here, in milliseconds since 1970. */
export async function channelFinding(
  { channel, channelName, use }: CheckedChannel,
  botUser: string,
  ask: Ask,
  now: () => number,
): Promise<Finding> {
  const name = channelName === null ? `The channel ${channel}` : `#${channelName}`;
  const { is, posted, ifGone } = CHANNEL_USES[use];
  const found = await ask(`/channels/${channel}`);
  if (found.kind === 'unreachable') return unseen(name, found.why);
  if (found.status !== 200) {
    if (!isRefused(found)) return unseen(name, `HTTP ${found.status}`);
    const text = `${name} ${is}, and Discord does not show it to the bot (${found.status}).`;
    const todo = `Let the bot view the channel: "Edit Channel", "Permissions". If it is gone, ${ifGone}.`;
    return fault(AREA, text, todo);
  }
  const inThread = isThread(found.body.type);
  const guild = String(found.body.guild_id ?? '');
  const server = await ask(`/guilds/${guild}`);
  const member = await ask(`/guilds/${guild}/members/${botUser}`);
  // A thread has no permissions of its own.
  const holder = inThread ? await ask(`/channels/${found.body.parent_id}`) : found;
  if (!hasAnswered(server) || !hasAnswered(member) || !hasAnswered(holder)) {
    return unseen(`What the bot may do in ${name}`, 'Discord did not say');
  }
  const granted = channelPermissions(botUser, server.body, member.body, holder.body);
  const missing = missingPermissions(inThread, (bit) => (granted & bit) === bit);
  if (missing.length === 0) {
    const until = Date.parse(String(member.body.communication_disabled_until));
    const isExempt = (granted & PermissionFlagsBits.Administrator) !== 0n;
    return until > now() - (member.skew ?? 0) && !isExempt
      ? timedOutFinding(`${name} ${is}`, until, use)
      : good(AREA, posted(name));
  }
  const text = `${name} ${is}, and the bot lacks there: ${missing.map((each) => each.name).join(', ')}.`;
  const needs = missing.map((each) => `${each.name} to ${each.neededTo}`).join(', ');
  return fault(AREA, text, `In Discord: "Edit Channel", "Permissions", the bot’s role; allow ${needs}.`);
}

function timedOutFinding(what: string, until: number, use: CheckedChannel['use']): Finding {
  const text = `${what}, and a moderator timed the bot out in the server until ${endInWords(until)}.`;
  const waits =
    use === 'digest'
      ? 'editions wait for the end, and are skipped after six hours'
      : 'cards wait for the end';
  const todo = `In Discord: "Members", the bot, "Remove Timeout". Otherwise ${waits}.`;
  return warning(AREA, text, todo);
}

function hasAnswered(response: PlatformResponse): response is Extract<PlatformResponse, { kind: 'answer' }> {
  return response.kind === 'answer' && response.status === 200;
}

/**
 * Whether Discord says that there is no such thing, or that the bot may not see it. Any other failure says nothing, and neither
 * does the page of a proxy, which has no code of Discord's.
 */
export function isRefused({ status, body }: Extract<PlatformResponse, { kind: 'answer' }>): boolean {
  return (status === 403 || status === 404) && isDiscords(body);
}

export function unseen(what: string, why: string): Finding {
  return warning(AREA, `${what} could not be checked: ${why}.`, 'Run the doctor again in a minute.');
}
