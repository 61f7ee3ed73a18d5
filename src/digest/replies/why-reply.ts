import { pointName } from '../../answers/plan-wording.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { invalidDate } from '../../guide/date-errors.ts';
import { dateInWords, readDate } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, listUnder, type Reply, runButton } from '../../reply.ts';
import { localDate, localTime, nextSlots, startOfDay } from '../../schedule/calendar.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { Stage, StageEvent } from '../../store/delivery-event.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { Subscription } from '../../store/subscription.ts';
import { dayInWords, findCard } from '../edition/edition.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { filterInWords, scheduleOfSubscription, stateInWords } from '../schedule/schedule-wording.ts';
import { slotsDue } from '../schedule/slots-due.ts';
import { findChannel, findDigest, noDigestReply } from './channel-digest.ts';
import { deliveryStateInWords } from './delivery-state.ts';
import type { DigestServices } from './digest-services.ts';
import { explain } from './explain-refusal.ts';
import { listNewsWithReasons } from './news-chosen.ts';
import { settleButtons } from './owner-messages.ts';
import type { DayValues } from './show-reply.ts';

/** `/digest why DATE`: what happened to that day's edition, stage by stage, and why its entries were chosen. */
export async function whyReply(
  services: DigestServices,
  { date: typed = '' }: DayValues,
  context: Context,
): Promise<Reply> {
  const { library } = context;
  const command = formatLine('digest', 'why', typed);
  const here = findChannel(services, context, command);
  if ('refusal' in here) return here.refusal;
  const subscription = await findDigest(services, here);
  if (!subscription) return noDigestReply(command);
  const { zone } = subscription;
  const today = localDate(context.now.getTime(), zone);
  const [last] = await services.store.deliveries.history(subscription.id, 1);
  const date = typed === '' ? (last?.localDate ?? today) : readDay(typed, today);
  if (date === null) {
    return notice({
      command,
      title: 'Which day?',
      blocks: [`${invalidDate(typed, context.now)} Write it as 2026-03-29, today or yesterday.`],
      buttons: last ? [runButton(dayInWords(last.localDate), `/digest why ${last.localDate}`)] : [],
    });
  }
  const [delivery, events] = await Promise.all([
    services.store.deliveries.find(subscription.id, date),
    services.store.events.list(subscription.id, date),
  ]);
  if (!delivery) return noEditionReply(subscription, date, context.now.getTime(), command);
  const { title, detail } = deliveryStateInWords(delivery);
  const link = delivery.message?.link ?? null;
  return notice({
    command,
    title: `${dayInWords(date)}: ${title.toLowerCase()}`,
    blocks: [
      link === null ? detail : [`${detail} `, { text: 'Open it', url: link }],
      ...listUnder(
        'What happened',
        events.map((event) => eventInWords(event, zone, date)),
      ),
      ...chosenBlocks(library, delivery, subscription),
    ],
    buttons: [
      ...(delivery.state === 'unsure' ? settleButtons(delivery.id) : []),
      ...(delivery.edition === null ? [] : [runButton('Show it', `/digest show ${date}`)]),
      runButton('Status', '/digest status'),
    ],
  });
}

function readDay(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === 'today') return today;
  if (text === 'yesterday') {
    return new Date(Date.parse(`${today}T12:00:00Z`) - 24 * 3_600_000).toISOString().slice(0, 10);
  }
  const date = readDate(text);
  return date?.length === 10 ? date : null;
}

function noEditionReply(subscription: Subscription, date: string, now: number, command: string): Reply {
  const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const isDay = scheduleOf(subscription).days.includes(weekday);
  const since = localDate(subscription.createdAt, subscription.zone);
  const why =
    date < since
      ? `The digest was set up on ${dateInWords(since)}.`
      : !isDay
        ? `${dayInWords(date)} is not one of its days: ${scheduleOfSubscription(subscription)}.`
        : subscription.state !== 'on'
          ? `The digest is ${stateInWords(subscription)}.`
          : slotsDue(subscription, now)?.slots.some(({ localDate }) => localDate === date)
            ? 'It is due, and the bot has not taken it up yet. It does so once the time is certain.'
            : isComing(subscription, date, now)
              ? `It is not due yet: ${scheduleOfSubscription(subscription)}.`
              : 'The digest was paused, off or set to another time then. /digest status shows the changes.';
  return notice({
    command,
    title: `${dayInWords(date)}: no edition`,
    blocks: [why],
    buttons: [runButton('Status', '/digest status')],
  });
}

function isComing(subscription: Subscription, date: string, now: number): boolean {
  const slots = nextSlots(scheduleOf(subscription), startOfDay(date, subscription.zone) - 1, 2);
  return slots.some((slot) => slot.date === date && slot.at > now);
}

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  due: 'Due',
  claimed: 'Claimed',
  composed: 'Composed',
  posted: 'Posted, settled',
  skipped: 'Skipped, settled',
  refused: 'Refused, settled',
  unsure: 'Unsure, settled for now',
  quiet: 'Nothing new, settled',
  looked: 'Checked the channel for it',
  later: 'Postponed',
  reopened: 'Requested again',
  confirmed: 'Confirmed by a person, settled',
  told: 'Owner notified',
};

function eventInWords({ stage, at, details }: StageEvent, zone: string, date: string) {
  const day = localDate(at, zone);
  const when = day === date ? localTime(at, zone) : `${dateInWords(day)}, ${localTime(at, zone)}`;
  const label = `${when} ${STAGE_WORDS[stage]}`;
  if (details === null || details === '') return { label };
  const { what } = explain(details);
  return { label, detail: what };
}

const WHY: Readonly<Record<EditionContents['entries'][number]['why'], string>> = {
  anniversary: 'published on this day of an earlier year',
  'must-read': 'a must-read that the channel had not had in this round',
  turn: 'its turn: the best match that the channel had not had in this round',
};

function chosenBlocks(library: Library, delivery: Delivery, subscription: Subscription): readonly Block[] {
  const contents = delivery.edition;
  if (contents === null || contents.isQuiet) return [];
  const card = findCard(library, contents);
  return [
    ...listUnder('Why these', [
      ...listNewsWithReasons(contents.news),
      ...(card
        ? [
            {
              label: `${pointName(card.plan, card.point)}: ${card.point.title}`,
              detail: 'the points come in turn',
            },
          ]
        : []),
      ...contents.entries.map(({ id, why }) => ({
        label: library.source(id)?.title ?? `Entry ${id}, no longer in the guide`,
        detail: WHY[why],
      })),
    ]),
    {
      kind: 'note',
      text: `Chosen from ${contents.suiting} that match ${filterInWords(subscription)}; round ${contents.round}.`,
    },
  ];
}
