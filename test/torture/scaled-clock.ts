import { type Clock, systemClock } from '../../src/async.ts';

/** A clock that runs `times` as fast as the machine's, the same in every process with the same values. */
export type Scale = { readonly times: number; readonly realStart: number; readonly start: number };

export function scaledClock({ times, realStart, start }: Scale): Clock {
  return {
    now: () => Math.floor(start + (Date.now() - realStart) * times),
    wait: (ms, signal) => systemClock.wait(ms / times, signal),
  };
}
