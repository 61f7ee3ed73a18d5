import { GuildMember, type Interaction } from 'discord.js';
import type { Asker } from '../../command/command.ts';
import { receiveText } from '../../text/receive-text.ts';
import type { PlacePorts } from '../place.ts';
import { type Editing, findMayEdit } from './may-edit.ts';
import { findMayManage, mayManageHere } from './may-manage.ts';
import { visibleChannels } from './visible-channels.ts';

type AskerOptions = Editing & Pick<PlacePorts, 'clock'>;

/** The asker of an interaction, which says itself what they may in its server. */
export function discordAsker(interaction: Interaction, options: AskerOptions): Asker {
  const now = options.clock?.now ?? Date.now;
  const { user, member, guildId, channelId, channel } = interaction;
  const name = channel && 'name' in channel ? channel.name : null;
  return {
    place: 'discord',
    person: user.id,
    personName: receiveText(nameOf(member) ?? user.displayName),
    workspace: guildId,
    channel: channelId,
    ...(name === null ? {} : { channelName: receiveText(name) }),
    mayManage: async (elsewhere) =>
      elsewhere && elsewhere.channel !== channelId
        ? findMayManage(interaction, elsewhere, now)
        : mayManageHere(interaction),
    mayEdit: () => findMayEdit(interaction, options),
    visibleChannels: async () => visibleChannels(interaction, now()),
    // Discord does not reveal time zones.
    zone: async () => ({ kind: 'none' }),
  };
}

/** A member's name in the server. In a server without the bot, discord.js passes on the raw data. */
function nameOf(member: Interaction['member']): string | null {
  return member instanceof GuildMember ? member.displayName : (member?.nick ?? null);
}
