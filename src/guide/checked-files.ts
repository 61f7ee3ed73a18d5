import type { GuideFile, Plan, Publisher, Source, Spellings, TimelineEvent } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** A value that its schema accepts, with its file, to locate faults found later. */
export type Checked<T> = {
  readonly value: T;
  readonly file: YamlFile;
  /** Items with faults are left out of `value`. */
  readonly isPart?: true;
};

/** The files of a guide; null for one that is missing, or has faults elsewhere than in items of its lists. */
export type CheckedFiles = {
  readonly about: Checked<GuideFile> | null;
  readonly publishers: Checked<readonly Publisher[]> | null;
  readonly sources: Checked<readonly Source[]> | null;
  readonly timeline: Checked<readonly TimelineEvent[]> | null;
  readonly spellings: Checked<Spellings> | null;
  readonly plans: readonly Checked<Plan>[];
  /** Ids of plans with faults of their own: a reference to them is not another fault. */
  readonly faultyPlans: ReadonlySet<string>;
};
