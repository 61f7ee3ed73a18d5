import { randomUUID } from 'node:crypto';
import { type Clock, within } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Store } from '../../store/store.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { runLeased } from '../run-leased.ts';
import { checkLinks } from './check-links.ts';
import { type IsDue, isDueAgain, isDueDaily } from './due-links.ts';
import { CHECK_LINKS, CHECK_LINKS_ASKED, CHECK_LINKS_UNDONE } from './link-job.ts';
import type { LinkWeb } from './link-web.ts';

export type DailyLinkCheckOptions = {
  readonly store: Pick<NewsroomStore, 'jobs' | 'linkChecks' | 'proposals' | 'revisions'>;
  readonly opened: Promise<void>;
  readonly kind: Store['kind'];
  readonly guide: NewsroomServices['guide'];
  readonly web: LinkWeb;
  /** Whether links are also checked without being asked to. */
  readonly isDaily: boolean;
  readonly onProposal: (id: string) => void;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Not at once, when there may be editions to catch up with; but soon, for a bot that is often restarted. */
const FIRST_MS = 15 * MINUTE_MS;

/** Between two looks whether somebody waits for a check. */
const ASKED_MS = 2_000;

/** Between two looks whether a day is over. */
const DUE_MS = 10 * MINUTE_MS;

/** Milliseconds that a stop waits for the check; what it has found is recorded already. */
const STOP_MS = 3_000;

/**
 * Checks the links once a day, in one process, and on a file whenever a command asks for it. Ends when the function that it returns is
 * called.
 */
export function startDailyLinkCheck(options: DailyLinkCheckOptions): () => Promise<void> {
  const { store, opened, kind, isDaily, clock, log } = options;
  const { jobs } = store;
  const by = randomUUID();
  const stopping = new AbortController();
  let lookAt = clock.now() + FIRST_MS;

  /** Whether it was done to its end. */
  const run = async (isDue: IsDue): Promise<boolean> => {
    const lease = { jobs, name: CHECK_LINKS, by, clock, signal: stopping.signal };
    const done = await runLeased(
      lease,
      (signal) =>
        checkLinks({
          ...options,
          observe: options.web.observer(),
          lookUpCopy: options.web.lookUpCopy,
          isDue,
          now: clock.now,
          signal,
        }),
      ({ isWhole, isOffline }) => isWhole && !isOffline,
    );
    if (!done) return false;
    const { checked, changed, proposed, isWhole, isOffline } = done.result;
    if (isOffline) {
      log.warn({ links: checked.length }, 'no site of a link could be reached, so nothing was recorded');
      return false;
    }
    const counts = { checked: checked.length, changed: changed.length, proposed: proposed.length };
    log.info(counts, isWhole ? 'the links were checked' : 'the check of the links was stopped');
    return isWhole;
  };
  /** Whoever asked is told how it ended, whatever came of it. */
  const runAsked = async (): Promise<void> => {
    let isDone = false;
    try {
      isDone = await run(isDueAgain);
    } finally {
      if (!isDone && (await jobs.claim(CHECK_LINKS_UNDONE, by, ASKED_MS)))
        await jobs.release(CHECK_LINKS_UNDONE, by, true);
    }
  };
  const isDayOver = async (): Promise<boolean> => {
    // By a clock that is days ahead, nothing would be checked for days.
    if (!isDaily || clock.now() < lookAt || (clock.doubt && clock.doubt() !== null)) return false;
    lookAt = clock.now() + DUE_MS;
    return clock.now() - ((await jobs.lastDoneAt(CHECK_LINKS)) ?? 0) >= DAY_MS;
  };
  const work = async (): Promise<void> => {
    await opened.catch(() => {});
    await jobs.free().catch(() => {});
    while (!stopping.signal.aborted) {
      try {
        if (kind === 'file' && (await jobs.isHeld(CHECK_LINKS_ASKED))) await runAsked();
        else if (await isDayOver()) await run(isDueDaily);
      } catch (err) {
        if (!stopping.signal.aborted) log.warn({ err }, 'the links could not be checked');
        await clock.wait(MINUTE_MS, stopping.signal);
      }
      await clock.wait(kind === 'file' ? ASKED_MS : MINUTE_MS, stopping.signal);
    }
  };

  const working = work();
  return async () => {
    stopping.abort();
    await within(working, STOP_MS);
  };
}
