import {
  ChannelType,
  type Client,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { unlessAborted } from '../../async.ts';
import type { SeeAnswer, Target } from '../../delivery/messenger.ts';
import { guildUpToDate } from './granted-permissions.ts';
import { hasCode } from './interaction-errors.ts';
import { permissionsOf } from './time-outs.ts';
import { waitOutRateLimit } from './wait-out-rate-limit.ts';

/**
 * Whether a member has View Channel, by what the gateway reported. Who is in a private thread it does not report. `now` as for
 * `permissionsOf`.
 * @see https://docs.discord.com/developers/topics/permissions
 */
export function maySee(channel: GuildBasedChannel, member: GuildMember, now: number): SeeAnswer {
  const granted = permissionsOf(channel, member, now);
  if (!granted) return 'unsaid';
  if (!granted.has(PermissionFlagsBits.ViewChannel)) return 'no';
  if (channel.type !== ChannelType.PrivateThread) return 'yes';
  return granted.has(PermissionFlagsBits.ManageThreads) ? 'yes' : 'unsaid';
}

/**
 * The same; who is in a private thread is asked of Discord. Throws what the request does.
 * @see https://docs.discord.com/developers/resources/channel#get-thread-member
 */
export async function askMaySee(
  channel: GuildBasedChannel,
  member: GuildMember,
  now: number,
  signal?: AbortSignal,
): Promise<SeeAnswer> {
  const known = maySee(channel, member, now);
  if (known !== 'unsaid' || !channel.isThread() || !permissionsOf(channel, member, now)) return known;
  try {
    const { members } = channel;
    await waitOutRateLimit(() => members.fetch({ member: member.id, cache: false, force: true }), signal);
    return 'yes';
  } catch (err) {
    if (isNobody(err)) return 'no';
    throw err;
  }
}

/** Whether Discord says that there is no such person in the server, or in the thread. */
export function isNobody(err: unknown): boolean {
  return hasCode(err, RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser);
}

/** Whether a person may see a channel: member and archived threads are asked of Discord, the rest the gateway reported. */
export async function findMaySee(
  client: Client | null,
  { workspace, channel }: Target,
  person: string,
  now: () => number,
  signal: AbortSignal,
): Promise<SeeAnswer> {
  const guild = guildUpToDate(client, workspace);
  if (!guild) return 'unsaid';
  const ask = async (): Promise<SeeAnswer> => {
    const member = await waitOutRateLimit(() => guild.members.fetch({ user: person, force: true }), signal);
    const found = await waitOutRateLimit(() => guild.channels.fetch(channel, { cache: false }), signal);
    return found ? askMaySee(found, member, now(), signal) : 'unsaid';
  };
  try {
    return (await unlessAborted(ask(), signal)) ?? 'unsaid';
  } catch (err) {
    // Whoever has left the server sees nothing there.
    return isNobody(err) ? 'no' : 'unsaid';
  }
}
