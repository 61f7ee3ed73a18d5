import type { Item } from '../../guide/changes/fields.ts';
import type { Subject } from '../../guide/changes/subject.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';

/** What the guide has of a subject; null if nothing. */
export function findItem(library: Library, subject: Subject): Item | null {
  if (subject.kind === 'entry') return library.source(subject.id) ?? null;
  if (subject.kind === 'publisher') return library.publisher(subject.id) ?? null;
  return findSubjectPoint(library, subject)?.point ?? null;
}

export function findSubjectPoint(
  library: Library,
  { plan, key }: Extract<Subject, { readonly kind: 'point' }>,
): PointInPlan | null {
  return library.pointOfKey(`point/${plan}/${key}`) ?? null;
}
