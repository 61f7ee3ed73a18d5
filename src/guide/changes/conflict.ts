import type { GuideChange, Json } from './guide-change.ts';

/** A change that the guide does not show as it was approved. The editors choose; nothing of it is lost. */
export type Conflict = {
  /** The number of its revision. */
  readonly revision: number;
  /** Null if the whole revision cannot be read. */
  readonly change: GuideChange | null;
  /** What was expected, and what was found instead. */
  readonly reason: string;
  /** What the guide shows instead: of one field or of a whole item; null if there is nothing. */
  readonly shown: Json;
  /** An added entry whose number the files have taken since is shown under this one; null for any other conflict. */
  readonly shownAs: number | null;
};
