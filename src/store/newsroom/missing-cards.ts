import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { CardlessProposal, DailyProposal, UnseenCard } from './card.ts';
import { toCard } from './card-row.ts';

/**
 * A proposal's card is for the desk of the workspace where it was proposed. One from no workspace, as from a feed, is for any desk;
 * what no person proposed has no card of its own where cards come daily, or where they come at once only from a later time on.
 */
export async function listWithout({ db }: Database, limit: number): Promise<readonly CardlessProposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .select([
      'proposals.id',
      'proposals.origin',
      'proposals.place',
      'proposals.workspace',
      'proposals.createdAt',
    ])
    .where('state', '=', 'waiting')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cards')
            .select('cards.id')
            .whereRef('cards.proposal', '=', 'proposals.id')
            .where('cards.kind', '=', 'card'),
        ),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('desks')
          .select('desks.channel')
          .where(({ or, and, eb, ref }) =>
            or([
              eb('proposals.workspace', 'is', null),
              and([
                eb('desks.place', '=', ref('proposals.place')),
                eb('desks.workspace', '=', ref('proposals.workspace')),
              ]),
            ]),
          )
          .where(({ or, and, eb, fn, ref, val }) =>
            or([
              eb('proposals.origin', '=', 'person'),
              and([
                eb('desks.cards', '=', 'at-once'),
                eb('proposals.createdAt', '>=', fn.coalesce(ref('desks.atOnceFrom'), val(0))),
              ]),
            ]),
          ),
      ),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ origin, ...row }) => ({ ...row, isPersons: origin === 'person' }));
}

/** A card that was not posted, as before cards came daily, is none. */
export async function listForDaily({ db }: Database, limit: number): Promise<readonly DailyProposal[]> {
  return db
    .selectFrom('proposals')
    .select(['proposals.id', 'proposals.place', 'proposals.workspace', 'proposals.createdAt'])
    .where('state', '=', 'waiting')
    .where('origin', '<>', 'person')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cards')
            .select('cards.id')
            .whereRef('cards.proposal', '=', 'proposals.id')
            .where('cards.kind', '=', 'card')
            .where('cards.state', 'in', ['due', 'claimed', 'posted']),
        ),
      ),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What is wrong or waits today is no news after this many milliseconds. */
const NEWS_FOR_MS = 7 * 24 * 60 * 60_000;

export async function listUnseen({ db, now }: Database, limit: number): Promise<readonly UnseenCard[]> {
  const rows = await db
    .selectFrom('cards')
    .leftJoin('proposals', 'proposals.id', 'cards.proposal')
    .selectAll('cards')
    .select([
      'proposals.origin as proposalOrigin',
      'proposals.place as proposalPlace',
      'proposals.workspace as proposalWorkspace',
      'proposals.createdAt as proposalCreatedAt',
      sql<number>`exists (
        select 1 from cards as others
        where others.place = cards.place and others.workspace = cards.workspace and others.channel = cards.channel
          and others.message_id is not null and others.state = 'posted' and others.settled_at > cards.settled_at
      )`.as('worksAgain'),
    ])
    .where(({ or, and, eb }) =>
      or([
        and([
          eb('cards.kind', '=', 'card'),
          eb('cards.state', 'in', ['refused', 'skipped', 'gone', 'unsure']),
          eb('proposals.state', '=', 'waiting'),
        ]),
        and([
          eb('cards.kind', 'in', ['daily', 'report']),
          or([
            eb('cards.state', 'in', ['refused', 'skipped']),
            and([eb('cards.state', '=', 'gone'), eb('cards.id', 'like', 'gathered %')]),
          ]),
          eb('cards.createdAt', '>', now() - NEWS_FOR_MS),
        ]),
      ]),
    )
    .orderBy('cards.createdAt')
    .orderBy('cards.id')
    .limit(limit)
    .execute();
  return rows.map(
    ({ proposalOrigin, proposalPlace, proposalWorkspace, proposalCreatedAt, worksAgain, ...row }) => ({
      card: toCard(row),
      proposal:
        row.proposal === null
          ? null
          : {
              id: row.proposal,
              isPersons: proposalOrigin === 'person',
              place: proposalPlace,
              workspace: proposalWorkspace,
              createdAt: proposalCreatedAt ?? 0,
            },
      // SQLite has no booleans.
      worksAgain: Boolean(worksAgain),
    }),
  );
}
