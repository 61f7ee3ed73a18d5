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
  readonly desks: readonly Omit<Desk, 'at'>[];
  /** Ids of the proposals that people made, which have cards of their own, by the channel of their desk. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  readonly arrivals: (desk: Pick<Desk, 'place' | 'channel'>) => readonly Arrival[];
};

/** The cards that are not settled or do not show the newest; none once there is nothing left to do. */
export async function countOpen({ store, desks, own }: Omit<Options, 'arrivals'>): Promise<number> {
  const { cards, proposals } = store.newsroom;
  let open = 0;
  for (const { channel } of desks) {
    const ids = own.get(channel) ?? [];
    const shown = new Map((await proposals.findAll(ids)).map((each) => [each.id, each]));
    for (const id of ids) {
      const card = await cards.find(`${id}:card`);
      const isOpen = card === null || card.state === 'due' || card.state === 'claimed';
      const proposal = shown.get(id);
      const isBehind = card?.state === 'posted' && card.shownVersion < (proposal?.version ?? 0);
      const isUndecided = card?.state === 'posted' && isDeclined(id) && proposal?.state === 'waiting';
      if (isOpen || isBehind || isUndecided) open += 1;
    }
  }
  return open;
}

export async function judgeCards({ store, desks, own, arrivals }: Options): Promise<CardVerdict> {
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
    const day = new Date(desk.nextAt ?? 0).toISOString().slice(0, 10);
    await add(desk, `daily ${desk.place} ${desk.workspace} ${day}`, 'Proposals of ', null);
  }
  return verdict;
}
