import type { Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { DELETED, type Deleted, type Store } from './store.ts';

/** For how many days rows are kept. */
export type KeepDays = { readonly editions: number; readonly commands: number };

type DailyCleanUpOptions = {
  readonly store: Pick<Store, 'cleanUp'>;
  readonly keep: KeepDays;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'error'>;
};

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Not at once, when there may be editions to catch up with; but soon, for a bot that is often restarted. */
const FIRST_MS = 10 * 60_000;

/** Between two transactions, so that editions and answers are not held up. */
const PAUSE_MS = 50;

/** Deletes what has become old, once a day until the function that it returns is called. */
export function startDailyCleanUp({ store, keep, clock, log }: DailyCleanUpOptions): () => Promise<void> {
  const stopping = new AbortController();

  const clean = async (): Promise<void> => {
    const now = clock.now();
    const before = { editions: now - keep.editions * DAY_MS, texts: now - keep.commands * DAY_MS };
    const sums = new Map<keyof Deleted, number>();
    for await (const deleted of store.cleanUp(before)) {
      for (const kind of DELETED) sums.set(kind, (sums.get(kind) ?? 0) + deleted[kind]);
      await clock.wait(PAUSE_MS, stopping.signal);
      if (stopping.signal.aborted) break;
    }
    if (sums.size > 0) log.info(Object.fromEntries(sums), 'old rows of the store were deleted');
  };

  const run = async () => {
    for (let pause = FIRST_MS; ; ) {
      await clock.wait(pause, stopping.signal);
      if (stopping.signal.aborted) return;
      pause = HOUR_MS;
      // By a clock that is years ahead, everything would be old.
      if (clock.doubt && clock.doubt() !== null) continue;
      try {
        await clean();
        pause = DAY_MS;
      } catch (err) {
        log.error({ err, againInMs: pause }, 'could not delete old rows of the store');
      }
    }
  };

  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
