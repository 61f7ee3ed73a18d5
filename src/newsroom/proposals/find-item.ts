import type { Item } from '../../guide/changes/fields.ts';
import type { Subject } from '../../guide/changes/subject.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanSource } from '../../guide/schema.ts';

/** What the guide has of a subject; null if nothing. */
export function findItem(library: Library, subject: Subject): Item | null {
  if (subject.kind === 'entry') return library.source(subject.id) ?? null;
  if (subject.kind === 'publisher') return library.publisher(subject.id) ?? null;
  if (subject.kind === 'source') return findPlanPage(library, subject)?.page ?? null;
  return findSubjectPoint(library, subject)?.point ?? null;
}

export function findSubjectPoint(
  library: Library,
  { plan, key }: Extract<Subject, { readonly kind: 'point' }>,
): PointInPlan | null {
  return library.pointOfKey(`point/${plan}/${key}`) ?? null;
}

export function findPlanPage(
  library: Library,
  { plan: id, id: own }: Extract<Subject, { readonly kind: 'source' }>,
): { readonly plan: Plan; readonly page: PlanSource } | null {
  const plan = library.plan(id);
  const page = plan?.sources.find((each) => each.id === own);
  return plan && page ? { plan, page } : null;
}
