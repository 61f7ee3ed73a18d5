import { expect, test } from 'vitest';
import type { Reply } from '../../../src/reply.ts';
import { everyText } from '../../places/slack/any-reply.ts';
import { openNewsroom } from '../newsroom.ts';

const textOf = (reply: Reply) => everyText(reply).join('\n');

const AUCKLAND = { zone: async () => ({ kind: 'zone', zone: 'Pacific/Auckland' }) as const };

/** A digest posted at 13:30 on 30 March in Auckland, which is 17:30 on 29 March in Los Angeles; a minute later. */
async function postedInAuckland(kind: 'file' | 'postgres' = 'file') {
  const room = await openNewsroom({ kind, start: '2026-03-29T20:00:00Z' });
  await room.ask('/digest on 13:30 Pacific/Auckland daily', AUCKLAND);
  await room.clock.moveTo('2026-03-30T00:31:00Z');
  expect(room.standIn.posts).toHaveLength(1);
  const postedAt = () => room.standIn.posts.slice(1).map(({ at }) => new Date(at).toISOString().slice(0, 16));
  const dates = async () => {
    const [subscription] = await room.store.subscriptions.listAll();
    const editions = await room.store.deliveries.history(subscription?.id ?? '', 10);
    return editions.map(({ id, localDate, state }) => [id.split(':')[1], localDate, state]).toReversed();
  };
  return { ...room, postedAt, dates };
}

test.each(['file', 'postgres'] as const)(
  '%s: after a move to another zone, every edition that is promised arrives and no day has two',
  async (kind) => {
    const { ask, clock, postedAt, dates } = await postedInAuckland(kind);
    const text = textOf(await ask('/digest on 18:00 America/Los_Angeles'));
    expect(text).toContain('Today’s edition is already out: it was posted at 17:30.');
    expect(text).not.toContain('Sunday 29 March 2026, 18:00');
    expect(text).toContain('Monday 30 March 2026, 18:00');
    await clock.moveTo('2026-04-02T02:00:00Z');
    expect(postedAt()).toEqual(['2026-03-31T01:00', '2026-04-01T01:00', '2026-04-02T01:00']);
    expect(await dates()).toEqual([
      ['2026-03-30', '2026-03-30', 'posted'],
      ['2026-03-30.2', '2026-03-30', 'posted'],
      ['2026-03-31', '2026-03-31', 'posted'],
      ['2026-04-01', '2026-04-01', 'posted'],
    ]);
    expect(textOf(await ask('/digest why 2026-03-30'))).toContain('18:00 Due');
    expect(textOf(await ask('/digest status'))).toContain('Thursday 2 April 2026, 18:00');
  },
);

test('a digest that moves there and back has one edition a day', async () => {
  const { ask, clock, postedAt } = await postedInAuckland();
  await ask('/digest on 18:00 America/Los_Angeles');
  await ask('/digest on 14:00 Pacific/Auckland');
  await clock.moveTo('2026-03-31T02:00:00Z');
  expect(postedAt()).toEqual(['2026-03-31T01:00']);
});

test('after a move, /digest now posts no second edition of the same day, and the next day’s slot stays', async () => {
  const { ask, clock, postedAt } = await postedInAuckland();
  await ask('/digest on 18:00 America/Los_Angeles');
  expect(textOf(await ask('/digest now'))).toContain('Today’s edition was posted at 17:30');
  await clock.moveTo('2026-03-30T17:00:00Z');
  const now = ask('/digest now');
  await clock.moveTo('2026-03-30T17:00:10Z');
  expect(textOf(await now)).toContain('Today’s edition was posted at 10:00');
  await clock.moveTo('2026-04-01T02:00:00Z');
  expect(postedAt()).toEqual(['2026-03-30T17:00', '2026-04-01T01:00']);
});

test('an edition of the second zone that may have arrived is settled by its own button', async () => {
  const { ask, clock, dates, standIn, store } = await postedInAuckland();
  await ask('/digest on 18:00 America/Los_Angeles');
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'cannot-look', reason: 'missing-permission', said: 'missing_scope' });
  await clock.moveTo('2026-03-31T03:00:00Z');
  const [{ id = '' } = {}] = await store.deliveries.recent(1);
  expect(textOf(await ask(`/digest settle arrived edition:${id}`))).toContain('Monday 30 March 2026');
  expect((await dates()).at(-1)).toEqual(['2026-03-30.2', '2026-03-30', 'posted']);
});

/** 23:30 is left out on Saturday 28 March 2026 in Nuuk, where 29 March 00:00 is 01:00 UTC. */
test.each(['file', 'postgres'] as const)(
  '%s: a day whose time is left out and the day after both have their editions',
  async (kind) => {
    const { ask, clock, standIn, store } = await openNewsroom({ kind, start: '2026-03-28T12:00:00Z' });
    const text = textOf(await ask('/digest on 23:30 America/Nuuk daily'));
    expect(text).toContain(
      'There is no 23:30 on Saturday 28 March 2026, so the edition of that day comes at 00:00 here.',
    );
    await clock.moveTo('2026-03-29T01:10:00Z');
    expect(textOf(await ask('/digest status'))).toContain('Sunday 29 March 2026, 23:30');
    await ask('/digest on 23:30 America/Nuuk daily');
    await clock.moveTo('2026-03-30T02:00:00Z');
    expect(standIn.posts.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    const dates = (await store.deliveries.recent(9)).map(({ localDate }) => localDate);
    expect(dates.toSorted()).toEqual(['2026-03-28', '2026-03-29']);
  },
);

test('an edition that was asked for early takes the place of one whose time is moved to the next date', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: '2026-03-28T12:00:00Z' });
  await ask('/digest on 23:30 America/Nuuk daily');
  const now = ask('/digest now');
  await clock.moveTo('2026-03-28T12:01:00Z');
  await now;
  expect(textOf(await ask('/digest status'))).not.toContain('29 March 2026, 00:00');
  await clock.moveTo('2026-03-29T20:00:00Z');
  expect(standIn.posts).toHaveLength(1);
});
