import type { CardlessProposal } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';

/**
 * The desk that gets a proposal's card: that of the workspace where it was proposed, so that no other newsroom sees it. What comes
 * from no workspace, as from a feed or the bot's page, goes to the first. Null if none wants it; `listWithout` of the cards agrees.
 */
export function chooseDesk(
  desks: readonly Desk[],
  { isPersons, place, workspace }: Omit<CardlessProposal, 'id'>,
): Desk | null {
  const fitting = desks.filter(
    (desk) =>
      (isPersons || desk.cards === 'at-once') &&
      (workspace === null || (desk.place === place && desk.workspace === workspace)),
  );
  return fitting.find((desk) => desk.place === place) ?? fitting[0] ?? null;
}
