import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { invalidDate } from '../../guide/date-errors.ts';
import { dateInWords, readDate } from '../../guide/dates.ts';
import { type Reply, runButton } from '../../reply.ts';
import { localDate, startOfDay } from '../../schedule/calendar.ts';
import { recordPassed } from '../replan.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { comingSlots, datesBlock } from '../schedule/schedule-wording.ts';
import { changeBy, findManaged } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';
import { doubtNote } from './doubt-note.ts';

export type PauseValues = { readonly until: string | undefined };

export async function pauseReply(
  services: DigestServices,
  { until: words = '' }: PauseValues,
  context: Context,
): Promise<Reply> {
  const command = formatLine('digest', 'pause', words);
  const found = await findManaged(services, context, command);
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  const { zone } = subscription;
  const typed = words.replace(/^(until|till|to)\s+/i, '').trim();
  const today = localDate(context.now.getTime(), zone);
  const date = typed === '' ? null : readDate(typed);
  if (typed !== '' && (date === null || date.length < 10 || date <= today)) {
    const why =
      date === null || date.length < 10
        ? invalidDate(typed, context.now)
        : `${dateInWords(date)} is not in the future.`;
    return notice({
      command,
      title: 'Until when?',
      changedNothing: true,
      blocks: [`${why} Nothing was changed. Give the day on which it resumes, such as 2026-12-24.`],
      buttons: [runButton('Until somebody resumes it', '/digest pause')],
    });
  }
  const until = date === null ? null : startOfDay(date, zone);
  const [next] = until === null ? [] : comingSlots(scheduleOf(subscription), until - 1, null);
  const inWords = date === null ? 'paused until somebody resumes it' : `paused until ${dateInWords(date)}`;
  await recordPassed(services.store, subscription, context.now.getTime());
  await services.store.subscriptions.pause(
    subscription.id,
    { until, nextAt: next?.at ?? null },
    changeBy(context.asker, inWords),
  );
  return notice({
    command: '/digest status',
    title: `Digest ${inWords}`,
    blocks: [
      ...(next ? doubtNote(services.clock, 'dates') : []),
      next
        ? datesBlock(scheduleOf(subscription), [next], context.now.getTime())
        : 'Nothing will be posted until then.',
    ],
    buttons: [runButton('Resume', '/digest resume')],
  });
}
