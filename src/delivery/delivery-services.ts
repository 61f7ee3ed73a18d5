import type { Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import type { Messenger } from './messenger.ts';
import type { Pacer } from './pacer.ts';

/** What delivering the messages of one place needs. */
export type DeliveryServices = {
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** 0 to 1; spreads the retries of many channels. */
  readonly random: () => number;
  readonly log: Log;
};

/** Longer than all the work under one claim, so that no other process claims what is still in progress. */
export const LEASE_MS = 90_000;

/** How long a platform may take to answer a request. */
export const ANSWER_MS = 15_000;
