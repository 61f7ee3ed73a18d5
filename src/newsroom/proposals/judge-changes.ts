import { isDeepStrictEqual } from 'node:util';
import { nextEntryNumber, numberEntries } from '../../guide/changes/entry-numbers.ts';
import { fieldOf } from '../../guide/changes/fields.ts';
import type { GuideChange, Json, SetChange } from '../../guide/changes/guide-change.ts';
import { canonical } from '../../guide/changes/history.ts';
import { layOver } from '../../guide/changes/overlay.ts';
import type { Revision } from '../../guide/changes/revision.ts';
import { formatSubject } from '../../guide/changes/subject.ts';
import { leadsElsewhere } from '../../guide/leads-elsewhere.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { finishInSlices } from '../../search/work-in-slices.ts';
import { findItem } from './find-item.ts';

/** Stands for the number of the entry that the same changes add, where a point names it. */
export const NEW_ENTRY = 'new';

/** What would become of changes if they were approved now. */
export type Judged =
  /** `changes`: with the numbers of what is added, and without what the guide says already. */
  | { readonly kind: 'fits'; readonly changes: readonly GuideChange[] }
  /** The guide says all of it already. */
  | { readonly kind: 'held' }
  /** The guide says something else by now than when it was proposed. `changes` would replace that as well. */
  | {
      readonly kind: 'changed';
      readonly changes: readonly GuideChange[];
      readonly now: readonly { readonly change: SetChange; readonly value: Json }[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** `revisions`: all that were ever approved. */
export async function judgeChanges(
  library: Library,
  revisions: readonly Pick<Revision, 'changes'>[],
  given: readonly GuideChange[],
): Promise<Judged> {
  const numbered = numberAll(given, nextEntryNumber(library.guide, revisions));
  const changes: GuideChange[] = [];
  const now: { readonly change: SetChange; readonly value: Json }[] = [];
  for (const change of numbered) {
    if (change.kind !== 'set') {
      changes.push(change);
      continue;
    }
    const item = findItem(library, change.subject);
    if (item === null)
      return { kind: 'refused', reason: `expected ${formatSubject(change.subject)}, got nothing` };
    const value = fieldOf(item, change.field);
    const [before, after] = [change.before, change.after].map((each) =>
      canonical(change.subject, change.field, each),
    );
    if (isDeepStrictEqual(value, after)) continue;
    if (!isDeepStrictEqual(value, before)) now.push({ change, value });
    changes.push({ ...change, before: value });
  }
  if (changes.length === 0) return { kind: 'held' };
  changes.push(...uncheck(library, changes));
  const tried: Revision = { number: 1, at: 0, undoes: null, changes };
  const { conflicts, applied } = await finishInSlices(layOver(library.guide, [tried]));
  const [conflict] = conflicts;
  if (conflict) return { kind: 'refused', reason: conflict.reason };
  if (applied.length === 0) return { kind: 'held' };
  return now.length > 0 ? { kind: 'changed', changes, now } : { kind: 'fits', changes };
}

/** An entry that gets another page loses the check of the former one. */
function uncheck(library: Library, changes: readonly GuideChange[]): readonly SetChange[] {
  return changes.flatMap((change): SetChange[] => {
    if (change.kind !== 'set' || change.field !== 'link' || change.subject.kind !== 'entry') return [];
    const { subject, after } = change;
    const entry = library.source(subject.id);
    const isSaid = changes.some(
      (each) => each.kind === 'set' && each.field === 'checked' && isDeepStrictEqual(each.subject, subject),
    );
    const link = canonical(subject, 'link', after) as unknown as Source['link'];
    if (entry?.checked === undefined || isSaid || !leadsElsewhere(entry.link, link)) return [];
    return [{ kind: 'set', subject, field: 'checked', before: { ...entry.checked }, after: null }];
  });
}

function numberAll(changes: readonly GuideChange[], first: number): readonly GuideChange[] {
  const numbered = numberEntries(changes, first);
  const added = numbered.find(({ kind, subject }) => kind === 'add' && subject.kind === 'entry');
  const id = added?.subject.kind === 'entry' ? added.subject.id : null;
  if (id === null) return numbered;
  return numbered.map((change) => {
    if (change.kind !== 'set' || change.field !== 'entries' || !Array.isArray(change.after)) return change;
    return { ...change, after: change.after.map((entry) => (entry === NEW_ENTRY ? id : entry)) };
  });
}
