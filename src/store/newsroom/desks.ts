import { type Database, inTransaction } from '../database.ts';
import type { Rows } from '../tables.ts';
import type { Desk, DeskFault, Desks } from './desk.ts';
import { insertCards } from './insert-cards.ts';
import { signal } from './signal.ts';
import { toSomebody } from './somebody.ts';

export function createDesks(database: Database): Desks {
  return {
    list: async () => {
      const rows = await database.db
        .selectFrom('desks')
        .selectAll()
        .orderBy('place')
        .orderBy('workspace')
        .execute();
      return rows.map(toDesk);
    },
    listFaults: () => listFaults(database),
    put: (desk) => inTransaction(database, (inside) => put(inside, desk)),
    remove: async (place, workspace) => {
      const row = await database.db
        .deleteFrom('desks')
        .where('place', '=', place)
        .where('workspace', '=', asStored(workspace))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : toDesk(row);
    },
    gather: async ({ place, workspace, atOnceFrom, at }, from) => {
      await database.db
        .updateTable('desks')
        .set({ atOnceFrom: from, nextAt: from })
        .where('place', '=', place)
        .where('workspace', '=', asStored(workspace))
        .where('setAt', '=', at)
        .where('atOnceFrom', atOnceFrom === null ? 'is' : '=', atOnceFrom)
        .where('cards', '=', 'at-once')
        .execute();
    },
    moveNext: ({ place, workspace }, { from, to }, cards) =>
      inTransaction(database, async (inside) => {
        const { numUpdatedRows } = await inside.db
          .updateTable('desks')
          .set({ nextAt: to })
          .where('place', '=', place)
          .where('workspace', '=', asStored(workspace))
          .where('nextAt', '=', from)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await insertCards(inside, cards);
        return true;
      }),
  };
}

async function listFaults({ db }: Database): Promise<readonly DeskFault[]> {
  const faults: DeskFault[] = [];
  for (const row of await db
    .selectFrom('desks')
    .selectAll()
    .orderBy('place')
    .orderBy('workspace')
    .execute()) {
    const desk = toDesk(row);
    const last = await db
      .selectFrom('cards')
      .select(['state', 'reason', 'settledAt'])
      .where('place', '=', desk.place)
      .where(({ eb, fn, val }) => eb(fn.coalesce('workspace', val('')), '=', row.workspace))
      .where('channel', '=', desk.channel)
      .where('state', 'in', ['posted', 'refused'])
      .where('settledAt', '>=', desk.at)
      .orderBy('settledAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.state !== 'refused') continue;
    faults.push({ ...desk, reason: last.reason ?? 'refused', refusedAt: last.settledAt ?? desk.at });
  }
  return faults;
}

async function put(database: Database, { by, workspace, ...desk }: Omit<Desk, 'at'>) {
  const { db, kind, now } = database;
  const before = await db
    .selectFrom('desks')
    .selectAll()
    .where('place', '=', desk.place)
    .where('workspace', '=', asStored(workspace))
    .$if(kind === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  const row = {
    ...desk,
    workspace: asStored(workspace),
    setBy: by?.id ?? null,
    setByName: by?.name ?? null,
    setAt: now(),
  };
  await db
    .insertInto('desks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['place', 'workspace']).doUpdateSet(row))
    .execute();
  // What waits for a desk gets its card, whichever process posts there.
  await signal(database, { kind: 'proposals' });
  return { before: before === undefined ? null : toDesk(before) };
}

/** A key has no nulls. */
function asStored(workspace: string | null): string {
  return workspace ?? '';
}

function toDesk({ workspace, setBy, setByName, setAt, ...row }: Rows['desks']): Desk {
  return {
    ...row,
    workspace: workspace === '' ? null : workspace,
    by: toSomebody(setBy, setByName),
    at: setAt,
  };
}
