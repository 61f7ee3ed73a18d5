import { expect, onTestFinished, test } from 'vitest';
import type { Desk } from '../../../src/store/newsroom/desk.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { DAY, MINUTE, MONDAY } from '../slots.ts';
import { anyCards, DESK } from './card-queue.ts';
import { ANN, OLENA } from './proposals.ts';

const desk: Omit<Desk, 'at'> = {
  place: 'slack',
  workspace: 'T1',
  channel: 'C1',
  channelName: 'editors',
  cards: 'daily',
  time: '09:00',
  zone: 'Europe/Kyiv',
  nextAt: MONDAY,
  atOnceFrom: null,
  by: OLENA,
};

test.each(BOTH)('%s: a workspace has one desk, and a new one takes its place', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { desks } = store.newsroom;
  const first = { ...desk, at: MONDAY };
  expect(await desks.put(desk)).toEqual({ before: null });
  await desks.put({ ...desk, workspace: null });
  await desks.put({ ...desk, workspace: 'T0', place: 'elsewhere' });
  clock.now += MINUTE;
  const second = {
    ...desk,
    channel: 'C2',
    cards: 'at-once',
    nextAt: null,
    atOnceFrom: null,
    by: ANN,
  } as const;
  expect(await desks.put(second)).toEqual({ before: first });
  expect(await desks.list()).toEqual([
    { ...first, workspace: 'T0', place: 'elsewhere' },
    { ...first, workspace: null },
    { ...second, at: MONDAY + MINUTE },
  ]);
  expect(await desks.remove('slack', null)).toMatchObject({ workspace: null });
  expect(await desks.remove('slack', null)).toBeNull();
  expect(await desks.list()).toHaveLength(2);
});

test.each(BOTH)('%s: the daily card is made once with the move to the next day', async (kind) => {
  const { store, address, clock } = await emptyStore(kind);
  const other = kind === 'file' ? store : await openStore(address, { clock: () => clock.now });
  if (other !== store) onTestFinished(() => other.close());
  await store.newsroom.desks.put(desk);
  const card = (id: string) =>
    ({ id, kind: 'daily', proposal: null, target: DESK, contents: '[1]' }) as const;
  const move = { from: MONDAY, to: MONDAY + DAY };
  const moved = await Promise.all(
    [store, other, store, other].map((each, index) =>
      each.newsroom.desks.moveNext(desk, move, [card(`daily ${index}`)]),
    ),
  );
  expect(moved.toSorted()).toEqual([false, false, false, true]);
  expect(await store.newsroom.cards.claimNext(anyCards)).toMatchObject([
    { card: { kind: 'daily', contents: '[1]' } },
  ]);
  expect((await store.newsroom.desks.list())[0]?.nextAt).toBe(MONDAY + DAY);
  // A day without anything moves all the same.
  expect(await store.newsroom.desks.moveNext(desk, { from: MONDAY + DAY, to: null }, [])).toBe(true);
  expect(await store.newsroom.cards.claimNext(anyCards)).toEqual([]);
});

test.each(BOTH)('%s: a job is one process’s until it is done or its lease ends', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { jobs } = store.newsroom;
  const claim = (by: string, name = 'check-links') => jobs.claim(name, by, MINUTE);
  expect([await claim('one'), await claim('two'), await claim('two', 'feeds')]).toEqual([true, false, true]);
  clock.now += MINUTE - 1;
  expect([await claim('two'), await claim('one')]).toEqual([false, true]);
  clock.now += MINUTE;
  expect([await claim('two'), await claim('one')]).toEqual([true, false]);
  // Whoever lost it ends nothing.
  await jobs.release('check-links', 'one', true);
  expect(await claim('one')).toBe(false);
  expect(await jobs.lastDoneAt('check-links')).toBeNull();
  await jobs.release('check-links', 'two', true);
  expect(await jobs.lastDoneAt('check-links')).toBe(clock.now);
  expect(await claim('one')).toBe(true);
  const doneAt = clock.now;
  clock.now += 1;
  await jobs.release('check-links', 'one', false);
  expect(await jobs.lastDoneAt('check-links')).toBe(doneAt);
  expect(await claim('two')).toBe(true);
});

test.each(BOTH)('%s: at the start of the only process no job is held by an earlier one', async (kind) => {
  const { store } = await emptyStore(kind);
  const { jobs } = store.newsroom;
  await jobs.claim('feeds', 'earlier', MINUTE);
  await jobs.free();
  expect(await jobs.claim('feeds', 'now', MINUTE)).toBe(kind === 'file');
});
