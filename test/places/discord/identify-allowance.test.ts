import { expect, test } from 'vitest';
import { createIdentifyAllowance } from '../../../src/places/discord/identify-allowance.ts';

const DAY = 24 * 3_600_000;
const never = new AbortController().signal;

function openAllowance() {
  let now = 0;
  const pauses: number[] = [];
  const { allow, take } = createIdentifyAllowance(
    () => now,
    async (ms) => {
      now += ms;
    },
  );
  return {
    pauses,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
    identify: async () => {
      await allow(never, (ms) => pauses.push(ms));
      take();
    },
  };
}

test('a connection that is lost again and again identifies half as often in a day as Discord allows', async () => {
  const { identify, pass, now } = openAllowance();
  const made: number[] = [];
  while (now() < 3 * DAY) {
    await identify();
    made.push(now());
    pass(1000);
  }
  const inDayFrom = (from: number) => made.filter((at) => at >= from && at < from + DAY).length;
  const busiest = Math.max(...made.map(inDayFrom));
  expect(busiest).toBeGreaterThan(450);
  expect(busiest).toBeLessThanOrEqual(500);
});

test('the first twenty wait for nothing, and after an hour without there are twenty again', async () => {
  const { identify, pass, pauses } = openAllowance();
  for (let made = 0; made < 20; made += 1) await identify();
  expect(pauses).toEqual([]);
  await identify();
  expect(pauses).toEqual([180_000]);
  pass(3_600_000);
  for (let made = 0; made < 20; made += 1) await identify();
  expect(pauses).toEqual([180_000]);
});

test('what was allowed and not made costs nothing, and a stop ends the wait', async () => {
  const waits: number[] = [];
  const stop = new AbortController();
  const { allow, take } = createIdentifyAllowance(
    () => 0,
    async (ms) => {
      waits.push(ms);
      stop.abort();
    },
  );
  for (let tried = 0; tried < 100; tried += 1) await allow(stop.signal, () => {});
  expect(waits).toEqual([]);
  for (let made = 0; made < 20; made += 1) take();
  await allow(stop.signal, () => {});
  expect(waits).toEqual([180_000]);
});
