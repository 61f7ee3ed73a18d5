import { GuildMember, type Interaction } from 'discord.js';
import type { VisibleChannels } from '../../command/command.ts';
import { maySee } from './may-see.ts';

/**
 * The channels of the server in which the asker has View Channel, from what the gateway reported: it reports every channel,
 * and the threads that are not archived. Nothing is asked of Discord, so no failure tells of a hidden channel; a private thread
 * counts as seen by those only who may manage threads. `now` as for `permissionsOf`.
 * @see https://docs.discord.com/developers/events/gateway-events#guild-create
 */
export function visibleChannels({ guild, member }: Interaction, now: number): VisibleChannels {
  if (!guild?.available || !(member instanceof GuildMember)) {
    return {
      channels: new Set(),
      words: 'Listed is this channel alone.',
      unsaid: 'Discord has not said which channels you may see. Try again in a minute.',
    };
  }
  return {
    channels: new Set(
      [...guild.channels.cache.values()]
        .filter((each) => maySee(each, member, now) === 'yes')
        .map(({ id }) => id),
    ),
    words: 'Listed are channels that you may see; archived threads are not among them.',
    unsaid: null,
  };
}
