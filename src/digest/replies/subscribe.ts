import { readSourceQuery } from '../../answers/source-query.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import type { Reply } from '../../reply.ts';
import type { Subscription, Wish } from '../../store/store.ts';
import { chooseContents } from '../edition/contents.ts';
import { readHistory } from '../edition/history.ts';
import { localDate, type Schedule } from '../schedule/calendar.ts';
import { type Days, EVERY_DAY, readDays } from '../schedule/days.ts';
import { readAskedSchedule } from '../schedule/parse-schedule.ts';
import { scheduleOf, storedDays, tasteOf } from '../schedule/schedule.ts';
import { comingSlots, datesBlock, scheduleInWords, tasteInWords } from '../schedule/wording.ts';
import { readZone } from '../schedule/zones.ts';
import { channelTrouble, describeChannel } from './channel-trouble.ts';
import { channelOf, digestHere, notAllowed, recorded, run } from './digest-reply.ts';
import type { DigestWorld } from './digest-world.ts';

/** What `/digest on` was given. */
export type DigestAsked = TasteAsked & {
  /** The time, and what else was typed without a key: "08:30 Europe/Kyiv mon-fri". */
  readonly time: string | undefined;
  readonly zone: string | undefined;
  readonly days: string | undefined;
  readonly 'only-new': boolean;
  readonly always: boolean;
};

export type TasteAsked = { readonly about: string | undefined; readonly publisher: readonly string[] };

/** `/digest on`: reads what was asked, keeps it, and shows when the next editions come and what the next one holds. */
export async function onReply(world: DigestWorld, values: DigestAsked, context: Context): Promise<Reply> {
  const { library, asker } = context;
  const command = commandOf(values);
  const here = channelOf(world, context, command);
  if ('refusal' in here) return here.refusal;
  const refusal = await notAllowed(context, command);
  if (refusal) return refusal;

  const before = await digestHere(world, here);
  const asked = await readAsked(values, context, before);
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
  const { subscription } = await world.store.subscriptions.put(wish, recorded(asker, what));
  world.wake();
  const described = await describeChannel(world, subscription);
  return notice(library, {
    command: '/digest status',
    title: `${before?.state === 'on' ? 'Digest changed' : 'Digest on'}: ${scheduleInWords(schedule)}`,
    blocks: [
      ...channelTrouble(described),
      ...remarks.map((text) => ({ kind: 'note' as const, text })),
      `About ${tasteInWords(wish)}. ${taken === null ? '' : 'Today’s edition was dealt with already. '}The next editions:`,
      datesBlock(schedule, slots, now),
      { kind: 'heading', text: 'The next one will hold' },
      { kind: 'items', items: await holdings(world, context, subscription, slots[0]?.date ?? today) },
    ],
    buttons: [
      run('See it as it will look', '/digest preview', true),
      run('Post one now', '/digest now'),
      run('Status', '/digest status'),
      run('Turn off', '/digest off'),
    ],
  });
}

type Taste = Pick<Wish, 'about' | 'publishers' | 'onlyNew'>;
type Asked = { readonly schedule: Schedule; readonly taste: Taste; readonly remarks: readonly string[] };

/** What is not said stays as it was; what was never said and cannot be known is asked for. */
async function readAsked(
  values: DigestAsked,
  context: Context,
  before: Subscription | null,
): Promise<Asked | { readonly reply: Reply }> {
  const { library, asker } = context;
  const command = commandOf(values);
  const old = before && scheduleOf(before);
  const { time: typed = '' } = values;
  const words = readAskedSchedule(typed);
  const time = words.time ?? old?.time ?? null;
  const askedDays = values.days === undefined ? words.days : readDays(values.days);
  if (values.days !== undefined && askedDays === null) {
    return { reply: notUnderstood(context, `“${values.days}” names no days.`, command) };
  }
  const askedZone = values.zone ?? words.zone;
  if (time === null) {
    const why = typed === '' ? 'A digest needs a time.' : `“${typed}” names no time.`;
    return { reply: notUnderstood(context, why, command) };
  }
  const zone = askedZone === null ? null : readZone(askedZone);
  if (zone?.kind === 'unclear') {
    return { reply: whichZone(context, values, time, askedDays, askedZone ?? '', zone) };
  }
  const known = zone?.zone ?? old?.zone ?? (await asker.zone?.()) ?? null;
  if (known === null) return { reply: whichZone(context, values, time, askedDays, null, null) };

  const taste = readTaste(values, before);
  const { misread } = readSourceQuery(library, {
    words: taste.about ?? undefined,
    publisher: taste.publishers,
  });
  const problem = misread[0];
  if (problem) {
    const meant = problem.meant === null ? '' : ` Did you mean ${problem.meant}?`;
    const text = `There is no ${problem.option} “${problem.value}” in the reading list.${meant}`;
    return { reply: notUnderstood(context, text, command) };
  }
  const remarks = [
    ...(zone?.remark ? [zone.remark] : []),
    ...(askedZone === null && !old ? [`The time zone is yours, ${known}; another goes with the time.`] : []),
  ];
  const days: Days = askedDays ?? old?.days ?? EVERY_DAY;
  return { schedule: { time, zone: known, days }, taste, remarks };
}

