/** What a digest takes in its channel. Reading back is how the bot finds an edition again after a crash. */
export const NEEDED_IN_A_CHANNEL = [
  ['View Channel', 1n << 10n],
  ['Send Messages', 1n << 11n],
  ['Read Message History', 1n << 16n],
] as const;

const ADMINISTRATOR = 1n << 3n;
const EVERYTHING = (1n << 64n) - 1n;

type Json = Readonly<Record<string, unknown>>;
type Role = { readonly id: string; readonly permissions: string };
type Overwrite = { readonly id: string; readonly allow: string; readonly deny: string };

/**
 * What a member may do in a channel, by Discord's own recipe:
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites . discord.js does the same, on what its
 * gateway told it; the doctor does not connect. All three as the REST API gives them.
 */
export function channelPermissions(member: string, guild: Json, membership: Json, channel: Json): bigint {
  if (guild.owner_id === member) return EVERYTHING;
  const own = new Set([String(guild.id), ...list<string>(membership.roles)]);
  const roles = list<Role>(guild.roles).filter(({ id }) => own.has(id));
  const base = roles.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if ((base & ADMINISTRATOR) !== 0n) return EVERYTHING;
  const overwrites = list<Overwrite>(channel.permission_overwrites);
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const ofRoles = overwrites.filter(({ id }) => id !== guild.id && own.has(id));
  const ofMember = overwrites.filter(({ id }) => id === member);
  return [everyone, ofRoles, ofMember].reduce((all, level) => {
    const denied = level.reduce((bits, { deny }) => bits | BigInt(deny), 0n);
    const allowed = level.reduce((bits, { allow }) => bits | BigInt(allow), 0n);
    return (all & ~denied) | allowed;
  }, base);
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}
