import type { Clock } from '../../async.ts';
import { StoreOutage } from '../../store/outage.ts';
import type { GuideGuard } from './guide-guard.ts';
import { OtherGuideError } from './other-guide.ts';

/** Between two looks whether another process has given the store to another guide, in milliseconds. */
const LOOK_MS = 3_000;

/** Looks until the signal aborts, or the store belongs to another guide; what says so is then passed to `onLost`. */
export async function watchStamp(
  { look }: Pick<GuideGuard, 'look'>,
  { wait }: Pick<Clock, 'wait'>,
  signal: AbortSignal,
  onLost: (error: OtherGuideError) => void,
): Promise<void> {
  for (;;) {
    await wait(LOOK_MS, signal);
    if (signal.aborted) return;
    try {
      await look();
    } catch (error) {
      if (error instanceof OtherGuideError) return onLost(error);
      // A store that is away says nothing of whose it is.
      if (!(error instanceof StoreOutage)) throw error;
    }
  }
}
