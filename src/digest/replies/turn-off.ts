import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { invalidDate } from '../../guide/date-errors.ts';
import { dateInWords, readDate } from '../../guide/dates.ts';
import type { Reply } from '../../reply.ts';
import type { Subscription } from '../../store/store.ts';
import { localDate, startOfDay } from '../schedule/calendar.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { comingSlots, datesBlock, scheduleOfSubscription, TURNED_OFF } from '../schedule/wording.ts';
import { channelOf, digestHere, noDigest, notAllowed, recorded, run } from './digest-reply.ts';
import type { DigestWorld } from './digest-world.ts';

/** `/digest off`, `pause` and `resume`. */

export async function offReply(world: DigestWorld, context: Context): Promise<Reply> {
  const found = await managed(world, context, '/digest off');
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  await world.store.subscriptions.stop(subscription.id, TURNED_OFF, recorded(context.asker, 'turned off'));
  return notice(context.library, {
    command: '/digest status',
    title: 'Digest off',
    blocks: [
      'Nothing more is posted here. What the channel has had is remembered, should it be turned on again.',
      ...(subscription.configured
        ? [
            {
              kind: 'note' as const,
              text: 'It is named in the setting DIGESTS, too; it stays off here until it is resumed.',
            },
          ]
        : []),
    ],
    buttons: [run('Turn on again', '/digest resume')],
  });
}

export type PauseAsked = { readonly until: string | undefined };

export async function pauseReply(
  world: DigestWorld,
  { until: words = '' }: PauseAsked,
  context: Context,
): Promise<Reply> {
  const command = formatLine('digest', 'pause', words);
  const found = await managed(world, context, command);
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  const { zone } = subscription;
  const typed = words.replace(/^(until|till|to)\s+/i, '').trim();
  const today = localDate(context.now.getTime(), zone);
  const date = typed === '' ? null : readDate(typed);
  if (typed !== '' && (date === null || date.length < 10 || date <= today)) {
    const why =
      date === null || date.length < 10 ? invalidDate(typed) : `${dateInWords(date)} is not to come.`;
    return notice(context.library, {
      command,
      title: 'Until when?',
      blocks: [`${why} Nothing was changed. Write the day on which it comes again, such as 2026-12-24.`],
      buttons: [run('Until somebody resumes it', '/digest pause')],
    });
  }
  const until = date === null ? null : startOfDay(date, zone);
  const [next] = until === null ? [] : comingSlots(scheduleOf(subscription), until - 1, null);
  const inWords = date === null ? 'paused until somebody resumes it' : `paused until ${dateInWords(date)}`;
  await world.store.subscriptions.pause(
    subscription.id,
    { until, nextAt: next?.at ?? null },
    recorded(context.asker, inWords),
  );
  return notice(context.library, {
    command: '/digest status',
    title: `Digest ${inWords}`,
    blocks: [
      next
        ? datesBlock(scheduleOf(subscription), [next], context.now.getTime())
        : 'Nothing is posted until then.',
    ],
    buttons: [run('Resume', '/digest resume')],
  });
}

export async function resumeReply(world: DigestWorld, context: Context): Promise<Reply> {
  const found = await managed(world, context, '/digest resume');
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
    recorded(context.asker, 'resumed'),
  );
  world.wake();
  return notice(context.library, {
    command: '/digest status',
    title: `Digest on: ${scheduleOfSubscription(subscription)}`,
    blocks: ['The next editions:', datesBlock(schedule, slots, now)],
    buttons: [run('Preview', '/digest preview'), run('Status', '/digest status')],
  });
}

/** The digest of the asker's channel, which the asker may change; or what to say instead. */
export async function managed(
  world: DigestWorld,
  context: Context,
  command: string,
): Promise<{ readonly subscription: Subscription } | { readonly reply: Reply }> {
  const here = channelOf(world, context, command);
  if ('refusal' in here) return { reply: here.refusal };
  const refusal = await notAllowed(context, command);
  if (refusal) return { reply: refusal };
  const subscription = await digestHere(world, here);
  return subscription ? { subscription } : { reply: noDigest(context.library, command) };
}
