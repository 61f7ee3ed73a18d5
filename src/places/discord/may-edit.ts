import { type Interaction, PermissionFlagsBits } from 'discord.js';
import type { ManageAnswer } from '../../command/command.ts';

/** Whose word counts for the guide, which all servers share. */
export type Editing = {
  /** The server that the bot is for; null if it is for every one that it is in. */
  readonly guildId: string | null;
  /** Ids of people and roles who may edit the guide from any server. */
  readonly editors: readonly string[];
};

/**
 * Whether the asker may edit the guide: people and roles that the settings name; and, in the server that the bot is for, those
 * with Manage Server, as the interaction itself says. In several servers none of them may overrule the others.
 */
export function findMayEdit(interaction: Interaction, { guildId: home, editors }: Editing): ManageAnswer {
  const { guildId, user, memberPermissions, client } = interaction;
  if (editors.includes(user.id) || rolesOf(interaction).some((role) => editors.includes(role)))
    return { kind: 'allowed' };
  const { cache } = client.guilds;
  // Commands also come from servers that the bot is not in: of those who added it to their own account.
  const isHome =
    guildId !== null && (home === null ? cache.size === 1 && cache.has(guildId) : guildId === home);
  // In a server, Discord left them out.
  if (isHome && memberPermissions === null) return UNSAID;
  if (isHome && memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return { kind: 'allowed' };
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

const NAMED = 'the people and roles in the setting DISCORD_EDITORS';

const UNSAID: ManageAnswer = {
  kind: 'unsaid',
  why: 'Discord did not say whether you may edit the guide. Try again in a minute.',
};
