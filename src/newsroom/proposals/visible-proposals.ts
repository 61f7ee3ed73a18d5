import type { Asker, ManageAnswer } from '../../command/command.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { askMayEdit } from './may-edit.ts';

/** Which proposals an asker may see; an editor sees all. */
export type Visible = {
  readonly has: (proposal: Proposal) => boolean;
  /** Whether the asker is one. */
  readonly mayEdit: ManageAnswer;
  /** Why there may be others that they may see, and what to do, in sentences; null if the platform said all. */
  readonly unsaid: string | null;
};

/** What was proposed in a channel is seen by those who see the channel. Depends on no proposal. */
export async function findVisible(asker: Asker): Promise<Visible> {
  const mayEdit = await askMayEdit(asker);
  if (mayEdit.kind === 'allowed') return { has: () => true, mayEdit, unsaid: null };
  const seen = await asker.visibleChannels?.();
  return {
    has: (proposal) =>
      isOwn(proposal, asker) ||
      (proposal.place === asker.place &&
        proposal.channel !== null &&
        (proposal.channel === asker.channel || seen?.channels.has(proposal.channel) === true)),
    mayEdit,
    unsaid: mayEdit.kind === 'unsaid' ? mayEdit.why : (seen?.unsaid ?? null),
  };
}

export function isOwn({ place, proposer }: Pick<Proposal, 'place' | 'proposer'>, asker: Asker): boolean {
  return proposer !== null && place === asker.place && proposer.id === asker.person;
}
