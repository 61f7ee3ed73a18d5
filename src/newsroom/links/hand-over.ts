import { randomUUID } from 'node:crypto';
import type { Clock } from '../../async.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Store } from '../../store/store.ts';
import { CHECK_LINKS, CHECK_LINKS_ASKED, CHECK_LINKS_UNDONE } from './link-job.ts';

export type HandOver = {
  readonly store: Pick<NewsroomStore, 'jobs' | 'linkChecks'>;
  readonly kind: Store['kind'];
  /** The one that runs on the file, if that is known. */
  readonly process: number | null;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
  /** How many links it has looked at so far. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
};

/** Between two looks at what has become of it. */
const LOOK_MS = 1_000;

/** A question that nobody waits for any more is forgotten after this. */
const ASKED_MS = 10_000;

/** A bot that runs takes it up within two seconds. */
const TAKEN_WITHIN_MS = 30_000;

/**
 * Has the process check the links that has the store’s file, or on PostgreSQL waits for the one that does so already. Resolves with when
 * it began. Rejects with `OperatorError` if nobody takes it up, and when the signal aborts: the other process then goes on.
 */
export async function awaitCheck({
  store: { jobs, linkChecks },
  kind,
  process,
  clock,
  onProgress,
  signal,
}: HandOver): Promise<number> {
  const began = clock.now();
  const [before, undoneBefore] = [
    await jobs.lastDoneAt(CHECK_LINKS),
    await jobs.lastDoneAt(CHECK_LINKS_UNDONE),
  ];
  const by = randomUUID();
  let isTaken = false;
  try {
    while (!signal.aborted) {
      if (kind === 'file') await jobs.claim(CHECK_LINKS_ASKED, by, ASKED_MS);
      await clock.wait(LOOK_MS, signal);
      const lastDone = await jobs.lastDoneAt(CHECK_LINKS);
      if (lastDone !== before) return began;
      if ((await jobs.lastDoneAt(CHECK_LINKS_UNDONE)) !== undoneBefore)
        throw new OperatorError(
          'The running bot could not check all links: no site could be reached, or it was stopped. Its log says which. What it found is kept; run the same command again to go on.',
        );
      const isRunning = await jobs.isHeld(CHECK_LINKS);
      // On PostgreSQL, the one that was waited for may have ended without being done.
      if (isTaken && !isRunning && kind === 'postgres')
        throw new OperatorError(
          'Another process checked the links, and was stopped before it was done. Run the same command again to go on.',
        );
      isTaken ||= isRunning;
      if (!isTaken && clock.now() - began > TAKEN_WITHIN_MS)
        throw new OperatorError(
          `A process${process === null ? '' : ` (${process})`} has the file of DATABASE_FILE open, and has not begun to check the links within ${TAKEN_WITHIN_MS / 1000} s. If it is a Deskbook that is starting, run the same command again; if it is another program, end that first.`,
        );
      onProgress((await linkChecks.list({ since: began })).length);
    }
  } finally {
    if (kind === 'file') await jobs.release(CHECK_LINKS_ASKED, by, false);
  }
  throw new OperatorError(
    'Stopped waiting. The running bot goes on checking the links, and keeps what it finds.',
  );
}
