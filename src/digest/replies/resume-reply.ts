import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import type { Reply } from '../../reply.ts';
import { localDate } from '../schedule/calendar.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { comingSlots, datesBlock, scheduleOfSubscription } from '../schedule/wording.ts';
import { changeBy, findManaged, run } from './channel-digest.ts';
import type { DigestWorld } from './digest-world.ts';

export async function resumeReply(world: DigestWorld, context: Context): Promise<Reply> {
  const found = await findManaged(world, context, '/digest resume');
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  const schedule = scheduleOf(subscription);
  const now = context.now.getTime();
  const today = localDate(now, subscription.zone);
  const taken = (await world.store.deliveries.find(subscription.id, today)) ? today : null;
  const slots = comingSlots(schedule, now, taken);
  await world.store.subscriptions.resume(
    subscription.id,
    slots[0]?.at ?? null,
    changeBy(context.asker, 'resumed'),
  );
  world.wake();
  return notice(context.library, {
    command: '/digest status',
    title: `Digest on: ${scheduleOfSubscription(subscription)}`,
    blocks: ['Next editions:', datesBlock(schedule, slots, now)],
    buttons: [run('Preview', '/digest preview'), run('Status', '/digest status')],
  });
}
