import { afterAll, expect, test, vi } from 'vitest';
import { faultsOfCards, tortureCards } from './cards/torture-cards.ts';
import { faultsOf, torture } from './torture.ts';

/** A run has the processes that it needs, so a busy machine makes it slow and not red. Milliseconds. */
vi.setConfig({ testTimeout: 600_000 });
afterAll(() => vi.resetConfig());

/** The short form; `npm run torture` is the long one. */
const SHORT = {
  perMinute: 12,
  times: 15,
  seed: 20_260_329,
  settleWithinMs: 120_000,
  clocksAhead: [],
  ...{ freezes: 0, outages: 0, crashes: 0, fullDisks: 0 },
} as const;

test('a bot on a file, killed, stopped and with a full disk, posts each edition once, at its time, for two days', async () => {
  const counts = await torture({
    ...SHORT,
    kind: 'file',
    processes: 1,
    kills: 4,
    freezes: 1,
    fullDisks: 1,
    withDiscord: true,
  });
  expect(faultsOf(counts), counts.stories.join('\n')).toEqual([]);
  expect(counts).toMatchObject({ kills: 4, freezes: 1, fullDisks: 1 });
  expect(counts.due).toBeGreaterThan(10);
});

test('three bots on a PostgreSQL that crashes and restarts do so too, while one after the other is killed', async () => {
  const counts = await torture({
    ...SHORT,
    kind: 'postgres',
    processes: 3,
    kills: 4,
    outages: 1,
    crashes: 1,
    withDiscord: false,
  });
  expect(faultsOf(counts), counts.stories.join('\n')).toEqual([]);
  expect(counts).toMatchObject({ kills: 4, outages: 1, crashes: 1 });
  expect(counts.due).toBeGreaterThan(10);
});

test('an edition with a wrong title makes a run unsound', async () => {
  const counts = await torture({
    ...SHORT,
    kind: 'file',
    processes: 1,
    days: 1,
    kills: 1,
    withDiscord: false,
    bug: 'wrong-title',
  });
  expect(counts.wrong).toBe(counts.arrived);
  expect(faultsOf(counts)).toContain(`wrong ${counts.wrong}`);
});

test('a bot that is killed while it posts and edits cards has each once in its channel, as its proposal is', async () => {
  const counts = await tortureCards({
    ...{ ...SHORT, perMinute: 8, kind: 'file', processes: 1, withDiscord: false },
    kills: 4,
  });
  expect(faultsOfCards(counts), counts.stories.join('\n')).toEqual([]);
  expect(counts).toMatchObject({ kills: 4 });
  expect(counts.due).toBeGreaterThan(20);
});

test('a card that is posted twice makes a run unsound', async () => {
  const counts = await tortureCards({
    ...{ ...SHORT, perMinute: 12, kind: 'file', processes: 1, withDiscord: false },
    ...{ kills: 6, settleWithinMs: 30_000, bug: 'never-looks' },
  });
  expect(counts.doubled).toBeGreaterThan(0);
  expect(faultsOfCards(counts)).toContain(`doubled ${counts.doubled}`);
});
