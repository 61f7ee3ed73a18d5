import { expect, onTestFinished, test } from 'vitest';
import { startDailyCleanUp } from '../../src/store/daily-clean-up.ts';
import { type Before, DELETED, type Deleted } from '../../src/store/store.ts';
import { createVirtualClock } from '../delivery/virtual-clock.ts';
import { DAY, MINUTE, MONDAY } from './slots.ts';

const NONE = Object.fromEntries(DELETED.map((kind) => [kind, 0])) as Deleted;
const ONE: Deleted = { ...NONE, editions: 1 };

/** A clean-up of a store that yields `batches` each time, or fails as often as told. */
function startOn(batches: readonly Deleted[], failures = 0) {
  const doubt: { why: string | null } = { why: null };
  const clock = { ...createVirtualClock(MONDAY), doubt: () => doubt.why };
  const runs: { readonly at: number; readonly before: Before }[] = [];
  const lines: unknown[] = [];
  let left = failures;
  const stop = startDailyCleanUp({
    store: {
      cleanUp: async function* (before) {
        runs.push({ at: clock.now(), before });
        left -= 1;
        if (left >= 0) throw new Error('the disk is full');
        yield* batches;
      },
    },
    keep: { editions: 90, commands: 30 },
    clock,
    log: { info: (details: object) => lines.push(details), error: (details: object) => lines.push(details) },
  });
  onTestFinished(stop);
  return { clock, doubt, runs, lines, stop };
}

test('old rows are deleted ten minutes after the start and then once a day', async () => {
  const { clock, runs } = startOn([]);
  await clock.moveTo(MONDAY + 10 * MINUTE - 1);
  expect(runs).toEqual([]);
  await clock.moveTo(MONDAY + 2 * DAY);
  expect(runs.map(({ at }) => at - MONDAY)).toEqual([10 * MINUTE, DAY + 10 * MINUTE]);
  expect(runs[0]?.before).toEqual({
    editions: MONDAY + 10 * MINUTE - 90 * DAY,
    texts: MONDAY + 10 * MINUTE - 30 * DAY,
  });
});

test('there is a pause after each batch, and the log says what was deleted', async () => {
  const { clock, lines } = startOn([ONE, ONE, { ...ONE, editions: 0, texts: 7 }]);
  await clock.moveTo(MONDAY + 10 * MINUTE + 149);
  expect(lines).toEqual([]);
  await clock.moveTo(MONDAY + 10 * MINUTE + 150);
  expect(lines).toEqual([{ ...NONE, editions: 2, texts: 7 }]);
});

test('a clean-up that fails is tried again an hour later', async () => {
  const { clock, runs, lines } = startOn([], 1);
  await clock.moveTo(MONDAY + 80 * MINUTE);
  expect(runs.map(({ at }) => at - MONDAY)).toEqual([10 * MINUTE, 70 * MINUTE]);
  expect(lines).toMatchObject([{ err: new Error('the disk is full'), againInMs: 60 * MINUTE }]);
});

test('stopping ends it after the batch in progress', async () => {
  const { clock, runs, stop } = startOn([ONE, ONE, ONE]);
  await clock.moveTo(MONDAY + 10 * MINUTE);
  await stop();
  await clock.moveTo(MONDAY + 2 * DAY);
  expect(runs).toHaveLength(1);
});

test('while the time is not certain nothing is deleted, and it is tried again an hour later', async () => {
  const { clock, doubt, runs } = startOn([]);
  doubt.why = 'this machine’s clock jumped by 86400000 s';
  await clock.moveTo(MONDAY + 30 * MINUTE);
  doubt.why = null;
  await clock.moveTo(MONDAY + 80 * MINUTE);
  expect(runs.map(({ at }) => at - MONDAY)).toEqual([70 * MINUTE]);
});
