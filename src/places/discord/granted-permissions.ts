import type { Client, PermissionsBitField } from 'discord.js';
import { isThread, missingPermissions } from './needed-permissions.ts';
import type { MissingAccess } from './refusals.ts';

/** The bot's permissions in a channel as the gateway reported them; null if it has not yet. */
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

/** What the bot lacks in a channel, as far as the gateway has reported; null if nothing is known to be missing. */
export function findMissingAccess(client: Client | null, workspace: string, channel: string): MissingAccess {
  if (client?.isReady() && !client.guilds.cache.has(workspace)) return { kind: 'server' };
  const known = permissionsIn(client, workspace, channel);
  const inThread = isThread(client?.channels.cache.get(channel)?.type);
  const [missing] = known ? missingPermissions(inThread, (bit) => known.has(bit)) : [];
  return missing ? { kind: 'permission', name: missing.name } : null;
}
