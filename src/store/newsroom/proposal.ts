import type { ProposalCard } from './card.ts';
import type { Behind, Revision } from './revision.ts';
import type { Somebody } from './somebody.ts';

export const PROPOSAL_STATES = ['waiting', 'approved', 'declined', 'withdrawn', 'outdated'] as const;

/** `outdated`: what it was about is gone or changed, so nobody needs to decide it. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What proposed it: a person, a feed that is followed, a check of links, an import. */
export const ORIGINS = ['person', 'feed', 'links', 'import'] as const;

export type Origin = (typeof ORIGINS)[number];

/** A change to the guide that waits for an editor, or did. */
export type Proposal = {
  /** 8 lower-case letters and digits, a letter first. */
  readonly id: string;
  readonly state: ProposalState;
  /** JSON. */
  readonly changes: string;
  /** JSON: what the page or the feed said. */
  readonly facts: string | null;
  readonly why: string | null;
  readonly origin: Origin;
  /** Null if no person proposed it, or one who was forgotten since. */
  readonly proposer: Somebody | null;
  /** Where it was proposed. */
  readonly place: string | null;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly createdAt: number;
  /** Counts from 1; grows with everything that changes what a message about it shows, the decision included. */
  readonly version: number;
  /** The last edit. Here and below, `by` is null if nobody is known: the bot itself did it, or a person who was forgotten. */
  readonly edited: { readonly by: Somebody | null; readonly at: number } | null;
  /** Null while it waits. */
  readonly decided: {
    readonly by: Somebody | null;
    readonly at: number;
    readonly reason: string | null;
  } | null;
  /** The number of the revision that it became. */
  readonly revision: number | null;
};

export type NewProposal = Pick<
  Proposal,
  'changes' | 'facts' | 'why' | 'origin' | 'proposer' | 'place' | 'workspace' | 'channel'
> & {
  /** There is at most one proposal with this key: whoever tries again after a crash gets the one from before. */
  readonly key: string | null;
};

/** A person may have this many proposals waiting. */
export const MOST_WAITING = 10;

export type Created =
  | { readonly kind: 'created'; readonly proposal: Proposal }
  /** There was one with this key already, in whatever state it is now. */
  | { readonly kind: 'known'; readonly proposal: Proposal }
  /** The person has `MOST_WAITING` waiting. */
  | { readonly kind: 'too-many' };

export type Decision =
  | {
      readonly kind: 'approve';
      readonly by: Somebody;
      /** What becomes of the guide: the proposal's changes with what an approval fixes, such as the id of a new entry. */
      readonly changes: string;
      /** The highest revision that was known when `changes` was made; 0 if none. */
      readonly atRevision: number;
    }
  | { readonly kind: 'decline'; readonly by: Somebody; readonly reason: string | null };

/** Nothing has changed. */
type NotDone =
  /** Somebody was faster, perhaps the same person: `proposal` says who did what and when. */
  | { readonly kind: 'decided-before'; readonly proposal: Proposal }
  /** It waits, but is not what the caller has seen. */
  | { readonly kind: 'edited-meanwhile'; readonly proposal: Proposal }
  | { readonly kind: 'missing' };

export type Decided =
  | { readonly kind: 'approved'; readonly proposal: Proposal; readonly revision: Revision }
  | { readonly kind: 'declined'; readonly proposal: Proposal }
  | NotDone
  | Behind;

export type Edited = { readonly kind: 'edited'; readonly proposal: Proposal } | NotDone;

export type Closed =
  | { readonly kind: 'closed'; readonly proposal: Proposal }
  | Exclude<NotDone, { readonly kind: 'edited-meanwhile' }>;

/** `cards` are made in the same transaction, if what was asked for is done. */
export type Proposals = {
  /** Makes a proposal that waits. */
  readonly create: (proposal: NewProposal, cards?: readonly ProposalCard[]) => Promise<Created>;
  readonly find: (id: string) => Promise<Proposal | null>;
  /** Those of them that are there, in the order of `ids`. */
  readonly findAll: (ids: readonly string[]) => Promise<readonly Proposal[]>;
  /** Those that wait, longest first; `after` is the last one of the page before. */
  readonly listWaiting: (
    limit: number,
    after?: Pick<Proposal, 'createdAt' | 'id'>,
  ) => Promise<readonly Proposal[]>;
  /** Those of one person that wait, longest first. */
  readonly listWaitingOf: (place: string, person: string) => Promise<readonly Proposal[]>;
  /** Those made at or after an instant, in any state, oldest first. */
  readonly listSince: (since: number) => Promise<readonly Proposal[]>;
  readonly countByState: () => Promise<Readonly<Record<ProposalState, number>>>;
  /**
   * Approves, which makes the next revision in the same transaction, or declines. Of two decisions of one proposal, one wins.
   * `version` is what the caller has seen.
   */
  readonly decide: (
    id: string,
    version: number,
    decision: Decision,
    cards?: readonly ProposalCard[],
  ) => Promise<Decided>;
  readonly edit: (id: string, version: number, edit: Edit) => Promise<Edited>;
  /** Replaces what one that waits rests on: the bot has found more. It does not count as edited, since nobody has edited it. */
  readonly addFacts: (id: string, version: number, facts: string) => Promise<Edited>;
  readonly withdraw: (id: string, by: Somebody) => Promise<Closed>;
  /** Closes what nobody needs to decide any more. */
  readonly outdate: (id: string, reason: string, cards?: readonly ProposalCard[]) => Promise<Closed>;
};

/** What is not there stays as it is. */
export type Edit = {
  readonly by: Somebody;
  readonly changes?: string;
  readonly facts?: string | null;
  readonly why?: string | null;
};
