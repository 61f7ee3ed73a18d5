import type { Library } from '../../guide/library.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { proposalCard, toldReply } from '../proposals/proposal-card.ts';
import { findUndo } from '../proposals/show-reply.ts';
import type { ComposeCard } from './card-services.ts';
import { dailyReply } from './daily-reply.ts';
import { reportReply } from './report-reply.ts';

/** `library` is the guide as it answers. */
export function createComposeCard(
  store: Pick<NewsroomStore, 'proposals' | 'revisions' | 'desks' | 'feeds'>,
  library: () => Library,
): ComposeCard {
  return async ({ kind }, subject) => {
    switch (subject.kind) {
      case 'proposal': {
        const { proposal } = subject;
        if (kind === 'told') return toldReply(proposal, library());
        const undone = await findUndo({ store }, proposal);
        // Not everybody in the editors’ channel may know of the channel where it was proposed.
        return proposalCard(proposal, { library: library(), undone, where: null });
      }
      case 'day':
        return dailyReply(subject.day, subject.proposals, library());
      case 'report':
        return reportReply(subject.report, store);
      default:
        return subject satisfies never;
    }
  };
}
