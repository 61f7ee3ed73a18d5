import type { GuideFile, Plan, Publisher, Source, Spellings, TimelineEvent } from './schema.ts';

/** The checked contents of a guide's folder. Immutable. */
export type Guide = {
  readonly about: GuideFile;
  /** In the order of their file names. */
  readonly plans: readonly Plan[];
  /** In the order of the list. */
  readonly sources: readonly Source[];
  readonly publishers: readonly Publisher[];
  readonly spellings: Spellings;
  readonly timeline: readonly TimelineEvent[];
};
