import type { Database } from '../database.ts';
import { CARD_STATES, type CardState } from './card.ts';

export async function countByState({ db }: Database): Promise<Readonly<Record<CardState, number>>> {
  const rows = await db
    .selectFrom('cards')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const all = CARD_STATES.map((state) => [state, counts.get(state) ?? 0] as const);
  return Object.fromEntries(all) as Record<CardState, number>;
}
