import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Notices } from './store.ts';

export function createNotices({ db, now }: Database): Notices {
  return {
    claim: async (about, by, leaseMs) => {
      const until = now() + leaseMs;
      const claimed = await db
        .insertInto('noticeLeases')
        .values({ about, by, until })
        .onConflict((conflict) =>
          conflict
            .column('about')
            .doUpdateSet({ by, until })
            .where(({ or, eb }) =>
              or([
                eb(sql.ref<number>('noticeLeases.until'), '<=', now()),
                eb(sql.ref<string>('noticeLeases.by'), '=', by),
              ]),
            ),
        )
        .returning('about')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    release: async (about, by) => {
      await db.deleteFrom('noticeLeases').where('about', '=', about).where('by', '=', by).execute();
    },
    deleteExpired: async () => {
      await db.deleteFrom('noticeLeases').where('until', '<=', now()).execute();
    },
  };
}
