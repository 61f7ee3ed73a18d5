import type { Database } from './database.ts';
import type { LongTexts } from './store.ts';

export function createLongTexts({ db }: Database): LongTexts {
  return {
    keep: async (key, text) => {
      await db
        .insertInto('keptTexts')
        .values({ key, text })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    },
    find: async (key) => {
      const row = await db.selectFrom('keptTexts').select('text').where('key', '=', key).executeTakeFirst();
      return row?.text ?? null;
    },
  };
}
