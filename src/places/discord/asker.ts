import { GuildMember, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Asker, ManageAnswer } from '../../command/command.ts';
import { visibleChannels } from './visible-channels.ts';

/** The asker of an interaction, which says itself whether they may manage the channel. */
export function discordAsker(interaction: Interaction): Asker {
  const { user, member, guildId, channelId, channel } = interaction;
  const name = channel && 'name' in channel ? channel.name : null;
  return {
    place: 'discord',
    person: user.id,
    personName: nameOf(member) ?? user.displayName,
    workspace: guildId,
    channel: channelId,
    ...(name === null ? {} : { channelName: name }),
    mayManage: async () => mayManage(interaction),
    visibleChannels: async () => visibleChannels(interaction),
    // Discord does not reveal time zones.
    zone: async () => ({ kind: 'none' }),
  };
}

function mayManage({ guildId, memberPermissions }: Interaction): ManageAnswer {
  // In a direct message there are no permissions; in a server, Discord left them out.
  if (guildId !== null && memberPermissions === null) {
    const why = 'Discord did not say whether you may change a digest here. Try again in a minute.';
    return { kind: 'unsaid', why };
  }
  return memberPermissions?.has(PermissionFlagsBits.ManageChannels)
    ? { kind: 'allowed' }
    : { kind: 'refused', who: 'people with the permission Manage Channels here' };
}

/** A member's name in the server. In a server without the bot, discord.js passes on the raw data. */
function nameOf(member: Interaction['member']): string | null {
  return member instanceof GuildMember ? member.displayName : (member?.nick ?? null);
}
