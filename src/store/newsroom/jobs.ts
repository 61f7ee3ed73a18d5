import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Jobs } from './job.ts';

export function createJobs({ db, kind, now }: Database): Jobs {
  return {
    claim: async (name, by, leaseMs) => {
      const held = { heldBy: by, heldUntil: now() + leaseMs };
      const claimed = await db
        .insertInto('jobs')
        .values({ name, ...held })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(held)
            .where(({ or, eb }) =>
              or([
                eb(sql.ref<number>('jobs.heldUntil'), '<=', now()),
                eb(sql.ref<string>('jobs.heldBy'), '=', by),
              ]),
            ),
        )
        .returning('name')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    release: async (name, by, isDone) => {
      await db
        .updateTable('jobs')
        .set({ heldBy: null, heldUntil: 0, ...(isDone ? { doneAt: now() } : {}) })
        .where('name', '=', name)
        .where('heldBy', '=', by)
        .execute();
    },
    isHeld: async (name) => {
      const row = await db
        .selectFrom('jobs')
        .select('name')
        .where('name', '=', name)
        .where('heldUntil', '>', now())
        .executeTakeFirst();
      return row !== undefined;
    },
    free: async () => {
      if (kind === 'file') await db.updateTable('jobs').set({ heldBy: null, heldUntil: 0 }).execute();
    },
    lastDoneAt: async (name) => {
      const row = await db.selectFrom('jobs').select('doneAt').where('name', '=', name).executeTakeFirst();
      return row?.doneAt ?? null;
    },
  };
}
