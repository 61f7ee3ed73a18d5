import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { backoff, type Clock, within } from '../../async.ts';
import { runLeased } from '../run-leased.ts';
import type { FeedServices } from './feed-services.ts';
import type { Followed } from './find-wanted.ts';
import { FAILURE_MS, pollFeed } from './poll-feed.ts';
import { proposeItems } from './propose-items.ts';
import { reportFailing } from './report-failing.ts';

/** Polls all feeds that are followed, in one process of all that share a store. */
export type FeedPolling = {
  readonly start: () => void;
  /** Resolves when nothing is in progress, within seconds: what is asked of a site is given up. */
  readonly stop: () => Promise<void>;
  /** Call when a feed was added. */
  readonly wake: () => void;
  /** Does all that is due now. Returns false if another process has the work. */
  readonly round: () => Promise<boolean>;
};

export type FeedPollingOptions = Omit<FeedServices, 'now'> & { readonly clock: Clock };

const JOB = 'feeds';

/** How often to look for what is due: other processes add feeds, too. */
const LOOK_MS = 60_000;

/** Feeds that are polled at the same time, of different sites. */
const AT_ONCE = 4;

const STOP_MS = 5_000;

export function createFeedPolling({ clock, ...options }: FeedPollingOptions): FeedPolling {
  const services: FeedServices = { ...options, now: clock.now };
  const { store, log } = services;
  // Another for every start: a lease from before is not one's own.
  const by = `${hostname()} ${process.pid} ${randomBytes(6).toString('base64url')}`;
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const work = async (signal: AbortSignal): Promise<void> => {
    // Of an earlier round that was cut short.
    await proposeItems(services, signal);
    for (;;) {
      const due = await store.feeds.due(AT_ONCE);
      if (due.length === 0 || signal.aborted) break;
      const followed = await store.feeds.list();
      await Promise.all(
        followed
          .filter(({ feed }) => due.some(({ id }) => id === feed.id))
          .map((each) => pollSafely(each, signal)),
      );
      await proposeItems(services, signal);
    }
    if (!signal.aborted) await reportFailing(services);
  };

  const round = async (): Promise<boolean> => {
    const lease = { jobs: store.jobs, name: JOB, by, clock, signal: stopping.signal };
    return (await runLeased(lease, work, () => !stopping.signal.aborted)) !== null;
  };

  /** A feed that trips the bot up must not keep it from all others. */
  const pollSafely = async (followed: Followed, signal: AbortSignal): Promise<void> => {
    try {
      await pollFeed(services, followed, signal);
    } catch (err) {
      const { feed } = followed;
      log.warn({ err, feed: feed.address }, 'a feed could not be taken in');
      const readyAt = clock.now() + backoff(feed.failures + 1, FAILURE_MS);
      await store.feeds.recordFailure(feed.id, 'the bot could not take it in; its log says why', readyAt);
    }
  };

  const isDue = async (): Promise<boolean> => {
    const next = await store.feeds.nextPollAt();
    return (next !== null && next <= clock.now()) || (await store.feeds.listNew(1)).length > 0;
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      let waitMs = LOOK_MS;
      try {
        const isSure = !clock.doubt || clock.doubt() === null;
        if (isSure && (await isDue())) await round();
        failures = 0;
      } catch (err) {
        failures += 1;
        waitMs = backoff(failures, { first: 5_000, longest: 10 * 60_000 });
        log.warn({ err, againInMs: waitMs }, 'feeds could not be polled');
      }
      await clock.wait(waitMs, AbortSignal.any([pause.signal, stopping.signal]));
    }
  };

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await within(running, STOP_MS);
    },
    wake: () => pause.abort(),
    round,
  };
}
