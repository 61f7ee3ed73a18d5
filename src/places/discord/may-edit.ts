import { type Guild, type Interaction, PermissionFlagsBits } from 'discord.js';
import { within } from '../../async.ts';
import type { ManageAnswer } from '../../command/command.ts';
import { ANSWER_MS } from './may-manage.ts';
import { isNobody } from './may-see.ts';
import { waitOutRateLimit } from './wait-out-rate-limit.ts';

/** Whose word counts for the guide, which all servers share. */
export type Editing = {
  /** The server that the bot is for; null if it is for every one that it is in. */
  readonly guildId: string | null;
  /** Ids of people and roles who may edit the guide from any server. */
  readonly editors: readonly string[];
};

/**
 * Whether the asker may edit the guide: people and roles that the settings name; and, in the server that the bot is for, those
 * with Manage Server, as the interaction itself says. In several servers none of them may overrule the others. Of roles in other
 * servers than the one asked in, and in direct messages of all, Discord is asked. One yes is enough; no is said only if everything
 * is known.
 */
export async function findMayEdit(
  interaction: Interaction,
  { guildId: home, editors }: Editing,
): Promise<ManageAnswer> {
  const { guildId, user, memberPermissions, client } = interaction;
  if (editors.includes(user.id) || rolesOf(interaction).some((role) => editors.includes(role)))
    return { kind: 'allowed' };
  const { cache } = client.guilds;
  // Commands also come from servers that the bot is not in: of those who added it to their own account.
  const isHome =
    guildId !== null && (home === null ? cache.size === 1 && cache.has(guildId) : guildId === home);
  if (isHome && memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return { kind: 'allowed' };
  const elsewhere = await hasRoleElsewhere(interaction, editors);
  if (elsewhere) return { kind: 'allowed' };
  // In a server, Discord left the permissions out.
  if (elsewhere === null || (isHome && memberPermissions === null)) return UNSAID;
  if (home === null && cache.size > 1)
    return {
      kind: 'refused',
      who: `${NAMED}. The bot is in several servers, and DISCORD_GUILD_ID does not say whose admins edit it`,
    };
  const admins = 'people with the permission Manage Server, in the newsroom’s server';
  return { kind: 'refused', who: editors.length > 0 ? `${NAMED}, and ${admins}` : admins };
}

function rolesOf({ member }: Interaction): readonly string[] {
  if (member === null) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** Null if Discord did not say. */
async function hasRoleElsewhere(
  { client, guildId, member, user }: Interaction,
  editors: readonly string[],
): Promise<boolean | null> {
  const told = member === null ? null : guildId;
  // Of a server in an outage, the roles may not be known.
  const others = client.guilds.cache.filter(
    ({ id, available, roles }) =>
      id !== told && editors.some((editor) => !available || roles.cache.has(editor)),
  );
  const found = await Promise.all(
    others.map((guild) => within(hasRoleIn(guild, user.id, editors), ANSWER_MS)),
  );
  return found.includes(true) || (found.includes(null) ? null : false);
}

async function hasRoleIn(guild: Guild, user: string, editors: readonly string[]): Promise<boolean | null> {
  if (!guild.available) return null;
  try {
    const member = await waitOutRateLimit(() => guild.members.fetch({ user, force: true }));
    return member.roles.cache.hasAny(...editors);
  } catch (err) {
    return isNobody(err) ? false : null;
  }
}

const NAMED = 'the people and roles in the setting DISCORD_EDITORS';

const UNSAID: ManageAnswer = {
  kind: 'unsaid',
  why: 'Discord did not say whether you may edit the guide. Try again in a minute.',
};
