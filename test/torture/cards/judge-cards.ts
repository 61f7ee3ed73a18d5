import { dailyCardId } from '../../../src/newsroom/cards/daily-cards.ts';
import type { Card } from '../../../src/store/newsroom/card.ts';
import type { Desk } from '../../../src/store/newsroom/desk.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Arrival } from '../stand-ins.ts';
import { isDeclined } from './work-on-cards.ts';

/** How many cards of those that were to be posted have each fault. */
export type CardFaults = {
  /** Not in their channel, though the store has them as posted, refused, skipped, or not at all. */
  lost: number;
  /** More than once in their channel. */
  doubled: number;
  /** Not what their proposal is by now: it was declined and the card does not say so, or the other way round. */
  wrong: number;
  /** Unsure although looking was possible. */
  wronglyUnsure: number;
  /** Neither posted nor given up, or not yet edited, when the time for that was over. */
  notYet: number;
};

export type CardVerdict = CardFaults & {
  due: number;
  arrived: number;
  /** How many needed more than one claim, and how many show what an editor decided. */
  claimedAgain: number;
  declined: number;
  readonly stories: string[];
};

type Options = {
  readonly store: Store;
  /** As they were set up. */
  readonly desks: readonly Omit<Desk, 'at'>[];
  /** What was not due by then is left out. */
  readonly last: number;
  /** Ids of the proposals that people made, which have cards of their own, by the channel of their desk. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  readonly arrivals: (desk: Pick<Desk, 'place' | 'channel'>) => readonly Arrival[];
};

/** The cards that are not settled or do not show the newest; none once there is nothing left to do. */
export async function countOpen({ store, desks, last, own }: Omit<Options, 'arrivals'>): Promise<number> {
  const { cards, proposals } = store.newsroom;
  let open = 0;
  for (const desk of desks) {
    const day = dayOf(desk, last);
    if (day !== null && isOpenCard(await cards.find(day))) open += 1;
    const ids = own.get(desk.channel) ?? [];
    const shown = new Map((await proposals.findAll(ids)).map((each) => [each.id, each]));
    for (const id of ids) {
      const card = await cards.find(`${id}:card`);
      const proposal = shown.get(id);
      const isBehind = card?.state === 'posted' && card.shownVersion < (proposal?.version ?? 0);
      const isUndecided = card?.state === 'posted' && isDeclined(id) && proposal?.state === 'waiting';
      if (isOpenCard(card) || isBehind || isUndecided) open += 1;
    }
  }
  return open;
}

export async function judgeCards({ store, desks, last, own, arrivals }: Options): Promise<CardVerdict> {
  const { cards, proposals } = store.newsroom;
  const verdict: CardVerdict = {
    ...{ lost: 0, doubled: 0, wrong: 0, wronglyUnsure: 0, notYet: 0 },
    ...{ due: 0, arrived: 0, claimedAgain: 0, declined: 0, stories: [] },
  };
  const add = async (desk: Omit<Desk, 'at'>, id: string, mark: string, expected: string | null) => {
    const card = await cards.find(id);
    const found = arrivals(desk).filter(({ json }) => json.includes(mark));
    const [first] = found;
    const faults: (keyof CardFaults)[] = [];
    const isOpen = card?.state === 'due' || card?.state === 'claimed';
    if (found.length > 1) faults.push('doubled');
    if (!first) faults.push(isOpen ? 'notYet' : 'lost');
    if (first && expected !== null && !first.json.includes(expected)) faults.push('wrong');
    if (card?.state === 'unsure') faults.push('wronglyUnsure');
    for (const fault of faults) verdict[fault] += 1;
    if (faults.length > 0)
      verdict.stories.push(`${faults}: ${desk.place} ${desk.channel} ${JSON.stringify(card)}`);
    verdict.due += 1;
    verdict.arrived += found.length;
    if (card && card.attempts > 1) verdict.claimedAgain += 1;
  };
  for (const desk of desks) {
    const ids = own.get(desk.channel) ?? [];
    for (const { id, state } of await proposals.findAll(ids)) {
      if (state === 'declined') verdict.declined += 1;
      await add(desk, `${id}:card`, id, state === 'declined' ? 'Declined by Ann' : 'Approve');
    }
    const day = dayOf(desk, last);
    if (day !== null) await add(desk, day, 'Proposals of ', null);
  }
  return verdict;
}

function isOpenCard(card: Pick<Card, 'state'> | null): boolean {
  return card === null || card.state === 'due' || card.state === 'claimed';
}

/** The id of the desk's daily card; null if it was not due. */
function dayOf({ place, workspace, nextAt }: Omit<Desk, 'at'>, last: number): string | null {
  if (nextAt === null || nextAt > last) return null;
  return dailyCardId({ place, workspace }, new Date(nextAt).toISOString().slice(0, 10));
}