/** `about:all` and `publisher:all` take a wish back. */
function readTaste(
  { about, publisher, 'only-new': onlyNew = false, always = false }: TasteAsked & Partial<DigestAsked>,
  before: Pick<Wish, 'about' | 'publishers' | 'onlyNew'> | null,
): Taste {
  const all = /^(all|any|everything|everyone|-)$/i;
  return {
    about: about === undefined ? (before?.about ?? null) : all.test(about) ? null : about,
    publishers:
      publisher.length === 0
        ? (before?.publishers ?? [])
        : publisher.some((name) => all.test(name))
          ? []
          : publisher,
    onlyNew: !always && (onlyNew || (before?.onlyNew ?? false)),
  };
}

/** The taste of a preview: what is asked for, over what the channel has. */
export function askedTaste(values: TasteAsked, before: Taste | null) {
  return tasteOf(readTaste(values, before));
}

function commandOf({ time, ...named }: DigestAsked): string {
  return formatLine('digest', 'on', time, named);
}

function notUnderstood({ library }: Context, why: string, command: string): Reply {
  return notice(library, {
    command,
    title: 'When should it come?',
    blocks: [
      `${why} Nothing was changed. Give a time, a time zone or a city, and days:`,
      {
        kind: 'note',
        text: '/digest on 08:30 Europe/Kyiv mon-fri · /digest on 8.30am London · /digest on 20h Kathmandu tue,thu',
      },
    ],
    buttons: [run('Status', '/digest status')],
  });
}

/** Cities to choose from, each a button that turns the digest on with everything else as asked. */
function whichZone(
  { library }: Context,
  values: DigestAsked,
  time: string,
  days: Days | null,
  asked: string | null,
  unclear: Extract<ReturnType<typeof readZone>, { kind: 'unclear' }> | null,
): Reply {
  const line = (zone: string) => {
    const words = [time, zone, ...(days === null ? [] : [dayNames(days)])].join(' ');
    return commandOf({ ...values, time: words, zone: undefined, days: undefined });
  };
  const suggestions = unclear?.suggestions ?? [];
  const why =
    asked === null
      ? 'The time zone is not known here. Name it, or a city.'
      : (unclear?.remark ?? `“${asked}” is no time zone and no city that is known here.`);
  return notice(library, {
    command: commandOf(values),
    title: 'Which time zone?',
    blocks: [
      `${why} Nothing was changed.`,
      suggestions.length > 0
        ? { kind: 'note', text: 'Perhaps one of these:' }
        : { kind: 'note', text: `For example: ${line('Europe/London')}` },
    ],
    buttons: suggestions.map((zone) => run(zone, line(zone))),
  });
}

function dayNames(days: Days): string {
  return days.map((day) => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day - 1]).join(',');
}

async function holdings(world: DigestWorld, { library }: Context, subscription: Subscription, date: string) {
  const { history } = await readHistory(world.store, world.snapshots, subscription, library);
  const contents = chooseContents(library, tasteOf(subscription), history, date);
  const point = library.defaultPlan.points.find(({ number }) => number === contents.point);
  return [
    ...(contents.changes.length === 0
      ? []
      : [{ label: `What changed in the guide: ${contents.changes.length + contents.moreChanges}` }]),
    ...(point ? [{ label: `Point ${point.number}: ${point.title}` }] : []),
    ...contents.entries.map(({ id }) => ({ label: library.source(id)?.title ?? `Entry ${id}` })),
    ...(contents.entries.length === 0
      ? [{ label: 'Nothing from the reading list suits these words yet.' }]
      : []),
  ];
}
