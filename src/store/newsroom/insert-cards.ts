import type { Database } from '../database.ts';
import type { NewCard, ProposalCard } from './card.ts';
import { signal } from './signal.ts';

/** Rows in one statement. PostgreSQL accepts 65,535 parameters and SQLite 32,766. */
const BATCH = 500;

/** Call inside a transaction. Creates the cards whose id is new, due at once, and returns their number. */
export async function insertCards(database: Database, cards: readonly NewCard[]): Promise<number> {
  const { db, now } = database;
  let made = 0;
  for (let start = 0; start < cards.length; start += BATCH) {
    const created = await db
      .insertInto('cards')
      .values(
        cards.slice(start, start + BATCH).map(({ target, ...card }) => ({
          ...card,
          ...target,
          state: 'due' as const,
          readyAt: now(),
          attempts: 0,
          unclear: 0,
          shownVersion: 0,
          editAt: 0,
          editAttempts: 0,
          createdAt: now(),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    made += created.length;
  }
  if (made > 0) await signal(database, { kind: 'proposals' });
  return made;
}

export function cardsOf(proposal: string, cards: readonly ProposalCard[]): readonly NewCard[] {
  return cards.map((card) => ({ ...card, id: `${proposal}:${card.kind}`, proposal, contents: null }));
}
