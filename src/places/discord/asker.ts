import { GuildMember, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Asker } from '../../command/command.ts';

/** Who asked, from where. What Discord sends with an interaction says who may manage its channel. */
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
    mayManage: async () => ({
      allowed: interaction.memberPermissions?.has(PermissionFlagsBits.ManageChannels) ?? false,
      who: 'people with the permission Manage Channels here',
    }),
    // Discord tells nobody's zone.
    zone: async () => null,
  };
}

/** What a server calls its member; a server that the bot is not in sends the bare data. */
function nameOf(member: Interaction['member']): string | null {
  return member instanceof GuildMember ? member.displayName : (member?.nick ?? null);
}
