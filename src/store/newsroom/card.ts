import type { ClaimOptions, Release } from '../claims.ts';

/**
 * `card`: a proposal, for the editors; it is edited when the proposal changes. `told`: what became of a proposal, for whoever
 * made it. `daily`: what came in a day, and `report`: what is wrong, both for the editors and of no single proposal.
 */
export const CARD_KINDS = ['card', 'told', 'daily', 'report'] as const;

export type CardKind = (typeof CARD_KINDS)[number];

export const CARD_STATES = [
  /** To be posted at `readyAt`. */
  'due',
  /** A process is working on it until `readyAt`; after that, any process may claim it. */
  'claimed',
  'posted',
  'skipped',
  'refused',
  /** May have arrived, and the bot cannot look. */
  'unsure',
  /** Was posted, and its message or channel is not there any more. */
  'gone',
] as const;

export type CardState = (typeof CARD_STATES)[number];

/** A channel, or one person. */
export type CardTarget = {
  readonly place: string;
  readonly workspace: string | null;
} & (
  | { readonly channel: string; readonly person: null }
  | { readonly channel: null; readonly person: string }
);

/** One message about proposals that must arrive exactly once. */
export type Card = {
  /** Proposal, colon, kind; for the kinds that have no proposal, what its maker called it. */
  readonly id: string;
  readonly kind: CardKind;
  readonly proposal: string | null;
  readonly target: CardTarget;
  /** JSON: what it is about, besides its proposal. Of a daily card, `proposals` has the ids of those that it shows. */
  readonly contents: string | null;
  readonly state: CardState;
  /** When it may be claimed: the next attempt if due, the end of the lease if claimed, null once settled. */
  readonly readyAt: number | null;
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
  /** How often it was claimed. */
  readonly attempts: number;
  /** If not null, a post since then may have arrived: look before posting. */
  readonly lookSince: number | null;
  /** How many of those who claimed it left open whether it had arrived. What certainly sent nothing neither adds to it nor ends it. */
  readonly unclear: number;
  readonly message: { readonly id: string; readonly link: string | null } | null;
  /** The version of the proposal that the message shows, of a daily card the sum of its proposals' versions; 0 if that is not known. */
  readonly shownVersion: number;
  readonly reason: string | null;
  readonly createdAt: number;
  readonly settledAt: number | null;
};

/** A card of a proposal that is made or changed in the same transaction. */
export type ProposalCard = Pick<Card, 'kind' | 'target'>;

export type NewCard = Pick<Card, 'id' | 'kind' | 'proposal' | 'target' | 'contents'>;

export type CardClaim = { readonly lease: CardLease; readonly card: Card };

export type CardLease = { readonly card: string; readonly by: string; readonly attempt: number };

export type CardOutcome =
  | {
      readonly kind: 'posted';
      readonly message: NonNullable<Card['message']>;
      /** 0 if it was found by looking. */
      readonly shownVersion: number;
    }
  | { readonly kind: 'skipped' | 'refused' | 'unsure'; readonly reason: string };

/** A card whose message shows an earlier version of what it is about. */
export type StaleCard = {
  readonly lease: EditLease;
  readonly card: Card;
  /** How often an edit has been tried since one succeeded, this time included. */
  readonly attempts: number;
};

export type EditLease = { readonly card: string; readonly by: string };

export type StaleOptions = Pick<ClaimOptions, 'by' | 'leaseMs' | 'limit'> & {
  readonly places: readonly string[];
};

/** What decides which desk gets a proposal's card. */
export type CardlessProposal = {
  readonly id: string;
  /** Whether a person proposed it. */
  readonly isPersons: boolean;
  readonly createdAt: number;
  /** Where it was proposed. */
  readonly place: string | null;
  readonly workspace: string | null;
};

/** A proposal that no person made and that has no card of its own. */
export type DailyProposal = Omit<CardlessProposal, 'isPersons'>;

export type UnseenCard = {
  readonly card: Card;
  /** Null for a card of no single proposal. */
  readonly proposal: CardlessProposal | null;
  /** Another card was posted in its channel since it was settled. */
  readonly worksAgain: boolean;
};

/** Private messages that wait for another try, by why the last one failed. */
export type HeldUp = { readonly place: string; readonly reason: string; readonly count: number };

/** What a queue of `src/delivery` needs, and what edits of posted cards need. */
export type Cards = {
  /** Creates those whose id is new. Returns their number. */
  readonly create: (cards: readonly NewCard[]) => Promise<number>;
  readonly find: (id: string) => Promise<Card | null>;
  /** Proposals that wait for a card which a desk wants, longest waiting first. */
  readonly listWithout: (limit: number) => Promise<readonly CardlessProposal[]>;
  /** What waits that no person proposed and that has no card of its own, longest waiting first. */
  readonly listForDaily: (limit: number) => Promise<readonly DailyProposal[]>;
  /**
   * Cards that nobody sees though their proposals wait, and those of no single proposal that were not posted within the last week,
   * oldest first.
   */
  readonly listUnseen: (limit: number) => Promise<readonly UnseenCard[]>;
  readonly countByState: () => Promise<Readonly<Record<CardState, number>>>;
  /** Of those for one person. */
  readonly countHeldUp: () => Promise<readonly HeldUp[]>;
  /** Call once the time is certain, before the first claim of a process; see the same of deliveries. */
  readonly freeClaims: () => Promise<void>;
  /** Claims what is due or has an expired lease; fair between workspaces, longest due first. */
  readonly claimNext: (options: ClaimOptions) => Promise<readonly CardClaim[]>;
  /** When there will next be something to claim in these places; null if there is nothing. */
  readonly nextWorkAt: (places: readonly string[]) => Promise<number | null>;
  /** From here to `release`: returns false, and changes nothing, if the lease was lost. */
  readonly renew: (lease: CardLease, leaseMs: number) => Promise<boolean>;
  /** Returns true again if the same holder repeats it, as after a connection that broke during the commit. */
  readonly settle: (lease: CardLease, outcome: CardOutcome) => Promise<boolean>;
  /** Makes it due again later. The next holder looks first if `mayHaveArrived`; false means it certainly did not. */
  readonly release: (lease: CardLease, release: Release) => Promise<boolean>;
  /** Settles an unsure card as posted, because somebody has pressed one of its buttons. Returns false if it is not unsure. */
  readonly confirm: (id: string, message: NonNullable<Card['message']>) => Promise<boolean>;
  /** Makes one that is skipped, refused, unsure or gone due again as a new message, for this target. Returns false in any other state. */
  readonly reopen: (id: string, target: CardTarget) => Promise<boolean>;
  /**
   * Claims posted cards that show an earlier version; daily ones for a week after they were posted. An edit may be repeated, so a lost
   * lease does no harm.
   */
  readonly claimStale: (options: StaleOptions) => Promise<readonly StaleCard[]>;
  /** When there will next be something to edit in these places; null if there is nothing. */
  readonly nextEditAt: (places: readonly string[]) => Promise<number | null>;
  /** From here on: returns false, and changes nothing, if another process has the lease. `shownVersion` is what it shows now. */
  readonly recordEdit: (lease: EditLease, shownVersion: number) => Promise<boolean>;
  readonly postponeEdit: (lease: EditLease, until: number) => Promise<boolean>;
  /** An older version may have been shown after this one's lease was lost: it is edited again. */
  readonly distrustEdit: (card: string) => Promise<void>;
  /** The message is not there any more, or may not be edited. */
  readonly recordGone: (lease: EditLease, reason: string) => Promise<boolean>;
};
