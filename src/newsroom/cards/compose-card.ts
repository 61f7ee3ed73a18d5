import type { Library } from '../../guide/library.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { proposalCard, toldReply } from '../proposals/proposal-card.ts';
import { findUndo } from '../proposals/show-reply.ts';
import type { ComposeCard } from './card-services.ts';

/** `library` is the guide as it answers. */
export function createComposeCard(
  store: Pick<NewsroomStore, 'proposals' | 'revisions' | 'desks'>,
  library: () => Library,
): ComposeCard {
  return async ({ kind }, proposal) => {
    if (proposal === null) return null;
    if (kind === 'told') return toldReply(proposal, library());
    const undone = await findUndo({ store }, proposal);
    // Not everybody in the editors’ channel may know of the channel where it was proposed.
    return proposalCard(proposal, { library: library(), undone, where: null });
  };
}
