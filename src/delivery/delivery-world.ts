import type { Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import type { Messenger } from './messenger.ts';
import type { Pacer } from './pacer.ts';

/** What messages of one place are delivered with. */
export type DeliveryWorld = {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** 0 to 1, spreads the retries of many channels. */
  readonly random: () => number;
  readonly log: Log;
};

/** Longer than everything that is done under one claim, so that nobody else takes what is still in progress. */
export const LEASE_MS = 90_000;

/** How long a platform may take over one request before it is given up. */
export const ANSWER_MS = 15_000;
