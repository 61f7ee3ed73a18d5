import type { Client, PermissionsBitField } from 'discord.js';
import { isThread, missingPermissions } from './permissions.ts';
import type { MissingAccess } from './refusals.ts';

/** What the bot may do in a channel, as the gateway reported it; null before it has. */
export function permissionsIn(
  client: Client | null,
  workspace: string,
  channel: string,
): Readonly<PermissionsBitField> | null {
  const guild = client?.guilds.cache.get(workspace);
  const found = guild?.channels.cache.get(channel);
  const me = guild?.members.me;
  return found && me ? found.permissionsFor(me) : null;
}

/** What the bot needs in a channel and does not have, as far as the gateway reported it. */
export function findMissingAccess(client: Client | null, workspace: string, channel: string): MissingAccess {
  if (client?.isReady() && !client.guilds.cache.has(workspace)) return { kind: 'server' };
  const known = permissionsIn(client, workspace, channel);
  const inThread = isThread(client?.channels.cache.get(channel)?.type);
  const [missing] = known ? missingPermissions(inThread, (bit) => known.has(bit)) : [];
  return missing ? { kind: 'permission', name: missing.name } : null;
}
