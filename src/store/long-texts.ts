import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { LongTexts } from './store.ts';

/** A text that is kept again only counts as newer after this time, which saves most of the writes. */
const REFRESH_MS = 24 * 60 * 60_000;

export function createLongTexts({ db, now }: Database): LongTexts {
  return {
    keep: async (key, text) => {
      const at = now();
      await db
        .insertInto('keptTexts')
        .values({ key, text, at })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ at })
            .where(sql.ref<number>('keptTexts.at'), '<', at - REFRESH_MS),
        )
        .execute();
    },
    find: async (key) => {
      const row = await db.selectFrom('keptTexts').select('text').where('key', '=', key).executeTakeFirst();
      return row?.text ?? null;
    },
  };
}
