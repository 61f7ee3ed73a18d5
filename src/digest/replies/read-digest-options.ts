import { readFilterQuery, unknownInWords } from '../../answers/filter-query.ts';
import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Schedule } from '../../schedule/calendar.ts';
import type { Days } from '../../schedule/days.ts';
import { EVERY_DAY, explainDays } from '../../schedule/days.ts';
import { readAskedDays, readAskedSchedule } from '../../schedule/parse-schedule.ts';
import { readZone } from '../../schedule/read-zone.ts';
import { modernName } from '../../schedule/zones.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import type { Subscription } from '../../store/subscription.ts';
import { filterOf, scheduleOf } from '../schedule/schedule.ts';
import { askForZone } from './ask-for-zone.ts';
import { commandOf, type DigestValues } from './digest-values.ts';
import type { DigestFilter } from './read-filter.ts';
import { readFilter } from './read-filter.ts';

type Asked = {
  readonly schedule: Schedule;
  readonly filter: DigestFilter;
  readonly remarks: readonly string[];
};

/** What is not given stays as it was, or is asked for if it was never given and has no default. */
export async function readDigestOptions(
  values: DigestValues,
  context: Context,
  before: Subscription | null,
): Promise<Asked | { readonly reply: Reply }> {
  const { library, asker } = context;
  const command = commandOf(values);
  const old = before && scheduleOf(before);
  const { time: typed = '' } = values;
  const words = readAskedSchedule(typed);
  const time = words.time ?? old?.time ?? null;
  if (words.misread !== null) return { reply: askAgain(words.misread, command) };
  const askedDays = values.days === undefined ? words.days : readAskedDays(values.days);
  if (values.days !== undefined && askedDays === null) {
    return { reply: askAgain(explainDays(values.days), command) };
  }
  const askedZone = zoneWords(values.zone, words.zone);
  if (time === null) {
    const why = typed === '' ? 'A digest needs a time.' : `“${typed}” has no time in it.`;
    return { reply: askAgain(why, command) };
  }
  const zone = askedZone === null ? null : readZone(askedZone);
  if (zone?.kind === 'unclear' && zone.besides) return { reply: askAgain(zone.remark ?? '', command) };
  if (zone?.kind === 'unclear') {
    return { reply: askForZone(values, time, askedDays, askedZone ?? '', zone) };
  }
  // Nor the asker’s own instead: the digest was given another.
  if (zone === null && old !== null && !isKnownZone(old.zone)) {
    return { reply: askForZone(values, time, askedDays, old.zone, unknownZone(old.zone)) };
  }
  const own = zone || old ? null : ((await asker.zone?.()) ?? null);
  const known = zone?.zone ?? old?.zone ?? (own?.kind === 'zone' ? modernName(own.zone) : null);
  if (known === null) {
    return { reply: askForZone(values, time, askedDays, null, own?.kind === 'unsaid' ? own : null) };
  }

  const filter = readFilter(values, before);
  const [problem] = readFilterQuery(library, filterOf(filter), context.now).unknown;
  if (problem) return { reply: askAgain(unknownInWords(problem), command) };
  const remarks = [
    ...(/(?:^|\s)we(?:\s|$)/i.test(values.days ?? typed)
      ? ['“we” was read as Wednesday. For Saturday and Sunday, write weekend.']
      : []),
    ...(zone?.remark ? [zone.remark] : []),
    ...(askedZone === null && !old
      ? [`Using your time zone, ${known}. For another, add it after the time.`]
      : []),
  ];
  const days: Days = askedDays ?? old?.days ?? EVERY_DAY;
  return { schedule: { time, zone: known, days }, filter, remarks };
}

function unknownZone(zone: string) {
  const read = readZone(zone);
  return {
    kind: 'unclear',
    suggestions: read.kind === 'unclear' ? read.suggestions : [read.zone],
    remark: `The digest is in the time zone ${zone}, which this machine does not know. Give another, or a city.`,
  } as const;
}

/** What is typed beside the option goes with it, unless it names another zone. */
function zoneWords(option: string | undefined, typed: string | null): string | null {
  if (option === undefined || typed === null) return option ?? typed;
  return readZone(typed).kind === 'zone' ? option : `${option} ${typed}`;
}

function askAgain(why: string, command: string): Reply {
  return notice({
    command,
    title: 'When should it be posted?',
    changedNothing: true,
    blocks: [
      `${why} Nothing was changed. Give a time, a time zone or a city, and days:`,
      {
        kind: 'note',
        text: '/digest on 08:30 Europe/Kyiv mon-fri · /digest on 8.30am London · /digest on 20h Kathmandu tue,thu',
      },
    ],
    buttons: [runButton('Status', '/digest status')],
  });
}
