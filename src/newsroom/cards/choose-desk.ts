import type { CardlessProposal } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';

type Proposed = Pick<CardlessProposal, 'place' | 'workspace'>;

type Offered = Proposed & Pick<CardlessProposal, 'isPersons'>;

/**
 * The desk that gets a proposal's card: that of the workspace where it was proposed, so that no other newsroom sees it. What comes
 * from no workspace, as from a feed or the bot's page, goes to the first. Null if none wants it.
 */
export function chooseDesk(desks: readonly Desk[], { isPersons, ...proposal }: Offered): Desk | null {
  return firstFitting(
    desks.filter(({ cards }) => isPersons || cards === 'at-once'),
    proposal,
  );
}

/**
 * The same for a proposal that has no card since `waitsSince`: where cards come at once only from a later time on, it is on the card
 * of all that waited then. `listWithout` of the cards agrees.
 */
export function chooseDeskForNew(desks: readonly Desk[], proposal: Offered, waitsSince: number): Desk | null {
  return chooseDesk(
    desks.filter(({ atOnceFrom }) => proposal.isPersons || waitsSince >= (atOnceFrom ?? 0)),
    proposal,
  );
}

/** The desk that gets it with others on one card, if no person proposed it and no desk wants it by itself. */
export function chooseDailyDesk(
  desks: readonly Desk[],
  proposal: Proposed & Pick<CardlessProposal, 'createdAt'>,
): Desk | null {
  if (chooseDeskForNew(desks, { ...proposal, isPersons: false }, proposal.createdAt) !== null) return null;
  return firstFitting(desks, proposal);
}

function firstFitting(desks: readonly Desk[], { place, workspace }: Proposed): Desk | null {
  const fitting = desks.filter(
    (desk) => workspace === null || (desk.place === place && desk.workspace === workspace),
  );
  return fitting.find((desk) => desk.place === place) ?? fitting[0] ?? null;
}

/** The desk of the workspace that a card is for. */
export function deskOf(
  desks: readonly Desk[],
  { place, workspace }: { readonly place: string; readonly workspace: string | null },
): Desk | null {
  return desks.find((desk) => desk.place === place && desk.workspace === workspace) ?? null;
}
