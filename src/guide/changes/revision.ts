import type { Conflict } from './conflict.ts';
import { type GuideChange, guideChanges } from './guide-change.ts';

/** Changes that were approved together. They are applied together or not at all. */
export type Revision = {
  /** 1, 2, …, in the order of approval. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly changes: readonly GuideChange[];
  /** The number of the revision that it takes back; null if it takes back none. */
  readonly undoes: number | null;
};

/** A revision as it was stored, perhaps by another version: `changes` is JSON, or the text of it. */
export type RevisionRow = Omit<Revision, 'changes'> & { readonly changes: unknown };

/** Reads the rows; those that cannot be read are conflicts. */
export function readRevisions(rows: readonly RevisionRow[]): {
  readonly revisions: readonly Revision[];
  readonly unread: readonly Conflict[];
} {
  const revisions: Revision[] = [];
  const unread: Conflict[] = [];
  for (const { number, at, undoes, changes } of rows) {
    const read = readChanges(changes);
    if (typeof read === 'string')
      unread.push({ revision: number, change: null, reason: read, shown: null, shownAs: null });
    else revisions.push({ number, at, undoes, changes: read });
  }
  return { revisions: revisions.sort((one, other) => one.number - other.number), unread };
}

/** Why they cannot be read, in words, if they cannot. */
function readChanges(changes: unknown): readonly GuideChange[] | string {
  try {
    const result = guideChanges.safeParse(typeof changes === 'string' ? JSON.parse(changes) : changes);
    if (result.success) return result.data;
    const { path, message } = result.error.issues[0] ?? { path: [], message: '' };
    return `expected changes that this version can read, got a fault at ${path.join('.') || 'their top'}: ${message}`;
  } catch {
    return `expected changes as JSON, got “${String(changes).slice(0, 40)}”`;
  }
}
