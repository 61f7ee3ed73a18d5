import { readFilterQuery, unknownInWords } from '../../answers/filter-query.ts';
import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Block, type Button, type Field, type Reply, runButton } from '../../reply.ts';
import { localDate } from '../../schedule/calendar.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { Subscription } from '../../store/subscription.ts';
import { channelInWords } from '../channel-for-owner.ts';
import { dayInWords } from '../edition/edition.ts';
import { findEditionOfDay } from '../edition-of-day.ts';
import { filterOf, scheduleOf } from '../schedule/schedule.ts';
import {
  comingSlots,
  datesBlock,
  filterInWords,
  nextInWords,
  scheduleOfSubscription,
  shortMoment,
  stateInWords,
} from '../schedule/schedule-wording.ts';
import { findChannel, findDigest, isOfAnother, noDigestReply, storeName } from './channel-digest.ts';
import { channelTrouble, describeChannel } from './channel-trouble.ts';
import type { DigestServices } from './digest-services.ts';
import { doubtNote } from './doubt-note.ts';
import { changeBlocks, failureBlocks, stopBlocks, unsureBlocks } from './status-blocks.ts';

/** Editions searched for the last failure. */
const EDITIONS_SEARCHED = 14;

const CHANGES_SHOWN = 5;

/** `/digest status`: the state of the channel's digest, what went wrong last, and who changed what. */
export async function statusReply(services: DigestServices, context: Context): Promise<Reply> {
  const command = '/digest status';
  const here = findChannel(services, context, command);
  if ('refusal' in here) return here.refusal;
  const found = await findDigest(services, here);
  if (!found) return noDigestReply(command);
  const [deliveries, changes, described] = await Promise.all([
    services.store.deliveries.history(found.id, EDITIONS_SEARCHED),
    services.store.changes.list(found.id, CHANGES_SHOWN),
    describeChannel(services, found),
  ]);
  const isOthers = isOfAnother(found, context.asker.workspace);
  const subscription = isOthers
    ? { ...found, channelName: context.asker.channelName ?? null }
    : described?.kind === 'channel'
      ? await storeName(services, context.asker, found, described.name)
      : found;
  const now = context.now.getTime();
  const schedule = scheduleOf(subscription);
  const unsure = deliveries.filter(({ state }) => state === 'unsure');
  const day = localDate(now, subscription.zone);
  const today = (await findEditionOfDay(services.store, subscription, day)) ? day : null;
  const isOn = subscription.state === 'on';
  return notice({
    command,
    title: `Digest in ${channelInWords(subscription)}: ${stateInWords(subscription)}`,
    blocks: [
      ...(isOthers ? [othersNote(found)] : []),
      ...stopBlocks(subscription),
      ...(subscription.state === 'stopped' ? [] : channelTrouble(described)),
      { kind: 'fields', fields: fieldsOf(subscription, deliveries) },
      ...unknownNotes(context, subscription),
      ...(isOthers ? [] : unsureBlocks(unsure)),
      ...failureBlocks(deliveries, subscription),
      ...(isOn
        ? [
            { kind: 'heading' as const, text: 'Next editions' },
            ...doubtNote(services.clock, 'dates'),
            datesBlock(schedule, comingSlots(schedule, now, today), now),
          ]
        : []),
      ...changeBlocks(changes, subscription),
    ],
    buttons: buttonsOf(subscription, deliveries, !isOthers),
  });
}

function othersNote({ workspace }: Subscription): Block {
  return {
    kind: 'note',
    text: `This channel is shared. The digest belongs to the workspace ${workspace}, and can be changed from there only.`,
  };
}

/** The guide may have changed since the digest was set up. */
function unknownNotes({ library, now }: Context, subscription: Subscription): readonly Block[] {
  const { unknown } = readFilterQuery(library, filterOf(subscription), now);
  return unknown.map((name) => ({ kind: 'note', text: unknownInWords(name) }));
}

function fieldsOf(subscription: Subscription, deliveries: readonly Delivery[]): readonly Field[] {
  const { zone, ownerName, owner, configured } = subscription;
  const posted = deliveries.find(({ state }) => state === 'posted');
  const next = nextInWords(subscription);
  const link = posted?.message?.link ?? null;
  const day = posted ? dayInWords(posted.localDate) : null;
  const at = posted?.settledAt ? `, posted ${shortMoment(posted.settledAt, zone)}` : '';
  const late = posted?.late ? ' (late)' : '';
  return [
    { label: 'When', value: scheduleOfSubscription(subscription) },
    { label: 'About', value: filterInWords(subscription) },
    { label: 'Without news', value: withoutNewsInWords(subscription) },
    { label: 'Owner', value: configured ? 'the setting DIGESTS' : (ownerName ?? owner ?? 'unknown') },
    { label: 'Next edition', value: next ?? 'none' },
    {
      label: 'Last edition',
      value:
        day === null
          ? 'none yet'
          : link === null
            ? `${day}${at}${late}`
            : [{ text: day, url: link }, `${at}${late}`],
    },
  ];
}

/** What becomes of a day on which nothing is new. */
function withoutNewsInWords({ onlyNew, archive }: Subscription): string {
  if (onlyNew) return 'no edition';
  return archive ? 'one line, a point and older articles' : 'one line and a point';
}

function buttonsOf(
  { state }: Subscription,
  deliveries: readonly Delivery[],
  mayChange: boolean,
): readonly Button[] {
  const last = deliveries[0];
  const why = last ? [runButton('Why the last edition', `/digest why ${last.localDate}`)] : [];
  if (!mayChange) return [runButton('Preview', '/digest preview', true), ...why];
  return [
    ...(state === 'on'
      ? [runButton('Preview', '/digest preview', true), runButton('Post now', '/digest now')]
      : [runButton('Resume', '/digest resume', true)]),
    ...why,
    ...(state === 'stopped' ? [] : [runButton('Turn off', '/digest off')]),
  ];
}
