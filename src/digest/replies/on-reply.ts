import { pointName } from '../../answers/plan-wording.ts';
import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { listUnder, type Reply, runButton } from '../../reply.ts';
import { localDate, localTime } from '../../schedule/calendar.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { Subscription, SubscriptionDetails } from '../../store/subscription.ts';
import { readHistory } from '../edition/channel-history.ts';
import { chooseContents } from '../edition/contents.ts';
import { findCard } from '../edition/edition.ts';
import { replan } from '../replan.ts';
import { filterOf, storedDays } from '../schedule/schedule.ts';
import { datesBlock, filterInWords, scheduleInWords } from '../schedule/schedule-wording.ts';
import { changeBy, findChannel, findDigest, refuseOfAnother, refuseUnlessAllowed } from './channel-digest.ts';
import { channelTrouble, describeChannel } from './channel-trouble.ts';
import type { DigestServices } from './digest-services.ts';
import { commandOf, type DigestValues } from './digest-values.ts';
import { doubtNote } from './doubt-note.ts';
import { listNews } from './news-chosen.ts';
import { readDigestOptions } from './read-digest-options.ts';

/** `/digest on`: stores the digest, and shows when the next editions are due and what is in the next. */
export async function onReply(
  services: DigestServices,
  values: DigestValues,
  context: Context,
): Promise<Reply> {
  const { asker } = context;
  const command = commandOf(values);
  const here = findChannel(services, context, command);
  if ('refusal' in here) return here.refusal;
  const before = await findDigest(services, here);
  const refusal = refuseOfAnother(before, asker, command) ?? (await refuseUnlessAllowed(context, command));
  if (refusal) return refusal;
  const asked = await readDigestOptions(values, context, before);
  if ('reply' in asked) return asked.reply;
  const { schedule, filter, remarks } = asked;
  const now = context.now.getTime();
  const { slots, had } = await replan(services.store, before, schedule, now);
  const details: SubscriptionDetails = {
    place: asker.place,
    workspace: asker.workspace,
    channel: here.channel,
    channelName: asker.channelName ?? before?.channelName ?? null,
    owner: asker.person,
    ownerName: asker.personName ?? null,
    time: schedule.time,
    zone: schedule.zone,
    days: storedDays(schedule.days),
    ...filter,
    configured: false,
    nextAt: slots[0]?.at ?? null,
  };
  const what = `${before ? 'changed' : 'turned on'}: ${scheduleInWords(schedule)}; ${filterInWords(details)}`;
  const { subscription } = await services.store.subscriptions.put(details, changeBy(asker, what));
  services.wake();
  const described = await describeChannel(services, subscription);
  return notice({
    command: '/digest status',
    title: `${before?.state === 'on' ? 'Digest changed' : 'Digest on'}: ${scheduleInWords(schedule)}`,
    blocks: [
      ...channelTrouble(described),
      ...doubtNote(services.clock, 'dates'),
      ...remarks.map((text) => ({ kind: 'note' as const, text })),
      `About ${filterInWords(details)}. ${had ? `${todaysInWords(had, schedule.zone)} ` : ''}Next editions:`,
      datesBlock(schedule, slots, now),
      ...listUnder(
        'In the next edition',
        await listContents(services, context, subscription, slots[0]?.date ?? localDate(now, schedule.zone)),
      ),
    ],
    buttons: [
      runButton('Preview', '/digest preview', true),
      runButton('Post now', '/digest now'),
      runButton('Status', '/digest status'),
      runButton('Turn off', '/digest off'),
    ],
  });
}

function todaysInWords({ state, settledAt }: Delivery, zone: string): string {
  if (state === 'due' || state === 'claimed') return 'Today’s edition is on its way.';
  return state === 'posted' && settledAt !== null
    ? `Today’s edition is already out: it was posted at ${localTime(settledAt, zone)}.`
    : 'Today’s edition has already been handled.';
}

async function listContents(
  services: DigestServices,
  { library }: Context,
  subscription: Subscription,
  date: string,
) {
  const { history } = await readHistory(services.store, services.snapshots, subscription, library);
  const contents = chooseContents(library, filterOf(subscription), history, date);
  if (contents.isQuiet) return [{ label: 'Nothing new so far: there is an edition once there is.' }];
  const card = findCard(library, contents);
  return [
    ...listNews(contents.news),
    ...(card ? [{ label: `${pointName(card.plan, card.point)}: ${card.point.title}` }] : []),
    ...contents.entries.map(({ id }) => ({ label: library.source(id)?.title ?? `Entry ${id}` })),
    ...(contents.suiting === 0 ? [{ label: 'Nothing in the reading list matches yet.' }] : []),
  ];
}
