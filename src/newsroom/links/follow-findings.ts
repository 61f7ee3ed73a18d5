import { isDeepStrictEqual } from 'node:util';
import { type Clock, within } from '../../async.ts';
import type { LinkFindings } from '../../guide/link-findings.ts';
import type { Log } from '../../ops/log.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { CHECK_LINKS } from './link-job.ts';

/** Between two looks whether a check has ended, in whatever process, in milliseconds. */
const LOOK_MS = 30_000;

const STOP_MS = 3_000;

export type FollowFindings = {
  readonly opened: Promise<void>;
  readonly store: Pick<NewsroomStore, 'jobs' | 'linkChecks'>;
  readonly guide: { readonly takeFindings: (links: LinkFindings) => void };
  readonly clock: Pick<Clock, 'wait'>;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Brings into the guide in use what checks of links have found: at the start, and after each check that ended. Not after each link,
 * since every answer is found anew then. Ends when the function that it returns is called.
 */
export function followFindings({ opened, store, guide, clock, log }: FollowFindings): () => Promise<void> {
  const stopping = new AbortController();
  let taken: LinkFindings = [];
  let doneAt: number | null | undefined;

  const look = async (): Promise<void> => {
    const last = await store.jobs.lastDoneAt(CHECK_LINKS);
    if (last === doneAt) return;
    const checks = await store.linkChecks.list();
    doneAt = last;
    const found = checks.map(
      ({ address, state, since, checkedAt, status, movedTo, titleNow, reason, copy, copyAt }) => {
        return { address, state, since, checkedAt, status, movedTo, titleNow, reason, copy, copyAt };
      },
    );
    if (stopping.signal.aborted || isDeepStrictEqual(found, taken)) return;
    taken = found;
    guide.takeFindings(found);
  };
  const follow = async (): Promise<void> => {
    await opened.catch(() => {});
    while (!stopping.signal.aborted) {
      await look().catch((err) => log.warn({ err }, 'what is known of the links could not be read'));
      await clock.wait(LOOK_MS, stopping.signal);
    }
  };

  const following = follow();
  return async () => {
    stopping.abort();
    await within(following, STOP_MS);
  };
}
