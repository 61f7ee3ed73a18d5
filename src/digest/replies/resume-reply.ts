import type { Asker, Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import type { Subscription, SubscriptionDetails } from '../../store/subscription.ts';
import { replan } from '../replan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { datesBlock, scheduleOfSubscription } from '../schedule/schedule-wording.ts';
import { changeBy, findManaged } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';
import { doubtNote } from './doubt-note.ts';

const TAKEN_OVER: Block = {
  kind: 'note',
  text: 'The setting DIGESTS no longer names this channel. The digest belongs to the channel from now on and you are its owner, so it goes on after a restart, also if the setting names the channel again.',
};

export async function resumeReply(services: DigestServices, context: Context): Promise<Reply> {
  const found = await findManaged(services, context, '/digest resume');
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  const schedule = scheduleOf(subscription);
  const now = context.now.getTime();
  const { slots } = await replan(services.store, subscription, schedule, now);
  const nextAt = slots[0]?.at ?? null;
  const change = changeBy(context.asker, 'resumed');
  // What the setting no longer names would be stopped again at the next start.
  const takesOver = subscription.configured && !services.isNamed(subscription);
  if (takesOver) {
    await services.store.subscriptions.put(takeOver(subscription, context.asker, nextAt), change);
  } else await services.store.subscriptions.resume(subscription.id, nextAt, change);
  services.wake();
  return notice({
    command: '/digest status',
    title: `Digest on: ${scheduleOfSubscription(subscription)}`,
    blocks: [
      ...(takesOver ? [TAKEN_OVER] : []),
      ...doubtNote(services.clock, 'dates'),
      'Next editions:',
      datesBlock(schedule, slots, now),
    ],
    buttons: [runButton('Preview', '/digest preview'), runButton('Status', '/digest status')],
  });
}

/** The same digest, set up by the asker. */
function takeOver(
  subscription: Subscription,
  { person, personName }: Asker,
  nextAt: number | null,
): SubscriptionDetails {
  const { place, workspace, channel, channelName, time, zone, days } = subscription;
  const { about, publishers, onlyNew, archive } = subscription;
  const owned = { owner: person, ownerName: personName ?? null, configured: false, nextAt };
  return {
    ...{ place, workspace, channel, channelName, time, zone, days },
    ...{ about, publishers, onlyNew, archive },
    ...owned,
  };
}
