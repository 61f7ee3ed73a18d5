import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { replan } from '../replan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { datesBlock, scheduleOfSubscription } from '../schedule/schedule-wording.ts';
import { changeBy, findManaged } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';

export async function resumeReply(services: DigestServices, context: Context): Promise<Reply> {
  const found = await findManaged(services, context, '/digest resume');
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  const schedule = scheduleOf(subscription);
  const now = context.now.getTime();
  const { slots } = await replan(services.store, subscription, schedule, now);
  await services.store.subscriptions.resume(
    subscription.id,
    slots[0]?.at ?? null,
    changeBy(context.asker, 'resumed'),
  );
  services.wake();
  return notice({
    command: '/digest status',
    title: `Digest on: ${scheduleOfSubscription(subscription)}`,
    blocks: ['Next editions:', datesBlock(schedule, slots, now)],
    buttons: [runButton('Preview', '/digest preview'), runButton('Status', '/digest status')],
  });
}
