import { expect, test } from 'vitest';
import { openNewsroom } from '../newsroom.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const MINUTE = 60_000;

/** A digest whose edition of that day is in doubt; it did not arrive. */
async function openInDoubt() {
  const room = await openNewsroom({ start: '2026-03-30T04:30:00Z' });
  await room.ask('/digest on 08:30 Europe/Kyiv daily');
  room.standIn.trouble({ kind: 'silence', arrives: false });
  room.standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  await room.clock.moveTo(SLOT + 10 * MINUTE);
  const [{ id } = { id: '' }] = await room.store.subscriptions.listAll();
  const edition = `${id}:2026-03-30`;
  const state = async () => (await room.store.deliveries.findById(edition))?.state;
  expect(await state()).toBe('unsure');
  return {
    ...room,
    id,
    edition,
    state,
    post: () => room.ask(`/digest settle post edition:${edition}`),
    arrived: () => room.ask(`/digest settle arrived edition:${edition}`),
  };
}

test.each([
  ['/digest off', 'The digest is turned off'],
  ['/digest pause', 'The digest is paused until somebody resumes it'],
  ['/digest pause until 2026-04-02', 'The digest is paused until 2 April 2026'],
  [null, 'The digest is stopped'],
])('after %s, “Post it” says that the digest is not on and changes nothing', async (line, title) => {
  const { ask, store, clock, standIn, id, state, post, arrived } = await openInDoubt();
  if (line === null) await store.subscriptions.stop(id, 'archived', null);
  else await ask(line);
  const before = await store.changes.list(id, 10);
  const reply = await post();
  expect(reply.title).toBe(title);
  expect(JSON.stringify(reply.blocks)).toContain('was not posted, and nothing was changed');
  expect(reply.buttons.map(({ label }) => label)).toEqual(['It arrived', 'Post it', 'Resume']);
  await clock.moveTo(SLOT + 30 * MINUTE);
  expect(await state()).toBe('unsure');
  expect(await store.changes.list(id, 10)).toEqual(before);
  expect(standIn.posts).toEqual([]);
  expect((await arrived()).title).toBe('Thank you');
  expect(await state()).toBe('posted');
  expect((await post()).title).toBe('Already settled');
});

test('“Post it” works once the digest is resumed', async () => {
  const { ask, clock, standIn, state, post } = await openInDoubt();
  await ask('/digest off');
  await post();
  await ask('/digest resume');
  expect((await post()).title).toBe('It will be posted');
  await clock.moveTo(SLOT + 30 * MINUTE);
  expect([await state(), standIn.posts.length]).toEqual(['posted', 1]);
});

test('/digest now says that the digest was turned off in the meantime', async () => {
  const { ask, store, clock, standIn } = await openNewsroom({ start: '2026-03-30T04:30:00Z' });
  await ask('/digest on 08:30 Europe/Kyiv daily');
  standIn.trouble({ kind: 'later', afterMs: 30 * MINUTE });
  await clock.moveTo(SLOT + MINUTE);
  await ask('/digest pause');
  await ask('/digest resume');
  const { reopen } = store.deliveries;
  Object.assign(store.deliveries, {
    reopen: async (...args: Parameters<typeof reopen>) => {
      await ask('/digest off');
      return reopen(...args);
    },
  });
  expect((await ask('/digest now')).title).toBe('The digest is stopped');
  await clock.moveTo(SLOT + 60 * MINUTE);
  expect(standIn.posts).toEqual([]);
  const [subscription] = await store.subscriptions.listAll();
  const [edition] = await store.deliveries.history(subscription?.id ?? '', 1);
  expect(edition).toMatchObject({ state: 'skipped', reason: 'paused' });
});
