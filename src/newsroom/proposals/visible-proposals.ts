import type { Asker } from '../../command/command.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { isEditor } from './may-edit.ts';

/** Which proposals an asker may see; an editor sees all. */
export type Visible = {
  readonly has: (proposal: Proposal) => boolean;
  readonly isEditor: boolean;
};

/** What was proposed in a channel is seen by those who see the channel. Depends on no proposal. */
export async function findVisible(asker: Asker): Promise<Visible> {
  if (await isEditor(asker)) return { has: () => true, isEditor: true };
  const seen = await asker.visibleChannels?.();
  return {
    has: (proposal) =>
      isOwn(proposal, asker) ||
      (proposal.place === asker.place &&
        proposal.channel !== null &&
        (proposal.channel === asker.channel || seen?.channels.has(proposal.channel) === true)),
    isEditor: false,
  };
}

export function isOwn({ place, proposer }: Pick<Proposal, 'place' | 'proposer'>, asker: Asker): boolean {
  return proposer !== null && place === asker.place && proposer.id === asker.person;
}
