import { expect, test } from 'vitest';
import type { Pace } from '../../src/delivery/messenger.ts';
import { createPacer } from '../../src/delivery/pacer.ts';
import { createVirtualClock } from './virtual-clock.ts';

const NO_LIMITS: Pace = { perChannel: null, perWorkspace: null, overall: null };

/** Sends `each` messages to the given number of channels in each workspace. Returns the time of each, in milliseconds. */
async function sendAll(pace: Pace, channels: Readonly<Record<string, number>>, each = 1) {
  const clock = createVirtualClock(0);
  const pacer = createPacer(clock);
  const went: { workspace: string; at: number }[] = [];
  const never = new AbortController().signal;
  const all = Object.entries(channels).flatMap(([workspace, count]) =>
    Array.from({ length: count * each }, async (_, at) => {
      await pacer.turn({ place: 'p', workspace, channel: `${workspace}${at % count}` }, pace, never);
      went.push({ workspace, at: clock.now() });
    }),
  );
  await clock.moveTo(10 * 60_000);
  await Promise.all(all);
  return went;
}

test('no second has more messages than the place’s limit, apart from two at the very start', async () => {
  const went = (await sendAll({ ...NO_LIMITS, overall: { count: 50, ms: 1000 } }, { T1: 400 }))
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  for (const from of went)
    expect(went.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(52);
  // As fast as the limit allows, less the margin of 2%.
  expect(went.at(-1)).toBeLessThanOrEqual(8_000 * 1.02);
  expect(went.length).toBe(400);
});

test('a channel gets one message a second, and others do not wait for it', async () => {
  const went = await sendAll({ ...NO_LIMITS, perChannel: { count: 1, ms: 1000 } }, { T1: 3 }, 2);
  expect(went.map(({ at }) => at).sort((a, b) => a - b)).toEqual([0, 0, 0, 1020, 1020, 1020]);
});

test('a workspace at its limit does not delay another', async () => {
  const went = await sendAll({ ...NO_LIMITS, perWorkspace: { count: 1, ms: 1000 } }, { slow: 20, quick: 1 });
  expect(went.find(({ workspace }) => workspace === 'quick')?.at).toBe(0);
  expect(Math.max(...went.map(({ at }) => at))).toBe(19 * 1020);
});

test('a workspace that is paused is listed until the pause ends', async () => {
  const clock = createVirtualClock(0);
  const pacer = createPacer(clock);
  const of = { place: 'p', workspace: 'T1' };
  pacer.pause({ ...of, channel: 'C1' }, 5_000);
  pacer.pause({ ...of, channel: 'C2' }, 2_000);
  expect(pacer.paused()).toEqual([{ of, until: 5_000 }]);
  await clock.moveTo(5_000);
  expect(pacer.paused()).toEqual([]);
});
