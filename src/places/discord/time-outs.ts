import { type GuildMember, PermissionFlagsBits } from 'discord.js';
import { dateInWords } from '../../guide/dates.ts';

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
  if (until + CLOCK_DOUBT_MS <= now || Number.isNaN(until) || isExempt(bot)) return null;
  return { until, leftMs: until > now ? until - now : null };
}

/** The server's owner and administrators: https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members */
function isExempt({ permissions }: GuildMember): boolean {
  return permissions.has(PermissionFlagsBits.Administrator);
}

/** "28 November 2026, 14:00 UTC" */
export function endInWords(until: number): string {
  const at = new Date(until).toISOString();
  return `${dateInWords(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}
