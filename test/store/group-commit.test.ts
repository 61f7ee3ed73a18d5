import { CamelCasePlugin, Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { groupCommits } from '../../src/store/group-commit.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openFile } from '../../src/store/sqlite-file.ts';
import type { Tables } from '../../src/store/tables.ts';

async function grouping() {
  const statements: string[] = [];
  const db = new Kysely<Tables>({
    dialect: openFile(':memory:'),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      statements.push(query.sql);
    },
  });
  onTestFinished(() => db.destroy());
  await migrate(db, 'file');
  statements.length = 0;
  const transact = groupCommits(db);
  const keep = (key: string) =>
    transact(async (inside) => {
      await inside.insertInto('keptTexts').values({ key, text: key }).execute();
      if (key === 'faulty') throw new Error('on purpose');
      return key;
    });
  const kept = async () =>
    (await db.selectFrom('keptTexts').select('key').orderBy('key').execute()).map(({ key }) => key);
  const commits = () => statements.filter((sql) => sql === 'commit').length;
  return { keep, kept, commits, db };
}

test('work that arrives during a commit shares the next one', async () => {
  const { keep, kept, commits } = await grouping();
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(keep))).toEqual(['a', 'b', 'c', 'd']);
  expect(commits()).toBe(2);
  expect(await kept()).toEqual(['a', 'b', 'c', 'd']);
});

test('only the work that throws is rolled back', async () => {
  const { keep, kept } = await grouping();
  const results = await Promise.allSettled(['a', 'b', 'faulty', 'b', 'c'].map(keep));
  expect(
    results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
  ).toEqual(['a', 'b', 'on purpose', 'UNIQUE constraint failed: kept_texts.key', 'c']);
  expect(await kept()).toEqual(['a', 'b', 'c']);
  expect(await keep('later')).toBe('later');
});

test('more work than fits into one commit is all committed', async () => {
  const { keep, kept, commits } = await grouping();
  const keys = Array.from({ length: 250 }, (_, index) => String(index).padStart(3, '0'));
  expect(await Promise.all(keys.map(keep))).toEqual(keys);
  expect(await kept()).toEqual(keys);
  expect(commits()).toBe(4);
});

test('all work fails if the database is closed', async () => {
  const { keep, db } = await grouping();
  await db.destroy();
  const results = await Promise.allSettled(['a', 'b', 'c'].map(keep));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
