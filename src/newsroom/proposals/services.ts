import type { Clock } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { ProposalCard } from '../../store/newsroom/card.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { NewProposal, Proposal } from '../../store/newsroom/proposal.ts';
import type { Web } from '../pages/web.ts';
import type { LookUpPage } from './page-look-up.ts';

/** The guide that answers, as the newsroom changes it. */
export type LivingGuide = {
  /** The files with all revisions up to `revision` laid over them. */
  readonly library: () => Library;
  /** The highest number of the revisions that the library knows; 0 if none. */
  readonly revision: () => number;
  /** Resolves when the library knows the revisions that the store has. */
  readonly applyRevisions: () => Promise<void>;
};

/** What the replies about proposals and revisions need. */
export type NewsroomServices = {
  readonly store: Pick<NewsroomStore, 'proposals' | 'revisions' | 'cards' | 'desks' | 'feeds' | 'linkChecks'>;
  readonly guide: LivingGuide;
  /** False if what is approved ends with the process. */
  readonly isKept: boolean;
  readonly lookUpPage: LookUpPage;
  /** Of feeds; it asks each site one thing at a time and heeds its robots.txt. */
  readonly web: Web;
  /** Called when a feed is followed that was not. Must not throw. */
  readonly onFollowed: () => void;
  /** Called with each proposal that was made or changed, for those who show it. Must not throw. */
  readonly onProposal: (id: string) => void;
  /** Called when an editors’ channel was set up or changed: what waits may get its card there. Must not throw. */
  readonly onDesk: () => void;
  /** Called if an approved change could not be taken in at once; it is with the next start at the latest. */
  readonly onNotApplied: (error: unknown) => void;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
  readonly cards: ProposalCards;
  /** What was not checked for more than so many days is overdue. */
  readonly overdueDays: number;
};

/** The messages that tell of proposals. They are made in the transaction that makes or decides one, so that none is lost. */
export type ProposalCards = {
  readonly ofNew: (proposal: Pick<NewProposal, 'place' | 'workspace'>) => Promise<readonly ProposalCard[]>;
  readonly ofDecided: (proposal: Proposal) => readonly ProposalCard[];
};

export const NO_CARDS: ProposalCards = { ofNew: async () => [], ofDecided: () => [] };
