import { ChannelType, OAuth2Scopes, PermissionFlagsBits } from 'discord-api-types/v10';

export type Permission = {
  readonly bit: bigint;
  /** As Discord's settings show it. */
  readonly name: string;
  readonly neededTo: string;
};

const VIEW = { bit: PermissionFlagsBits.ViewChannel, name: 'View Channel', neededTo: 'see the channel' };
const SEND = { bit: PermissionFlagsBits.SendMessages, name: 'Send Messages', neededTo: 'post editions' };
/** Threads need this instead of Send Messages; every other permission comes from the channel. */
const SEND_IN_THREADS = {
  bit: PermissionFlagsBits.SendMessagesInThreads,
  name: 'Send Messages in Threads',
  neededTo: 'post editions in threads',
};
export const READ_HISTORY = {
  bit: PermissionFlagsBits.ReadMessageHistory,
  name: 'Read Message History',
  neededTo: 'find after a crash what it posted',
};

/** What a digest needs. Answers to commands need none of these. */
export const PERMISSIONS: readonly Permission[] = [VIEW, SEND, SEND_IN_THREADS, READ_HISTORY];

const THREADS: readonly unknown[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export function isThread(type: unknown): boolean {
  return THREADS.includes(type);
}

/** The permissions that a digest lacks in a channel or thread; `has` returns whether the bot has a permission there. */
export function missingPermissions(inThread: boolean, has: (bit: bigint) => boolean): readonly Permission[] {
  const notHere = inThread ? SEND : SEND_IN_THREADS;
  return PERMISSIONS.filter((permission) => permission !== notHere && !has(permission.bit));
}

/** The link that invites the bot to a server, with only the permissions that it needs. */
export function inviteLink(application: string): string {
  // discord.js would build the link from the API's address, which a setting may change.
  const query = new URLSearchParams({
    client_id: application,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n)),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

const EVERYTHING = (1n << 64n) - 1n;

type Json = Readonly<Record<string, unknown>>;
type Role = { readonly id: string; readonly permissions: string };
type Overwrite = { readonly id: string; readonly allow: string; readonly deny: string };

/**
 * A member's permissions in a channel, computed as in
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites . discord.js does the same with what
 * the gateway sent, which is not always connected. All three as the REST API returns them.
 */
export function channelPermissions(member: string, guild: Json, membership: Json, channel: Json): bigint {
  if (guild.owner_id === member) return EVERYTHING;
  const own = new Set([String(guild.id), ...list<string>(membership.roles)]);
  const roles = list<Role>(guild.roles).filter(({ id }) => own.has(id));
  const base = roles.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return EVERYTHING;
  const overwrites = list<Overwrite>(channel.permission_overwrites);
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const ofRoles = overwrites.filter(({ id }) => id !== guild.id && own.has(id));
  const ofMember = overwrites.filter(({ id }) => id === member);
  return [everyone, ofRoles, ofMember].reduce((bits, level) => {
    const denied = level.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = level.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, base);
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}
