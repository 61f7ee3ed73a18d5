import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import type { Reply } from '../../reply.ts';
import type { Subscription, Wish } from '../../store/store.ts';
import { chooseContents } from '../edition/contents.ts';
import { readHistory } from '../edition/history.ts';
import { localDate } from '../schedule/calendar.ts';
import { storedDays, tasteOf } from '../schedule/schedule.ts';
import { comingSlots, datesBlock, scheduleInWords, tasteInWords } from '../schedule/wording.ts';
import { changeBy, findChannel, findDigest, refuseUnlessAllowed, run } from './channel-digest.ts';
import { channelTrouble, describeChannel } from './channel-trouble.ts';
import { commandOf, type DigestAsked } from './digest-asked.ts';
import type { DigestWorld } from './digest-world.ts';
import { readWish } from './read-wish.ts';

/** `/digest on`: reads what was asked, keeps it, and shows when the next editions come and what the next one holds. */
export async function onReply(world: DigestWorld, values: DigestAsked, context: Context): Promise<Reply> {
  const { library, asker } = context;
  const command = commandOf(values);
  const here = findChannel(world, context, command);
  if ('refusal' in here) return here.refusal;
  const refusal = await refuseUnlessAllowed(context, command);
  if (refusal) return refusal;

  const before = await findDigest(world, here);
  const asked = await readWish(values, context, before);
  if ('reply' in asked) return asked.reply;
  const { schedule, taste, remarks } = asked;
  const now = context.now.getTime();
  const today = localDate(now, schedule.zone);
  const taken = before && (await world.store.deliveries.find(before.id, today)) ? today : null;
  const slots = comingSlots(schedule, now, taken);
  const wish: Wish = {
    place: asker.place,
    workspace: asker.workspace,
    channel: here.channel,
    channelName: asker.channelName ?? before?.channelName ?? null,
    owner: asker.person,
    ownerName: asker.personName ?? null,
    time: schedule.time,
    zone: schedule.zone,
    days: storedDays(schedule.days),
    ...taste,
    configured: false,
    nextAt: slots[0]?.at ?? null,
  };
  const what = `${before ? 'changed' : 'turned on'}: ${scheduleInWords(schedule)}; ${tasteInWords(wish)}`;
  const { subscription } = await world.store.subscriptions.put(wish, changeBy(asker, what));
  world.wake();
  const described = await describeChannel(world, subscription);
  return notice(library, {
    command: '/digest status',
    title: `${before?.state === 'on' ? 'Digest changed' : 'Digest on'}: ${scheduleInWords(schedule)}`,
    blocks: [
      ...channelTrouble(described),
      ...remarks.map((text) => ({ kind: 'note' as const, text })),
      `About ${tasteInWords(wish)}. ${taken === null ? '' : 'Today’s edition has already been handled. '}Next editions:`,
      datesBlock(schedule, slots, now),
      { kind: 'heading', text: 'In the next edition' },
      { kind: 'items', items: await listContents(world, context, subscription, slots[0]?.date ?? today) },
    ],
    buttons: [
      run('Preview', '/digest preview', true),
      run('Post now', '/digest now'),
      run('Status', '/digest status'),
      run('Turn off', '/digest off'),
    ],
  });
}

async function listContents(
  world: DigestWorld,
  { library }: Context,
  subscription: Subscription,
  date: string,
) {
  const { history } = await readHistory(world.store, world.snapshots, subscription, library);
  const contents = chooseContents(library, tasteOf(subscription), history, date);
  const point = library.defaultPlan.points.find(({ number }) => number === contents.point);
  return [
    ...(contents.changes.length === 0
      ? []
      : [{ label: `What changed in the guide: ${contents.changes.length + contents.moreChanges}` }]),
    ...(point ? [{ label: `Point ${point.number}: ${point.title}` }] : []),
    ...contents.entries.map(({ id }) => ({ label: library.source(id)?.title ?? `Entry ${id}` })),
    ...(contents.entries.length === 0 ? [{ label: 'Nothing in the reading list matches yet.' }] : []),
  ];
}
