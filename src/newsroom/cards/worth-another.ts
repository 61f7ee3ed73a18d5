import type { UnseenCard } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';

/** Whether a card that nobody sees is posted anew, at the desk that is for its proposal now. */
export function isWorthAnother({ card, proposal, worksAgain }: UnseenCard, desk: Desk): boolean {
  const { target, state, settledAt } = card;
  const isElsewhere =
    target.place !== desk.place || target.workspace !== desk.workspace || target.channel !== desk.channel;
  if (isElsewhere) return true;
  switch (state) {
    // It was there, so posting works.
    case 'gone':
      return true;
    // May be there.
    case 'unsure':
      return false;
    // A day's card that had nothing to say is not asked again by every card that is posted.
    case 'skipped':
      return (worksAgain && proposal !== null) || desk.at > (settledAt ?? 0);
    default:
      return worksAgain || desk.at > (settledAt ?? 0);
  }
}
