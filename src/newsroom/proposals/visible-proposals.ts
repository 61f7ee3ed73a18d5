import type { Asker } from '../../command/command.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { isEditor } from './may-edit.ts';

/** Which proposals an asker may see, and in words which these are; null for an editor, who sees all. */
export type Visible = {
  readonly has: (proposal: Proposal) => boolean;
  readonly words: string | null;
};

/** What was proposed in a channel is seen by those who see the channel. Depends on no proposal. */
export async function findVisible(asker: Asker): Promise<Visible> {
  if (await isEditor(asker)) return { has: () => true, words: null };
  const seen = await asker.visibleChannels?.();
  return {
    has: (proposal) =>
      isOwn(proposal, asker) ||
      (proposal.place === asker.place &&
        proposal.channel !== null &&
        (proposal.channel === asker.channel || seen?.channels.has(proposal.channel) === true)),
    words:
      'Editors see all that waits; shown are your own proposals and those made in channels that you see.',
  };
}

export function isOwn({ place, proposer }: Pick<Proposal, 'place' | 'proposer'>, asker: Asker): boolean {
  return proposer !== null && place === asker.place && proposer.id === asker.person;
}
