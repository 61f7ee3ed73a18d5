import { ChannelType, type Client, PermissionFlagsBits } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { SeeAnswer, Target } from '../../delivery/messenger.ts';
import { isUpToDate } from './granted-permissions.ts';
import { hasCode } from './interaction-errors.ts';

/**
 * Whether a person has View Channel in it: the member is asked of Discord, roles and channels are known from the gateway.
 * Who is in a private thread is not reported.
 * @see https://docs.discord.com/developers/topics/permissions
 */
export async function findMaySee(
  client: Client | null,
  { workspace, channel }: Target,
  person: string,
  signal: AbortSignal,
): Promise<SeeAnswer> {
  const guild = isUpToDate(client) ? client.guilds.cache.get(workspace) : null;
  const found = guild?.available ? guild.channels.cache.get(channel) : null;
  if (!guild || !found) return 'unsaid';
  const ended = Promise.withResolvers<null>();
  const end = () => ended.resolve(null);
  signal.addEventListener('abort', end, { once: true });
  try {
    // discord.js takes no signal here.
    const member = await Promise.race([guild.members.fetch({ user: person, force: true }), ended.promise]);
    const granted = member && found.permissionsFor(member);
    if (!granted) return 'unsaid';
    if (!granted.has(PermissionFlagsBits.ViewChannel)) return 'no';
    const isOpen = found.type !== ChannelType.PrivateThread || granted.has(PermissionFlagsBits.ManageThreads);
    return isOpen ? 'yes' : 'unsaid';
  } catch (err) {
    // Whoever has left the server sees nothing there.
    return hasCode(err, RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser) ? 'no' : 'unsaid';
  } finally {
    signal.removeEventListener('abort', end);
  }
}
