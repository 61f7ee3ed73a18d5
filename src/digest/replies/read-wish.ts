import { readSourceQuery } from '../../answers/source-query.ts';
import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import type { Reply } from '../../reply.ts';
import type { Subscription } from '../../store/store.ts';
import type { Schedule } from '../schedule/calendar.ts';
import type { Days } from '../schedule/days.ts';
import { EVERY_DAY, readDays } from '../schedule/days.ts';
import { readAskedSchedule } from '../schedule/parse-schedule.ts';
import { readZone } from '../schedule/read-zone.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { run } from './channel-digest.ts';
import { commandOf, type DigestAsked } from './digest-asked.ts';
import type { Taste } from './taste.ts';
import { readTaste } from './taste.ts';
import { whichZone } from './which-zone.ts';

type Asked = { readonly schedule: Schedule; readonly taste: Taste; readonly remarks: readonly string[] };

/** What is not said stays as it was; what was never said and cannot be known is asked for. */
export async function readWish(
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
    return { reply: notUnderstood(context, `“${values.days}” is not a set of days.`, command) };
  }
  const askedZone = values.zone ?? words.zone;
  if (time === null) {
    const why = typed === '' ? 'A digest needs a time.' : `“${typed}” has no time in it.`;
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
    ...(askedZone === null && !old
      ? [`Using your time zone, ${known}. For another, add it after the time.`]
      : []),
  ];
  const days: Days = askedDays ?? old?.days ?? EVERY_DAY;
  return { schedule: { time, zone: known, days }, taste, remarks };
}

function notUnderstood({ library }: Context, why: string, command: string): Reply {
  return notice(library, {
    command,
    title: 'When should it be posted?',
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
