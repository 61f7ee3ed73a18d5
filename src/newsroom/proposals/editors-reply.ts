import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import { refuseUnlessEditor } from './may-edit.ts';
import type { NewsroomServices } from './services.ts';
import { instantInWords, nameOf, somebodyOf } from './who-and-when.ts';

/** `/guide editors here|off`: where proposals are posted for those who decide them. */
export async function editorsReply(
  { store }: NewsroomServices,
  { word }: { readonly word: string | undefined },
  context: Context,
): Promise<Reply> {
  const { asker } = context;
  const command = word === undefined ? '/guide editors' : `/guide editors ${word}`;
  const { place, workspace, channel, channelName } = asker;
  if (word === undefined) return whereReply(await store.desks.list(), context, command);
  const refusal = await refuseUnlessEditor(context, command);
  if (refusal) return refusal;
  if (word === 'off') {
    const before = await store.desks.remove(place, workspace);
    return notice({
      command: '/guide editors',
      title: before === null ? 'There was no editors’ channel' : 'No editors’ channel any more',
      changedNothing: before === null,
      blocks: ['Proposals are not posted anywhere; editors see them with /guide queue.'],
      buttons: [runButton('What waits', '/guide queue')],
    });
  }
  if (channel === null || workspace === null) {
    return notice({
      command,
      title: 'Not in a channel',
      changedNothing: true,
      blocks: ['Ask in the channel where editors are to get the proposals.'],
    });
  }
  const { before } = await store.desks.put({
    place,
    workspace,
    channel,
    channelName: channelName ?? null,
    cards: 'at-once',
    time: null,
    zone: null,
    nextAt: null,
    by: somebodyOf(asker),
  });
  const moved =
    before !== null && before.channel !== channel ? ' The channel that got them before gets no more.' : '';
  return notice({
    command: '/guide editors',
    title: 'This is the editors’ channel',
    blocks: [`Each new proposal is posted here, with buttons to decide it.${moved}`],
    buttons: [runButton('What waits', '/guide queue'), runButton('Turn off', '/guide editors off')],
  });
}

/** Which channel it is, those know who are in it. */
function whereReply(desks: readonly Desk[], { asker }: Context, command: string): Reply {
  const desk = desks.find(({ place, workspace }) => place === asker.place && workspace === asker.workspace);
  const isHere = desk !== undefined && desk.channel === asker.channel;
  return notice({
    command,
    title: isHere
      ? 'This is the editors’ channel'
      : desk
        ? 'There is an editors’ channel'
        : 'No editors’ channel',
    blocks: [
      desk
        ? `${isHere ? 'Proposals are posted here' : 'Proposals are posted in another channel'}; set up by ${nameOf(desk.by)}, ${instantInWords(desk.at)}.`
        : 'Proposals are posted nowhere. To have them in a channel, write /guide editors here in it.',
    ],
    buttons: [runButton('What waits', '/guide queue')],
  });
}
