import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { modernName } from '../../schedule/zones.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import { readMode } from './read-daily.ts';

export type EditorsValues = {
  readonly here: boolean;
  readonly off: boolean;
  /** "at-once", "daily 08:30 Europe/Kyiv" */
  readonly cards: string | undefined;
};

/** When cards come to a desk, and how that was read. */
export type DeskMode = Pick<Desk, 'cards' | 'time' | 'zone'> & { readonly remarks: readonly string[] };

const AT_ONCE = { cards: 'at-once', time: null, zone: null } as const;

/** What is not typed stays as it was, or is asked for. */
export async function readDeskMode(
  values: Pick<EditorsValues, 'here' | 'cards'>,
  { asker }: Context,
  before: Desk | null,
  command: string,
): Promise<DeskMode | { readonly reply: Reply }> {
  const { here, cards: typed } = values;
  if (typed === undefined) return { ...(before ?? AT_ONCE), remarks: [] };
  const ask = (why: string, time: string | null, zones: readonly string[] = []) => ({
    reply: askAgain(why, { here, time, zones, command }),
  });
  const mode = readMode(typed);
  if (mode === null) return ask(`“${typed}” is neither “at-once” nor “daily” with a time.`, null);
  if (mode.cards === 'at-once') return { ...AT_ONCE, remarks: [] };
  const { when } = mode;
  const time = when.time ?? before?.time ?? null;
  if (when.kind === 'unclear') return ask(when.why, time, when.zones);
  if (time === null) return ask('A daily card needs a time.', null);
  const given = when.zone ?? before?.zone ?? null;
  const own = given === null ? await asker.zone?.() : undefined;
  const zone = given ?? (own?.kind === 'zone' ? modernName(own.zone) : null);
  if (zone === null) {
    const why =
      own?.kind === 'unsaid'
        ? `${own.why} Or give a time zone or a city.`
        : 'The bot does not know your time zone. Give a time zone or a city.';
    return ask(why, time);
  }
  const remarks = [
    ...(when.remark === null ? [] : [when.remark]),
    ...(given === null ? [`Using your time zone, ${zone}. For another, add it after the time.`] : []),
  ];
  return { cards: 'daily', time, zone, remarks };
}

function askAgain(
  why: string,
  asked: {
    readonly here: boolean;
    readonly time: string | null;
    readonly zones: readonly string[];
    readonly command: string;
  },
): Reply {
  const { here, time, zones, command } = asked;
  const line = (zone: string) =>
    formatLine('guide', 'editors', `daily ${time ?? '08:30'} ${zone}`, here ? { here } : {});
  return notice({
    command,
    title: 'When should the cards come?',
    changedNothing: true,
    blocks: [
      `${why} Nothing was changed.`,
      {
        kind: 'note',
        text: `${zones.length > 0 ? 'Did you mean one of these? ' : ''}For example: ${line('Europe/London')} · ${formatLine('guide', 'editors', 'at-once', here ? { here } : {})}`,
      },
    ],
    buttons: zones.map((zone) => runButton(zone, line(zone))),
  });
}
