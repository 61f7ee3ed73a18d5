import type { Card } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import type { DailyContents } from './card-contents.ts';
import type { CardServices } from './card-services.ts';
import type { CardSubject } from './card-subject.ts';
import { chooseDesk, deskOf } from './choose-desk.ts';
import { isDaily, isPassed } from './daily-cards.ts';
import { gatheredCardId } from './gathered-cards.ts';

const NO_DESK = 'There is no editors’ channel for it.';

/** Why a card is not to be posted any more, as a sentence; null if it is. */
export async function whyNotPosted(
  card: Card,
  subject: CardSubject,
  { store }: Pick<CardServices, 'store'>,
): Promise<string | null> {
  if (card.kind === 'told') {
    const by = subject.kind === 'proposal' ? (subject.proposal.decided?.by ?? null) : null;
    return by !== null && by.id === card.target.person ? 'They decided it themselves.' : null;
  }
  const desks = await store.desks.list();
  switch (subject.kind) {
    case 'proposal':
      return whyNotProposal(card, subject.proposal, desks);
    case 'day': {
      const desk = deskOf(desks, card.target);
      if (desk === null) return NO_DESK;
      const reason = whyNotTogether(card, subject.day, desk);
      if (reason !== null) return reason;
      return subject.proposals.some(({ state }) => state === 'waiting')
        ? whyElsewhere(card, desk)
        : 'Everything on it was decided before it could be posted.';
    }
    case 'report': {
      const desk = deskOf(desks, card.target);
      return desk === null ? NO_DESK : whyElsewhere(card, desk);
    }
    default:
      return subject satisfies never;
  }
}

function whyNotTogether({ id }: Card, { date }: DailyContents, desk: Desk): string | null {
  if (date === null) {
    if (desk.cards !== 'at-once') return 'What waits is on the card of the day.';
    return id === gatheredCardId(desk) ? null : 'A later card shows what waits.';
  }
  if (!isDaily(desk)) return 'There are no daily cards any more.';
  return isPassed(desk, date) ? 'A later day’s card shows what waits.' : null;
}

function whyNotProposal(card: Card, proposal: Proposal, desks: readonly Desk[]): string | null {
  if (proposal.state !== 'waiting') return 'It was decided before its card could be posted.';
  const desk = chooseDesk(desks, { ...proposal, isPersons: proposal.origin === 'person' });
  return desk === null ? NO_DESK : whyElsewhere(card, desk);
}

function whyElsewhere({ target }: Card, desk: Desk): string | null {
  const isThere =
    desk.place === target.place && desk.workspace === target.workspace && desk.channel === target.channel;
  return isThere ? null : 'The editors’ channel is another one now.';
}
