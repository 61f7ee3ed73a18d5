import { expect, test } from 'vitest';
import { torture } from './torture.ts';

/** The short form; `npm run torture` is the long one. */
const SHORT = { perMinute: 12, times: 15, seed: 20_260_329, settleWithinMs: 40_000 } as const;

test('a bot on a file, killed again and again, loses no edition and doubles none', async () => {
  const counts = await torture({
    ...SHORT,
    kind: 'file',
    processes: 1,
    kills: 5,
    outages: 0,
    withDiscord: true,
  });
  expect(counts).toMatchObject({ kills: 5, fell: 0, lost: 0, doubled: 0, wronglyUnsure: 0 });
  expect(counts.due).toBeGreaterThan(10);
  expect((counts.states.posted ?? 0) + (counts.states.unsure ?? 0)).toBe(counts.due);
});

test('three bots on a PostgreSQL that restarts, one of them killed again and again, lose and double none', async () => {
  const counts = await torture({
    ...SHORT,
    kind: 'postgres',
    processes: 3,
    kills: 6,
    outages: 1,
    withDiscord: false,
  });
  expect(counts).toMatchObject({ kills: 6, outages: 1, fell: 0, lost: 0, doubled: 0, wronglyUnsure: 0 });
  expect(counts.due).toBeGreaterThan(10);
  expect((counts.states.posted ?? 0) + (counts.states.unsure ?? 0)).toBe(counts.due);
});
