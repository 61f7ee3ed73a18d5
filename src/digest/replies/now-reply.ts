import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { localDate, localTime, nextSlots } from '../../schedule/calendar.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { Subscription } from '../../store/subscription.ts';
import { findEditionOfDay } from '../edition-of-day.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { momentInWords } from '../schedule/schedule-wording.ts';
import { dayAround } from '../schedule/slots-due.ts';
import { changeBy, findManaged } from './channel-digest.ts';
import { deliveryStateInWords } from './delivery-state.ts';
import type { DigestServices } from './digest-services.ts';
import { doubtNote } from './doubt-note.ts';
import { settleButtons } from './owner-messages.ts';

/** How long the reply to `/digest now` waits for the edition before it says that it is on its way. */
const WAIT_MS = 8_000;

const LOOK_EVERY_MS = 200;

export async function nowReply(services: DigestServices, context: Context): Promise<Reply> {
  const command = '/digest now';
  const found = await findManaged(services, context, command);
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  if (subscription.state !== 'on') return notOnReply(subscription);
  const now = context.now.getTime();
  const localDay = localDate(now, subscription.zone);
  const { deliveries } = services.store;
  const before = await findEditionOfDay(services.store, subscription, localDay);
  const who = `asked for by ${context.asker.personName ?? context.asker.person}`;
  if (before === null) {
    const day = dayAround(localDay, now, subscription.zone);
    const slot = { localDate: localDay, day, slotAt: now, state: 'due', late: false, reason: null } as const;
    await deliveries.createDue([{ subscription: subscription.id, slots: [slot], move: null }]);
    await skipTodaysSlot(services, subscription, localDay);
  } else if (before.state === 'skipped' || before.state === 'refused' || before.state === 'quiet') {
    if (!(await deliveries.reopen(before.id, who))) {
      // Somebody else changed one of the two at this moment.
      const current = await services.store.subscriptions.find(subscription.id);
      if (current !== null && current.state !== 'on') return notOnReply(current);
      return outcomeReply(
        subscription,
        await findEditionOfDay(services.store, subscription, localDay),
        services,
      );
    }
  } else {
    return outcomeReply(subscription, before, services);
  }
  await services.store.changes.record(
    subscription.id,
    changeBy(context.asker, `had the edition of ${localDay} posted`),
  );
  services.wake();
  return outcomeReply(subscription, await waitUntilSettled(services, subscription, localDay), services);
}

function notOnReply({ state }: Subscription): Reply {
  return notice({
    command: '/digest now',
    title: `The digest is ${state}`,
    changedNothing: true,
    blocks: ['Nothing was posted. Resume it first.'],
    buttons: [runButton('Resume', '/digest resume', true), runButton('Status', '/digest status')],
  });
}

/** Skips the day's own slot if it is still to come: the day has its edition. */
async function skipTodaysSlot(
  { store }: DigestServices,
  subscription: Subscription,
  date: string,
): Promise<void> {
  const { id, nextAt } = subscription;
  if (nextAt === null) return;
  // By the date of the edition, which a clock change may move to the next day.
  const [own, next] = nextSlots(scheduleOf(subscription), nextAt - 1, 2);
  if (own?.date !== date) return;
  await store.subscriptions.moveNext(id, nextAt, next?.at ?? null);
}

async function waitUntilSettled(
  { store, clock }: DigestServices,
  subscription: Subscription,
  date: string,
): Promise<Delivery | null> {
  const never = new AbortController().signal;
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const delivery = await findEditionOfDay(store, subscription, date);
    const isUnderWay = delivery?.state === 'due' || delivery?.state === 'claimed';
    if (!isUnderWay || waited >= WAIT_MS) return delivery;
    await clock.wait(LOOK_EVERY_MS, never);
  }
}

function outcomeReply({ zone }: Subscription, delivery: Delivery | null, { clock }: DigestServices): Reply {
  const command = '/digest now';
  const why = runButton('What happened', `/digest why ${delivery?.localDate ?? ''}`.trim());
  if (delivery?.state === 'posted') {
    const when = delivery.settledAt === null ? '' : ` at ${localTime(delivery.settledAt, zone)}`;
    const link = delivery.message?.link ?? null;
    return notice({
      command,
      title: `Today’s edition was posted${when}`,
      blocks: [link === null ? 'It is in this channel.' : [{ text: 'Open it', url: link }]],
      buttons: [why],
    });
  }
  if (delivery?.state === 'unsure') {
    return notice({
      command,
      title: 'Did today’s edition arrive?',
      blocks: ['The bot does not know and cannot check. Please look in the channel and choose below.'],
      buttons: settleButtons(delivery.id),
    });
  }
  const { title, detail } = deliveryStateInWords(delivery);
  const again = delivery?.nextTryAt ? ` Next try: ${momentInWords(delivery.nextTryAt, zone)}.` : '';
  return notice({
    command,
    title,
    blocks: [`${detail}${again}`, ...doubtNote(clock, 'edition')],
    buttons: [why],
  });
}
