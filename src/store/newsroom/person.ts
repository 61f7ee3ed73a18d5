import type { Database } from '../database.ts';
import { forgetChecks } from './forget-checks.ts';
import type { Trace } from './trace.ts';

/** Columns that name a person: the id, and the name beside it. */
const COLUMNS = [
  { table: 'proposals', id: 'proposer', name: 'proposerName' },
  { table: 'proposals', id: 'editedBy', name: 'editedByName' },
  { table: 'proposals', id: 'decidedBy', name: 'decidedByName' },
  { table: 'revisions', id: 'proposer', name: 'proposerName' },
  { table: 'revisions', id: 'approver', name: 'approverName' },
  { table: 'desks', id: 'setBy', name: 'setByName' },
  { table: 'feedRules', id: 'setBy', name: 'setByName' },
] as const;

/** What the newsroom's tables have about a person, by the platform's id, oldest first. */
export async function findTraces(
  { db }: Pick<Database, 'db'>,
  person: string,
): Promise<{ readonly names: readonly string[]; readonly traces: readonly Trace[] }> {
  const proposals = await db
    .selectFrom('proposals')
    .selectAll()
    .where(({ or, eb }) =>
      or([eb('proposer', '=', person), eb('editedBy', '=', person), eb('decidedBy', '=', person)]),
    )
    .execute();
  const revisions = await db
    .selectFrom('revisions')
    .selectAll()
    .where(({ or, eb }) => or([eb('proposer', '=', person), eb('approver', '=', person)]))
    .execute();
  const cards = await db.selectFrom('cards').selectAll().where('person', '=', person).execute();
  const desks = await db.selectFrom('desks').selectAll().where('setBy', '=', person).execute();
  const rules = await db.selectFrom('feedRules').selectAll().where('setBy', '=', person).execute();

  const traces: Trace[] = [];
  const names: (string | null)[] = [];
  const add = (isTheirs: boolean, at: number | null, of: string, what: string, name: string | null) => {
    if (!isTheirs) return;
    traces.push({ at: at ?? 0, of, what });
    names.push(name);
  };
  for (const each of proposals) {
    const of = `proposal ${each.id}`;
    add(each.proposer === person, each.createdAt, of, 'proposed', each.proposerName);
    add(each.editedBy === person, each.editedAt, of, 'edited', each.editedByName);
    add(each.decidedBy === person, each.decidedAt, of, each.state, each.decidedByName);
  }
  for (const each of revisions) {
    const of = `revision ${each.number}`;
    add(each.proposer === person, each.at, of, 'proposed', each.proposerName);
    const what = each.undoes === null ? 'approved' : `undid revision ${each.undoes}`;
    add(each.approver === person, each.at, of, what, each.approverName);
  }
  for (const { id, createdAt, state } of cards)
    add(true, createdAt, `message ${id}`, `to them, ${state}`, null);
  for (const { place, channelName, channel, setAt, setByName } of desks)
    add(true, setAt, `editors’ channel ${place} ${channelName ?? channel}`, 'set up', setByName);
  for (const { id, setAt, setByName } of rules) add(true, setAt, `feed ${id}`, 'followed', setByName);
  return {
    names: names.filter((name) => name !== null),
    traces: traces.toSorted((one, other) => one.at - other.at),
  };
}

/** Inside a transaction. Removes id and names; messages to the person are not sent any more. */
export async function forgetTraces(database: Database, person: string): Promise<void> {
  const { db } = database;
  await forgetChecks(database, person);
  for (const { table, id, name } of COLUMNS)
    await db
      .updateTable(table)
      .set({ [id]: null, [name]: null })
      .where(db.dynamic.ref<string>(id), '=', person)
      .execute();
  await db.deleteFrom('cards').where('person', '=', person).execute();
}

/** The ids of those who have this name anywhere in these tables. */
export async function findTracedIds({ db }: Pick<Database, 'db'>, named: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { table, id, name } of COLUMNS) {
    const rows = await db
      .selectFrom(table)
      .select(db.dynamic.ref<string>(id))
      .distinct()
      .where(db.dynamic.ref<string>(name), '=', named)
      .execute();
    ids.push(...rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string')));
  }
  return ids;
}
