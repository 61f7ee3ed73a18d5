import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { readDate } from '../../guide/dates.ts';
import type { Reply } from '../../reply.ts';
import type { Delivery, Subscription } from '../../store/store.ts';
import { chooseContents, type History } from '../edition/contents.ts';
import { dayInWords, editionReply } from '../edition/edition.ts';
import { readHistory } from '../edition/history.ts';
import { localDate, localTime, nextSlots } from '../schedule/calendar.ts';
import { scheduleOf, tasteOf } from '../schedule/schedule.ts';
import { comingSlots, momentInWords } from '../schedule/wording.ts';
import { deliveryStateInWords } from './delivery-words.ts';
import { channelOf, digestHere, noDigest, recorded, run } from './digest-reply.ts';
import type { DigestWorld } from './digest-world.ts';
import { settleButtons } from './owner-messages.ts';
import { askedTaste, type TasteAsked } from './subscribe.ts';
import { managed } from './turn-off.ts';

/** `/digest preview`, `show` and `now`. */

const NO_HISTORY: History = { shown: [], round: 1, lastPoint: null, snapshot: null };

/** The next edition as it will look; with other words, as it would with those. Needs no channel. */
export async function previewReply(world: DigestWorld, values: TasteAsked, context: Context): Promise<Reply> {
  const { library, asker } = context;
  const command = formatLine('digest', 'preview', undefined, values);
  const subscription =
    asker.channel === null ? null : await world.store.subscriptions.get(asker.place, asker.channel);
  const taste = askedTaste(values, subscription);
  const now = context.now.getTime();
  const zone = subscription?.zone ?? (await asker.zone?.()) ?? 'UTC';
  const today = localDate(now, zone);
  const history = subscription
    ? (await readHistory(world.store, world.snapshots, subscription, library)).history
    : NO_HISTORY;
  const taken = subscription && (await world.store.deliveries.find(subscription.id, today)) ? today : null;
  const next = subscription ? comingSlots(scheduleOf(subscription), now, taken)[0] : undefined;
  const date = next?.date ?? today;
  const contents = chooseContents(library, taste, history, date);
  if (contents.isQuiet) {
    return notice(library, {
      command,
      title: `No edition on ${dayInWords(date)}`,
      blocks: [
        'The channel has had everything, nothing changed in the guide, and it asked for what is new only.',
      ],
      buttons: [run('Status', '/digest status')],
    });
  }
  return {
    ...editionReply(library, { taste, contents, date, key: null, lateFrom: null }),
    audience: 'asker',
    command,
  };
}

/** The day of an edition, as typed. */
export type DayAsked = { readonly date: string | undefined };

/** An edition of the channel again, as it was chosen then, from the guide as it is now. */
export async function showReply(
  world: DigestWorld,
  { date: typed = '' }: DayAsked,
  context: Context,
): Promise<Reply> {
  const command = formatLine('digest', 'show', typed);
  const here = channelOf(world, context, command);
  if ('refusal' in here) return here.refusal;
  const subscription = await digestHere(world, here);
  if (!subscription) return noDigest(context.library, command);
  const date = readDate(typed) ?? '';
  const delivery = await world.store.deliveries.find(subscription.id, date);
  const contents = delivery?.edition;
  if (!contents) {
    return notice(context.library, {
      command,
      title: 'No such edition',
      blocks: [
        typed === ''
          ? 'Give the day of the edition, such as /digest show 2026-03-29.'
          : `There is no edition of “${typed}” in this channel.`,
      ],
      buttons: [run('Status', '/digest status'), run('Preview the next', '/digest preview')],
    });
  }
  return editionReply(context.library, {
    taste: tasteOf(subscription),
    contents,
    date,
    key: null,
    lateFrom: null,
  });
}

/** How long the answer to `/digest now` waits for the edition; then it says that it is on its way. */
const WAIT_MS = 8_000;
const LOOK_EVERY_MS = 200;

export async function nowReply(world: DigestWorld, context: Context): Promise<Reply> {
  const command = '/digest now';
  const found = await managed(world, context, command);
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  if (subscription.state !== 'on') {
    return notice(context.library, {
      command,
      title: `The digest is ${subscription.state}`,
      blocks: ['Nothing was posted. Resume it first.'],
      buttons: [run('Resume', '/digest resume', true), run('Status', '/digest status')],
    });
  }
  const now = context.now.getTime();
  const localDay = localDate(now, subscription.zone);
  const { deliveries } = world.store;
  const before = await deliveries.find(subscription.id, localDay);
  const who = `asked for by ${context.asker.personName ?? context.asker.person}`;
  if (before === null) {
    const slot = { localDate: localDay, slotAt: now, state: 'due', late: false, reason: null } as const;
    await deliveries.createDue([{ subscription: subscription.id, slots: [slot], move: null }]);
    await passOver(world, subscription, localDay);
  } else if (before.state === 'skipped' || before.state === 'refused' || before.state === 'quiet') {
    await deliveries.reopen(before.id, who);
  } else {
    return configured(context, subscription, before);
  }
  await world.store.changes.record(
    subscription.id,
    recorded(context.asker, `had the edition of ${localDay} posted`),
  );
  world.wake();
  return configured(context, subscription, await settled(world, subscription, localDay));
}

/** The day has its edition: its slot, where it is still to come, is none any more. */
async function passOver({ store }: DigestWorld, subscription: Subscription, date: string): Promise<void> {
  const { id, nextAt, zone } = subscription;
  if (nextAt === null || localDate(nextAt, zone) !== date) return;
  const [next] = nextSlots(scheduleOf(subscription), nextAt, 1);
  await store.subscriptions.moveNext(id, nextAt, next?.at ?? null);
}

async function settled(
  { store, clock }: DigestWorld,
  { id }: Subscription,
  date: string,
): Promise<Delivery | null> {
  const never = new AbortController().signal;
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const delivery = await store.deliveries.find(id, date);
    const isUnderWay = delivery?.state === 'due' || delivery?.state === 'claimed';
    if (!isUnderWay || waited >= WAIT_MS) return delivery;
    await clock.wait(LOOK_EVERY_MS, never);
  }
}

function configured({ library }: Context, { zone }: Subscription, delivery: Delivery | null): Reply {
  const command = '/digest now';
  const why = run('What happened', `/digest why ${delivery?.localDate ?? ''}`.trim());
  if (delivery?.state === 'posted') {
    const when = delivery.settledAt === null ? '' : ` at ${localTime(delivery.settledAt, zone)}`;
    const link = delivery.message?.link ?? null;
    return notice(library, {
      command,
      title: `Today’s edition was posted${when}`,
      blocks: [link === null ? 'It is in this channel.' : [{ text: 'Open it', url: link }]],
      buttons: [why],
    });
  }
  if (delivery?.state === 'unsure') {
    return notice(library, {
      command,
      title: 'Did today’s edition arrive?',
      blocks: ['It was sent, no answer came, and the bot cannot look. Please look into the channel and say.'],
      buttons: settleButtons(delivery.id),
    });
  }
  const { title, detail } = deliveryStateInWords(delivery);
  const again = delivery?.nextTryAt ? ` Next try: ${momentInWords(delivery.nextTryAt, zone)}.` : '';
  return notice(library, { command, title, blocks: [`${detail}${again}`], buttons: [why] });
}
