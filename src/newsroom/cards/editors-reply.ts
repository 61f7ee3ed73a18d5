import { pluralise } from '../../answers/count-values.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import { refuseUnlessEditor } from '../proposals/may-edit.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { instantInWords, nameOf, somebodyOf } from '../proposals/who-and-when.ts';
import { type DeskMode, type EditorsValues, readDeskMode } from './ask-mode.ts';
import { dailyCardId, nextDaily } from './daily-cards.ts';
import { fromNowOn } from './from-now-on.ts';
import { countGathered } from './gathered-cards.ts';
import { modeInWords } from './mode-in-words.ts';

/** `/guide editors here|off|at-once|daily …`: where and when proposals are posted for those who decide them. */
export async function editorsReply(
  services: NewsroomServices,
  values: EditorsValues,
  context: Context,
): Promise<Reply> {
  const { here, off, cards } = values;
  const { place, workspace, channel, channelName } = context.asker;
  const command = formatLine('guide', 'editors', cards, { here, off });
  const before =
    (await services.store.desks.list()).find(
      (each) => each.place === place && each.workspace === workspace,
    ) ?? null;
  if (!here && !off && cards === undefined) return whereReply(before, context, command);
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  if (off) return offReply(services, context);
  if (here && (channel === null || workspace === null)) {
    return notice({
      command,
      title: 'Not in a channel',
      changedNothing: true,
      blocks: ['Ask in the channel where editors are to get the proposals.'],
    });
  }
  const where = here ? { channel, channelName: channelName ?? null } : before;
  if (where === null || where.channel === null) return noChannelReply(command, cards);
  const mode = await readDeskMode(values, context, before, command);
  if ('reply' in mode) return mode.reply;
  await services.store.desks.put({
    place,
    workspace,
    channel: where.channel,
    channelName: where.channelName,
    cards: mode.cards,
    time: mode.time,
    zone: mode.zone,
    ...(await startOf(services, { place, workspace, channel: where.channel, before }, mode, context.now)),
    by: somebodyOf(context.asker),
  });
  services.onDesk();
  return setReply(services, context, before, mode);
}

/** No daily card on a day that has its card already; what waits is not gathered anew where it can be seen. */
async function startOf(
  { store }: NewsroomServices,
  { before, ...desk }: Pick<Desk, 'place' | 'workspace' | 'channel'> & { readonly before: Desk | null },
  { time, zone }: DeskMode,
  now: Date,
): Promise<Pick<Desk, 'nextAt' | 'atOnceFrom'>> {
  const start = fromNowOn({ time, zone }, now.getTime());
  if (time === null || zone === null) {
    if (before?.cards !== 'at-once' || before.channel !== desk.channel) return start;
    const isRefused = (await store.desks.listFaults()).some(
      ({ place, workspace }) => place === desk.place && workspace === desk.workspace,
    );
    return isRefused ? start : { nextAt: before.nextAt, atOnceFrom: before.atOnceFrom };
  }
  const next = nextDaily({ time, zone }, now.getTime());
  const isMade = (await store.cards.find(dailyCardId(desk, next.date))) !== null;
  return isMade ? { ...start, nextAt: nextDaily({ time, zone }, next.at).at } : start;
}

async function setReply(
  { store }: NewsroomServices,
  { asker }: Context,
  before: Desk | null,
  { remarks }: DeskMode,
): Promise<Reply> {
  const desk = (await store.desks.list()).find(
    ({ place, workspace }) => place === asker.place && workspace === asker.workspace,
  );
  const isHere = desk?.channel === asker.channel;
  const gathered = desk === undefined ? 0 : await countGathered(store, desk);
  const moved =
    before !== null && desk !== undefined && before.channel !== desk.channel
      ? ' The channel that got them before gets no more.'
      : '';
  return notice({
    command: '/guide editors',
    title: isHere ? 'This is the editors’ channel' : 'The editors’ channel is changed',
    blocks: [
      ...remarks.map((text) => ({ kind: 'note' as const, text })),
      `What people propose is posted ${isHere ? 'here' : 'there'} at once, with buttons to decide it.${moved}`,
      ...(desk === undefined ? [] : [modeInWords(desk)]),
      ...(gathered === 0
        ? []
        : [
            `${pluralise(gathered, 'proposal that no person made waits', 'proposals that no person made wait')} already, and ${gathered === 1 ? 'comes' : 'come'} on one card now.`,
          ]),
    ],
    buttons: [
      runButton('What waits', '/guide queue'),
      ...(desk?.cards === 'daily' ? [runButton('All at once', '/guide editors at-once')] : []),
      runButton('Turn off', '/guide editors off'),
    ],
  });
}

async function offReply({ store }: NewsroomServices, { asker }: Context): Promise<Reply> {
  const before = await store.desks.remove(asker.place, asker.workspace);
  return notice({
    command: '/guide editors',
    title: before === null ? 'There was no editors’ channel' : 'No editors’ channel any more',
    changedNothing: before === null,
    blocks: ['Proposals are not posted anywhere; editors see them with /guide queue.'],
    buttons: [runButton('What waits', '/guide queue')],
  });
}

function noChannelReply(command: string, cards: string | undefined): Reply {
  const line = formatLine('guide', 'editors', cards, { here: true });
  return notice({
    command,
    title: 'No editors’ channel yet',
    changedNothing: true,
    blocks: [
      `Nothing was changed. Write this in the channel where editors are to get the proposals: ${line}`,
    ],
    buttons: [runButton('What waits', '/guide queue')],
  });
}

/** Which channel it is, those know who are in it. */
function whereReply(desk: Desk | null, { asker }: Context, command: string): Reply {
  const isHere = desk !== null && desk.channel === asker.channel;
  return notice({
    command,
    title: isHere
      ? 'This is the editors’ channel'
      : desk
        ? 'There is an editors’ channel'
        : 'No editors’ channel',
    blocks: desk
      ? [
          `${isHere ? 'Proposals are posted here' : 'Proposals are posted in another channel'}; set up by ${nameOf(desk.by)}, ${instantInWords(desk.at)}.`,
          modeInWords(desk),
        ]
      : ['Proposals are posted nowhere. To have them in a channel, write /guide editors here in it.'],
    buttons: [runButton('What waits', '/guide queue')],
  });
}
