import { type Clock, systemClock } from '../../src/async.ts';

/**
 * A clock that runs `times` as fast as the machine's, the same in every process with the same values. `aheadMs`: how far
 * it is ahead of the true time, in milliseconds of its own.
 */
export type Scale = {
  readonly times: number;
  readonly realStart: number;
  readonly start: number;
  readonly aheadMs: number;
};

export function scaledClock({ times, realStart, start, aheadMs }: Scale): Clock {
  return {
    now: () => Math.floor(start + aheadMs + (Date.now() - realStart) * times),
    wait: (ms, signal) => systemClock.wait(ms / times, signal),
  };
}
