import type { Clock } from '../../async.ts';
import type { Log } from '../../ops/log.ts';

export type Watching = {
  /** The highest revision that the caller has; 0 if none. */
  readonly from: number;
  /**
   * There are revisions up to this number. Called once for each highest number that is found, those included that this process
   * makes itself.
   */
  readonly onRevisions: (highest: number) => void;
  /** Proposals may have been made or changed, by whatever process. Not called where notifications do not arrive. */
  readonly onProposals: () => void;
  readonly clock: Pick<Clock, 'wait'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

export type Watch = { readonly close: () => Promise<void> };
