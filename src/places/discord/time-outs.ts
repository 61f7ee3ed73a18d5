import {
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import { dateInWords } from '../../guide/dates.ts';

/**
 * All that a member who is timed out may still do; the server's owner and administrators are exempt.
 * @see https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members
 */
const KEPT = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/**
 * A member's permissions in a channel at the moment; null if they are not known. discord.js leaves time-outs out:
 * https://github.com/discordjs/discord.js/issues/9730 . `now` in milliseconds since 1970, by a clock that agrees with Discord's.
 */
export function permissionsOf(
  channel: GuildBasedChannel,
  member: GuildMember,
  now: number,
): Readonly<PermissionsBitField> | null {
  const granted: Readonly<PermissionsBitField> | null = channel.permissionsFor(member);
  return granted && leftTo(member, granted, now);
}

/** The same of the whole server. */
export function permissionsInServer(member: GuildMember, now: number): Readonly<PermissionsBitField> {
  return leftTo(member, member.permissions, now);
}

function leftTo(
  member: GuildMember,
  granted: Readonly<PermissionsBitField>,
  now: number,
): Readonly<PermissionsBitField> {
  // discord.js would compare it with the machine's clock.
  const until = member.communicationDisabledUntilTimestamp ?? 0;
  if (!(until > now) || isExempt(granted)) return granted;
  return new PermissionsBitField(granted.bitfield & KEPT).freeze();
}

function isExempt(granted: Readonly<PermissionsBitField>): boolean {
  return granted.has(PermissionFlagsBits.Administrator);
}

export type TimeOut = {
  /** When it ends, in milliseconds since 1970, by Discord's clock. */
  readonly until: number;
  /** Milliseconds until then; null if that has passed by the clock here. */
  readonly leftMs: number | null;
};

/** How far the clock here may be ahead of Discord's, by which a time-out ends. */
const CLOCK_DOUBT_MS = 24 * 60 * 60_000;

/**
 * The time-out for which Discord may refuse what the bot is allowed; null if there is none, or if it ended long ago: Discord goes
 * on sending the end of the last one, see https://github.com/discord/discord-api-docs/issues/4269
 */
export function timeOutOf(bot: GuildMember, now: number): TimeOut | null {
  const until = bot.communicationDisabledUntilTimestamp ?? 0;
  if (until + CLOCK_DOUBT_MS <= now || Number.isNaN(until) || isExempt(bot.permissions)) return null;
  return { until, leftMs: until > now ? until - now : null };
}

/** "28 November 2026, 14:00 UTC" */
export function endInWords(until: number): string {
  const at = new Date(until).toISOString();
  return `${dateInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}
