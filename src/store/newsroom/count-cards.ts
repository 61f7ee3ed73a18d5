import type { Database } from '../database.ts';
import { CARD_STATES, type CardState, type HeldUp } from './card.ts';

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

/** Of private messages that were tried and are still to be sent, why the last try failed, and how many people they are for. */
export async function countHeldUp({ db }: Database): Promise<readonly HeldUp[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('cards')
        .select(['place', 'workspace', 'person', 'reason'])
        .distinct()
        .where('kind', '=', 'told')
        .where('state', '=', 'due')
        .where('reason', 'is not', null)
        .as('people'),
    )
    .select(({ fn }) => ['place', 'reason', fn.countAll<number>().as('count')])
    .groupBy(['place', 'reason'])
    .orderBy('place')
    .orderBy('reason')
    .execute();
  return rows.flatMap(({ place, reason, count }) =>
    reason === null ? [] : { place, reason, count: Number(count) },
  );
}
