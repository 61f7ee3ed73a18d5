import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { findProposal } from './find-proposal.ts';
import { decidedBeforeReply } from './outcomes.ts';
import type { NewsroomServices } from './services.ts';
import { isOwn } from './visible-proposals.ts';
import { nameOf, somebodyOf } from './who-and-when.ts';

/** `/guide withdraw ID`: by whoever proposed it. */
export async function withdrawReply(
  services: NewsroomServices,
  { id }: { readonly id: string },
  context: Context,
): Promise<Reply> {
  const command = `/guide withdraw ${id}`;
  const found = await findProposal(services, context, id, command);
  if ('reply' in found) return found.reply;
  const { proposal } = found;
  if (!isOwn(proposal, context.asker)) {
    return notice({
      command,
      title: 'Not your proposal',
      changedNothing: true,
      blocks: [
        `A proposal is withdrawn by whoever made it, here ${nameOf(proposal.proposer)}. Editors decline it instead. Nothing was changed.`,
      ],
      buttons: [runButton('The proposal', `/guide show ${proposal.id}`)],
    });
  }
  const closed = await services.store.proposals.withdraw(proposal.id, somebodyOf(context.asker));
  if (closed.kind === 'missing') throw new Error(`Expected the proposal ${proposal.id}, got nothing.`);
  if (closed.kind === 'decided-before')
    return decidedBeforeReply(services, closed.proposal, context, command);
  services.onProposal(proposal.id);
  return notice({
    command: `/guide show ${proposal.id}`,
    title: 'Withdrawn',
    blocks: ['Nobody needs to decide it any more. The guide stays as it is.'],
    buttons: [runButton('The proposal', `/guide show ${proposal.id}`)],
  });
}
