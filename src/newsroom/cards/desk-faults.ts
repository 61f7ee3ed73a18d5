import type { Asker } from '../../command/command.ts';
import { type AfterRefusal, explainRefusal } from '../../delivery/explain-refusal.ts';
import type { DeskFault, Desks } from '../../store/newsroom/desk.ts';
import { endSentence } from '../../text/end-sentence.ts';

const OF_CARDS: AfterRefusal = {
  again: 'then write /guide editors here in it',
  elsewhere: 'write that in another channel',
  forPerson: '',
  next: 'The next card will be posted as usual.',
};

/** For editors: which editors' channel takes no cards, why, and what to do. At the bot's own page, of all workspaces. */
export async function listFaults(desks: Pick<Desks, 'listFaults'>, asker: Asker): Promise<readonly string[]> {
  const faults = (await desks.listFaults()).filter(
    ({ place, workspace }) =>
      asker.isLocal === true || (place === asker.place && workspace === asker.workspace),
  );
  if (faults.length === 0) return [];
  const seen = asker.isLocal === true ? undefined : await asker.visibleChannels?.();
  return faults.map((fault) => faultInWords(fault, asker, seen?.channels));
}

/** What a channel is called, those know who see it. */
function faultInWords(
  { place, channel, channelName, reason }: DeskFault,
  asker: Asker,
  seen: ReadonlySet<string> | undefined,
): string {
  const isSeen = asker.isLocal === true || channel === asker.channel || seen?.has(channel) === true;
  const name = isSeen && channelName !== null ? ` #${channelName}` : isSeen ? ` ${channel}` : '';
  const where = asker.isLocal === true ? ` (${place})` : '';
  const { what, todo } = explainRefusal(reason, OF_CARDS) ?? {
    what: endSentence(`It said: ${reason}`),
    todo: '',
  };
  return `The editors’ channel${name}${where} takes no cards. ${what} ${todo}`.trim();
}
