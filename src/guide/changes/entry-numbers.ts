import type { Guide } from '../guide.ts';
import type { GuideChange } from './guide-change.ts';
import type { Revision } from './revision.ts';

/**
 * The number that the next added entry gets when it is approved: one more than the highest of the guide that is shown and of
 * all revisions, those that were taken back included, so that no number ever means two entries.
 */
export function nextEntryNumber(
  guide: Pick<Guide, 'sources'>,
  revisions: readonly Pick<Revision, 'changes'>[],
): number {
  let highest = 0;
  for (const { id } of guide.sources) highest = Math.max(highest, id);
  for (const { subject } of revisions.flatMap(({ changes }) => changes))
    if (subject.kind === 'entry') highest = Math.max(highest, subject.id ?? 0);
  return highest + 1;
}

/** The changes with numbers, from this one on, for the added entries that have none. */
export function numberEntries(changes: readonly GuideChange[], first: number): readonly GuideChange[] {
  let next = first;
  return changes.map((change) => {
    if (change.kind !== 'add' || change.subject.kind !== 'entry' || change.subject.id !== null) return change;
    next += 1;
    return { ...change, subject: { ...change.subject, id: next - 1 } };
  });
}
