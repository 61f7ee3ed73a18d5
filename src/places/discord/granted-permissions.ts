import { type Client, type Guild, type PermissionsBitField, type REST, Status } from 'discord.js';
import { type APIChannel, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { unlessAborted } from '../../async.ts';
import type { Target } from '../../delivery/messenger.ts';
import { hasCode } from './interaction-errors.ts';
import { isThread, missingPermissions, READ_HISTORY } from './needed-permissions.ts';
import type { MissingAccess } from './refusals.ts';
import { timeOutOf } from './time-outs.ts';
import { waitOutRateLimit } from './wait-out-rate-limit.ts';

/** Whether the gateway reports every change of servers and permissions at the moment. */
export function isUpToDate(client: Client | null): client is Client<true> {
  return client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready);
}

/** The server, if the gateway reports its changes at the moment. In an outage Discord calls a server unavailable. */
export function guildUpToDate(client: Client | null, workspace: string): Guild | null {
  const guild = isUpToDate(client) ? client.guilds.cache.get(workspace) : null;
  return guild?.available ? guild : null;
}

/**
 * The bot's permissions in a channel as the gateway reports them; null if it does not at the moment: they may have changed
 * meanwhile. For a thread that may be archived, pass the channel that `findHolder` returns.
 */
export function permissionsIn(
  client: Client | null,
  workspace: string,
  channel: string,
): Readonly<PermissionsBitField> | null {
  const guild = guildUpToDate(client, workspace);
  const found = guild?.channels.cache.get(channel);
  const me = guild?.members.me;
  return found && me ? found.permissionsFor(me) : null;
}

/**
 * The channel whose permissions hold in this one: itself, or the parent of a thread. The gateway reports active threads only,
 * so of any other Discord is asked; not while permissions are unknown anyway. Throws what the request does.
 * @see https://docs.discord.com/developers/topics/threads#permissions
 */
export async function findHolder(
  rest: REST,
  client: Client | null,
  { workspace, channel }: Pick<Target, 'workspace' | 'channel'>,
  signal: AbortSignal,
): Promise<string> {
  const guild = guildUpToDate(client, workspace);
  if (!guild || guild.channels.cache.has(channel)) return channel;
  const found = (await rest.get(Routes.channel(channel), { signal })) as APIChannel;
  return isThread(found.type) && 'parent_id' in found ? (found.parent_id ?? channel) : channel;
}

/** For a thread that may be archived, `channel` is the one that `findHolder` returns, and `thread` is true. */
type Looked = Pick<Target, 'workspace' | 'channel'> & { readonly thread?: boolean };

/**
 * What a refusal in a channel may be for, as far as the gateway reports; null if nothing is known to be missing. `now` in
 * milliseconds since 1970.
 */
export function findMissingAccess(
  client: Client | null,
  { workspace, channel, thread = false }: Looked,
  now: number,
): MissingAccess {
  if (!isUpToDate(client)) return { kind: 'unreported' };
  const guild = client.guilds.cache.get(workspace);
  if (!guild) return { kind: 'server' };
  if (!guild.available) return { kind: 'outage' };
  const known = permissionsIn(client, workspace, channel);
  const inThread = thread || isThread(client.channels.cache.get(channel)?.type);
  const lacking = known ? missingPermissions(inThread, (bit) => known.has(bit)) : [];
  // For want of history nothing is refused: posting needs none, and a look finds an empty list.
  const missing = lacking.find((permission) => permission !== READ_HISTORY);
  if (missing) return { kind: 'permission', name: missing.name };
  const timeOut = guild.members.me && timeOutOf(guild.members.me, now);
  return timeOut ? { kind: 'timed-out', ...timeOut } : null;
}

/**
 * What the bot lacks in a channel in which Discord has refused it. If nothing is missing by what the gateway reported, the news of a
 * time-out or of a role may still be on its way, so Discord is asked about the bot itself, until the signal aborts.
 */
export async function askMissingAccess(
  error: unknown,
  client: Client | null,
  target: Pick<Target, 'workspace' | 'channel'>,
  now: number,
  signal: AbortSignal,
): Promise<MissingAccess> {
  const known = findMissingAccess(client, target, now);
  if (known !== null || !hasCode(error, RESTJSONErrorCodes.MissingPermissions)) return known;
  const members = client?.guilds.cache.get(target.workspace)?.members;
  const asked = members && waitOutRateLimit(() => members.fetchMe({ force: true }), signal);
  const said = asked && (await unlessAborted(asked, signal).catch(() => null));
  return said ? findMissingAccess(client, target, now) : { kind: 'unreported' };
}
