import type { Library } from '../../guide/library.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { type CardPosting, type CardPostingOptions, createCardPosting } from './cards.ts';
import { createComposeCard } from './compose-card.ts';
import { createProposalCards } from './proposal-cards.ts';

export type OpenCardsOptions = Omit<CardPostingOptions, 'store' | 'compose'> & {
  readonly store: NewsroomStore;
  /** The guide as it answers. */
  readonly library: () => Library;
  /** Those whose people can get a private message, whichever process serves them. */
  readonly places: readonly string[];
};

/** The cards of proposals: `proposalCards` makes their rows, `posting` posts and edits them. */
export function openCards({ store, library, places, ...options }: OpenCardsOptions): {
  readonly posting: CardPosting;
  readonly proposalCards: ReturnType<typeof createProposalCards>;
} {
  const compose = createComposeCard(store, library);
  return {
    posting: createCardPosting({ ...options, store, compose }),
    proposalCards: createProposalCards(store, places),
  };
}
