import { type Clock, withDeadline } from '../async.ts';
import type { Messengers, SeeAnswer } from '../delivery/messenger.ts';
import type { Subscription } from '../store/subscription.ts';
import { targetOf } from './schedule/schedule.ts';

/** A digest's channel as its owner may hear of it outside of the channel. */
export type OwnersChannel = {
  readonly maySee: SeeAnswer;
  /** "#desk", or "channel C0123ABCD". Unless they may see it, the name is the one that they knew. */
  readonly name: string;
};

/** Call for every text to the owner outside of the channel: they may have left it, and it may be called otherwise since. */
export async function channelForOwner(
  subscription: Subscription,
  { messengers, clock }: { readonly messengers: Messengers; readonly clock: Pick<Clock, 'wait'> },
  answerMs: number,
): Promise<OwnersChannel> {
  const { place, owner, channel, channelName, ownersChannelName } = subscription;
  const messenger = messengers[place];
  const maySee =
    owner === null || messenger === undefined
      ? 'unsaid'
      : await withDeadline(clock, answerMs, (limit) =>
          messenger.maySee(targetOf(subscription), owner, limit),
        ).catch((): SeeAnswer => 'unsaid');
  return {
    maySee,
    name: channelInWords({ channel, channelName: maySee === 'yes' ? channelName : ownersChannelName }),
  };
}

export function channelInWords({
  channelName,
  channel,
}: Pick<Subscription, 'channelName' | 'channel'>): string {
  return channelName === null ? `channel ${channel}` : `#${channelName}`;
}
