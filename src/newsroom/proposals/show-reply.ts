import type { Asker, Context } from '../../command/command.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import type { Revision } from '../../store/newsroom/revision.ts';
import { findProposal } from './find-proposal.ts';
import { askMayEdit, noteUnsaid } from './may-edit.ts';
import { proposalCard } from './proposal-card.ts';
import type { NewsroomServices } from './services.ts';
import { isOwn } from './visible-proposals.ts';

/** `/guide show ID` */
export async function showReply(
  services: NewsroomServices,
  { id }: { readonly id: string },
  context: Context,
): Promise<Reply> {
  const found = await findProposal(services, context, id, `/guide show ${id}`);
  return 'reply' in found ? found.reply : showProposal(services, found.proposal, context.asker);
}

/** The proposal's card with the buttons that are for this asker. */
export async function showProposal(
  services: NewsroomServices,
  proposal: Proposal,
  asker: Asker,
): Promise<Reply> {
  const [undone, mayEdit] = await Promise.all([findUndo(services, proposal), askMayEdit(asker)]);
  const isHere =
    proposal.place === asker.place && proposal.channel !== null && proposal.channel === asker.channel;
  const card = proposalCard(proposal, {
    library: services.guide.library(),
    undone,
    where: isHere ? 'this channel' : null,
  });
  const own = isOwn(proposal, asker) && proposal.state === 'waiting';
  const forEditors = own ? /^\/guide (?:approve|decline|undo)\b/ : /^\/guide (?:approve|decline|undo|edit)\b/;
  return {
    ...card,
    blocks: [...card.blocks, ...noteUnsaid(mayEdit)],
    buttons: [
      ...card.buttons.filter(
        (button) =>
          mayEdit.kind === 'allowed' ||
          ((button.kind === 'run' || button.kind === 'form') && !forEditors.test(button.command)),
      ),
      ...(mayEdit.kind === 'unsaid' ? [runButton('Try again', `/guide show ${proposal.id}`)] : []),
      ...(own ? [runButton('Withdraw', `/guide withdraw ${proposal.id}`)] : []),
    ],
  };
}

/** The revision that took back what the proposal became. */
export async function findUndo(
  { store }: { readonly store: Pick<NewsroomStore, 'revisions'> },
  { revision }: Proposal,
): Promise<Revision | null> {
  if (revision === null) return null;
  const later = await store.revisions.list({ after: revision });
  return later.find(({ undoes }) => undoes === revision) ?? null;
}
