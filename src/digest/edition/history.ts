import type { Revision } from '../../guide/changes/revision.ts';
import type { Snapshot } from './snapshot.ts';

/** What the channel has already been shown. */
export type History = {
  /** Entries shown in the present round. */
  readonly shown: readonly number[];
  /** Entries shown in any round on record. */
  readonly shownEver: readonly number[];
  /** Counts from 1. */
  readonly round: number;
  /** The point of the last edition; null if it had none. `plan`: null for the default plan. */
  readonly lastCard: { readonly plan: string | null; readonly point: number } | null;
  /** The last edition that was posted; null before the first. */
  readonly last: LastEdition | null;
  /** The approved changes since, which say where a change comes from. */
  readonly revisions: readonly Revision[];
};

export type LastEdition = {
  /** Local, "2026-03-29". */
  readonly date: string;
  /** When it was settled, in milliseconds since 1970. */
  readonly at: number;
  /** The guide that it was composed from; null if that is no longer on record. */
  readonly snapshot: Snapshot | null;
  /** False if a version composed it whose editions did not begin with what is new. */
  readonly hadNews: boolean;
};

/** Of a channel that never had an edition. */
export const NO_HISTORY: History = {
  shown: [],
  shownEver: [],
  round: 1,
  lastCard: null,
  last: null,
  revisions: [],
};
