import type { Library } from '../../guide/library.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { type CardPosting, type CardPostingOptions, createCardPosting } from './cards.ts';
import { createComposeCard } from './compose-card.ts';
import { createProposalCards } from './proposal-cards.ts';
import { createTellEditors, type TellEditors } from './reports.ts';

export type OpenCardsOptions = Omit<CardPostingOptions, 'store' | 'compose'> & {
  readonly store: NewsroomStore;
  /** The guide as it answers. */
  readonly library: () => Library;
  /** Those whose people can get a private message, whichever process serves them. */
  readonly places: readonly string[];
};

/** The messages for editors: `proposalCards` and `tellEditors` make their rows, `posting` posts and edits them. */
export function openCards({ store, library, places, ...options }: OpenCardsOptions): {
  readonly posting: CardPosting;
  readonly proposalCards: ReturnType<typeof createProposalCards>;
  readonly tellEditors: TellEditors;
} {
  const compose = createComposeCard(store, library);
  const posting = createCardPosting({ ...options, store, compose });
  return {
    posting,
    proposalCards: createProposalCards(store, places),
    tellEditors: createTellEditors(store, posting.wake),
  };
}
