import { type Database, inTransaction } from '../database.ts';
import { expectHeld } from '../guide-stamps.ts';
import type { Rows } from '../tables.ts';
import type { Behind, Recorded, Recording, Revision, Revisions, Undo, Undone } from './revision.ts';
import { signal } from './signal.ts';
import { toSomebody } from './somebody.ts';
import { takeTurn } from './turn.ts';

export function createRevisions(database: Database): Revisions {
  return {
    list: (from) => listRevisions(database, from),
    find: (number) => findRevision(database, 'number', number),
    highest: () => highestRevision(database),
    undo: (undo) => inTransaction(database, (inside) => undoRevision(inside, undo)),
    record: (recording) => inTransaction(database, (inside) => recordRevision(inside, recording)),
  };
}

async function listRevisions(
  { db }: Database,
  { after = 0, since }: { readonly after?: number; readonly since?: number } = {},
): Promise<readonly Revision[]> {
  const rows = await db
    .selectFrom('revisions')
    .selectAll()
    .where('number', '>', after)
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
    .orderBy('number')
    .execute();
  return rows.map(toRevision);
}

async function highestRevision({ db }: Database): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

async function findRevision(
  { db }: Database,
  column: 'number' | 'undoes',
  number: number,
): Promise<Revision | null> {
  const row = await db.selectFrom('revisions').selectAll().where(column, '=', number).executeTakeFirst();
  return row === undefined ? null : toRevision(row);
}

export type NewRevision = Omit<Revision, 'number' | 'at'>;

/**
 * Call inside a transaction. Adds the revision that follows `atRevision`, or does nothing if others have followed it already.
 * Revisions are made one at a time, each by somebody who knew all before it, so they become visible in the order of their
 * numbers, and no two give a new entry the same id.
 */
export async function addRevision(
  database: Database,
  atRevision: number,
  revision: NewRevision,
): Promise<Revision | Behind> {
  const { proposer, approver, ...same } = revision;
  await takeTurn(database, 'revisions');
  await expectHeld(database);
  const unknown = await listRevisions(database, { after: atRevision });
  if (unknown.length > 0) return { kind: 'behind', revisions: unknown };
  const row = await database.db
    .insertInto('revisions')
    .values({
      ...same,
      number: (await highestRevision(database)) + 1,
      at: database.now(),
      proposer: proposer?.id ?? null,
      proposerName: proposer?.name ?? null,
      approver: approver?.id ?? null,
      approverName: approver?.name ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await signal(database, { kind: 'revision', of: row.number });
  return toRevision(row);
}

async function undoRevision(database: Database, { undoes, by, atRevision, ...same }: Undo): Promise<Undone> {
  await takeTurn(database, 'revisions');
  const undone = await findRevision(database, 'number', undoes);
  if (undone === null) return { kind: 'missing' };
  const before = await findRevision(database, 'undoes', undoes);
  if (before !== null) return { kind: 'undone-before', revision: before };
  const added = await addRevision(database, atRevision, {
    ...same,
    undoes,
    proposal: null,
    proposer: by,
    approver: by,
  });
  if ('kind' in added) return added;
  // Its card says that it was undone, and by whom.
  if (undone.proposal !== null) {
    await database.db
      .updateTable('proposals')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', undone.proposal)
      .execute();
    await signal(database, { kind: 'proposals' });
  }
  return { kind: 'undone', revision: added };
}

async function recordRevision(database: Database, { by, atRevision, ...same }: Recording): Promise<Recorded> {
  const made = { ...same, undoes: null, proposal: null, proposer: by, approver: by };
  const added = await addRevision(database, atRevision, made);
  return 'kind' in added ? added : { kind: 'recorded', revision: added };
}

function toRevision({ proposerName, approverName, ...row }: Rows['revisions']): Revision {
  return {
    ...row,
    proposer: toSomebody(row.proposer, proposerName),
    approver: toSomebody(row.approver, approverName),
  };
}
