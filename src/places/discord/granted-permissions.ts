import { type Client, type PermissionsBitField, Status } from 'discord.js';
import { isThread, missingPermissions } from './needed-permissions.ts';
import type { MissingAccess } from './refusals.ts';

/** Whether the gateway reports every change of servers and permissions at the moment. */
export function isUpToDate(client: Client | null): client is Client<true> {
  return client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready);
}

/**
 * The bot's permissions in a channel as the gateway reports them; null if it has not reported any yet, or is not connected:
 * they may have changed meanwhile.
 */
export function permissionsIn(
  client: Client | null,
  workspace: string,
  channel: string,
): Readonly<PermissionsBitField> | null {
  const guild = isUpToDate(client) ? client.guilds.cache.get(workspace) : null;
  const found = guild?.channels.cache.get(channel);
  const me = guild?.members.me;
  return found && me ? found.permissionsFor(me) : null;
}

/** What the bot lacks in a channel, as far as the gateway reports; null if nothing is known to be missing. */
export function findMissingAccess(client: Client | null, workspace: string, channel: string): MissingAccess {
  if (isUpToDate(client) && !client.guilds.cache.has(workspace)) return { kind: 'server' };
  const known = permissionsIn(client, workspace, channel);
  const inThread = isThread(client?.channels.cache.get(channel)?.type);
  const [missing] = known ? missingPermissions(inThread, (bit) => known.has(bit)) : [];
  return missing ? { kind: 'permission', name: missing.name } : null;
}
