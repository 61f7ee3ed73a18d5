import { expect, test } from 'vitest';
import { BOTH, emptyStore } from '../both-stores.ts';
import { DAY, MONDAY } from '../slots.ts';
import { linkCheck } from './link-check.ts';

test.each(BOTH)('%s: a check replaces what was known of its link, and leaves the others', async (kind) => {
  const { store } = await emptyStore(kind);
  const { linkChecks } = store.newsroom;
  const other = { ...linkCheck, subject: 'point original/4', state: 'unchecked', checkedAt: null } as const;
  await linkChecks.record([linkCheck, other]);
  expect(await linkChecks.list()).toEqual([linkCheck, other]);
  const moved = {
    ...linkCheck,
    address: 'https://example.org/b',
    state: 'moved',
    status: 301,
    movedTo: 'https://example.org/c',
    checkedAt: MONDAY + 8 * DAY,
    copy: null,
    proposal: 'bcdfghjk',
  } as const;
  await linkChecks.record([moved]);
  expect(await linkChecks.list()).toEqual([moved, other]);
  expect(await linkChecks.list({ since: MONDAY + 8 * DAY })).toEqual([moved]);
  expect(await linkChecks.find('entry 101')).toEqual(moved);
  await linkChecks.remove(['entry 101']);
  await linkChecks.remove([]);
  await linkChecks.record([]);
  expect(await linkChecks.find('entry 101')).toBeNull();
  expect(await linkChecks.list()).toEqual([other]);
});

test.each(BOTH)('%s: the links of a large guide are recorded and forgotten at once', async (kind) => {
  const { store } = await emptyStore(kind);
  const { linkChecks } = store.newsroom;
  const many = Array.from({ length: 2_300 }, (_, index) => ({ ...linkCheck, subject: `entry ${index}` }));
  await linkChecks.record(many);
  await linkChecks.record(many.map((each) => ({ ...each, state: 'alive' as const })));
  const all = await linkChecks.list();
  expect(all).toHaveLength(2_300);
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['alive']));
  await linkChecks.remove(many.slice(1).map(({ subject }) => subject));
  expect(await linkChecks.list()).toHaveLength(1);
});
