import type { DailyProposal } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { DailyContents } from './card-contents.ts';
import { chooseDailyDesk } from './choose-desk.ts';
import { cardOfMany, MANY, MOST_SHOWN } from './daily-cards.ts';

type GatheringDesk = Desk & { readonly nextAt: number; readonly atOnceFrom: number };

/** Whether what waited when cards began to come at once is still to come there on one. */
export function isGathering(desk: Desk): desk is GatheringDesk {
  return desk.cards === 'at-once' && desk.nextAt !== null && desk.atOnceFrom !== null;
}

/** Makes one card of all that waited at each of these `desks` whose time has come, if anything did. */
export async function makeGatheredCards(
  store: Pick<NewsroomStore, 'cards' | 'desks'>,
  { desks, all }: { readonly desks: readonly GatheringDesk[]; readonly all: readonly Desk[] },
  now: number,
): Promise<void> {
  const due = desks.filter(({ nextAt }) => nextAt <= now);
  if (due.length === 0) return;
  const waiting = await store.cards.listForDaily(MANY);
  for (const desk of due) {
    const ids = selectGathered(waiting, desk, all).map(({ id }) => id);
    const contents: DailyContents = {
      date: null,
      proposals: ids.slice(-MOST_SHOWN),
      more: Math.max(0, ids.length - MOST_SHOWN),
    };
    const move = { from: desk.nextAt, to: null };
    await store.desks.moveNext(
      desk,
      move,
      ids.length === 0 ? [] : [cardOfMany(gatheredCardId(desk), desk, contents)],
    );
  }
}

/** How many will be on the card that a desk is to get; 0 if it is to get none. */
export async function countGathered(
  { cards, desks }: Pick<NewsroomStore, 'cards' | 'desks'>,
  desk: Desk,
): Promise<number> {
  if (!isGathering(desk)) return 0;
  const [waiting, all] = await Promise.all([cards.listForDaily(MANY), desks.list()]);
  return selectGathered(waiting, desk, all).length;
}

function selectGathered(
  waiting: readonly DailyProposal[],
  { place, workspace, atOnceFrom }: GatheringDesk,
  all: readonly Desk[],
): readonly DailyProposal[] {
  return waiting.filter((proposal) => {
    const desk = chooseDailyDesk(all, proposal);
    return proposal.createdAt < atOnceFrom && desk?.place === place && desk.workspace === workspace;
  });
}

/** The same for the same desk until what waits is gathered anew. */
export function gatheredCardId({ place, workspace, atOnceFrom }: Desk): string {
  return `gathered ${place} ${workspace ?? ''} ${atOnceFrom ?? ''}`;
}
