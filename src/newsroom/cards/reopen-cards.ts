import type { UnseenCard } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { chooseDeskForNew, deskOf } from './choose-desk.ts';
import { MOST_SHOWN } from './daily-cards.ts';
import { targetOf } from './proposal-cards.ts';
import { isWorthAnother } from './worth-another.ts';

/**
 * Posts anew the cards that nobody sees. What no person proposed comes on one card instead if it would be many, as when a channel
 * that refused them for weeks is repaired. Returns whether a desk gets such a card.
 */
export async function reopenCards(
  { cards, desks }: Pick<NewsroomStore, 'cards' | 'desks'>,
  all: readonly Desk[],
  { limit, now }: { readonly limit: number; readonly now: number },
): Promise<boolean> {
  const again = (await cards.listUnseen(limit)).flatMap((unseen) => {
    const desk = chooseFor(all, unseen);
    return desk !== null && isWorthAnother(unseen, desk) ? [{ ...unseen, desk }] : [];
  });
  const isOfMany = ({ proposal, desk }: (typeof again)[number]) =>
    proposal?.isPersons === false && isMany(again.filter((other) => other.desk === desk));
  const flooded = new Set(again.filter(isOfMany).map(({ desk }) => desk));
  for (const desk of flooded) {
    // Unless they come on the card of what somebody is proposing at the moment.
    if (desk.nextAt === null || desk.nextAt <= now) await desks.gather(desk, now);
  }
  for (const each of again) if (!isOfMany(each)) await cards.reopen(each.card.id, targetOf(each.desk));
  return flooded.size > 0;
}

function isMany(again: readonly UnseenCard[]): boolean {
  return again.filter(({ proposal }) => proposal?.isPersons === false).length > MOST_SHOWN;
}

function chooseFor(all: readonly Desk[], { card, proposal }: UnseenCard): Desk | null {
  return proposal === null
    ? deskOf(all, card.target)
    : chooseDeskForNew(all, proposal, card.settledAt ?? card.createdAt);
}
