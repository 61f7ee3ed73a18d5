import { type Interaction, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { within } from '../../async.ts';
import type { ManageAnswer, OtherChannel, Unsaid } from '../../command/command.ts';
import { guildUpToDate } from './granted-permissions.ts';
import { hasCode } from './interaction-errors.ts';
import { askMaySee, isNobody } from './may-see.ts';
import { permissionsInServer, permissionsOf } from './time-outs.ts';
import { waitOutRateLimit } from './wait-out-rate-limit.ts';

/** Whether the asker may manage the digest of the channel that they ask in, as the interaction itself says. */
export function mayManageHere({ guildId, memberPermissions }: Interaction): ManageAnswer {
  // In a direct message there are no permissions; in a server, Discord left them out.
  if (guildId !== null && memberPermissions === null) return UNSAID;
  return judge(memberPermissions, 'here');
}

/**
 * The same of another channel: who is a member, and who is in a private thread, is asked of Discord; roles and channels are
 * known from the gateway. Whoever is timed out there may do nothing. `now` agrees with Discord's clock.
 */
export async function findMayManage(
  asking: Pick<Interaction, 'client' | 'user'>,
  elsewhere: OtherChannel,
  now: () => number,
): Promise<ManageAnswer> {
  return (await within(askMayManage(asking, elsewhere, now), ANSWER_MS)) ?? UNSAID;
}

/** Nobody waits for longer to be told what they may. */
export const ANSWER_MS = 10_000;

async function askMayManage(
  { client, user }: Pick<Interaction, 'client' | 'user'>,
  { workspace, channel }: OtherChannel,
  now: () => number,
): Promise<ManageAnswer> {
  const guild = client.guilds.cache.get(workspace ?? '');
  if (!guild?.available) return UNSAID;
  try {
    const member = await waitOutRateLimit(() => guild.members.fetch({ user: user.id, force: true }));
    const found = await waitOutRateLimit(() => guild.channels.fetch(channel, { cache: false })).catch(
      nullIfDeleted,
    );
    // Of a channel that is gone, what is left of its digest is for those who manage channels in the server.
    const granted = found ? permissionsOf(found, member, now()) : permissionsInServer(member, now());
    if (granted === null || !guildUpToDate(client, guild.id)) return UNSAID;
    const judged = judge(granted, 'there');
    if (judged.kind !== 'allowed' || !found) return judged;
    // The permissions of a private thread are its parent's, also for those who do not see it.
    const sees = await askMaySee(found, member, now());
    return sees === 'yes' ? judged : sees === 'no' ? judge(null, 'there') : UNSAID;
  } catch (err) {
    // Whoever has left the server may do nothing there.
    return isNobody(err) ? judge(null, 'there') : UNSAID;
  }
}

/** Of a channel that the bot may not see, Discord says something else. */
function nullIfDeleted(err: unknown): null {
  if (hasCode(err, RESTJSONErrorCodes.UnknownChannel)) return null;
  throw err;
}

/** Whoever may not view a channel may do nothing there, whatever else is granted. */
const NEEDED = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ManageChannels] as const;

/** @see https://docs.discord.com/developers/topics/permissions#implicit-permissions */
function judge(granted: Readonly<PermissionsBitField> | null, where: 'here' | 'there'): ManageAnswer {
  return granted?.has(NEEDED)
    ? { kind: 'allowed' }
    : { kind: 'refused', who: `people with the permission Manage Channels ${where}` };
}

const UNSAID: Unsaid = {
  kind: 'unsaid',
  why: 'Discord did not say whether you may change the channel’s digest. Try again in a minute.',
};
