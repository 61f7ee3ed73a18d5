import type { Plan, PlanPoint } from './schema.ts';

/** A point and its plan. */
export type PointInPlan = { readonly plan: Plan; readonly point: PlanPoint };

export function sourceKey(source: { readonly id: number }): string {
  return `source/${source.id}`;
}

/** The id of the reading-list entry; null if the key is a point's. */
export function sourceIdOfKey(key: string): number | null {
  return key.startsWith('source/') ? Number(key.slice('source/'.length)) : null;
}

/** By the point's position in its plan, because some points have no number. */
export function pointKey(plan: Plan, point: PlanPoint): string {
  return `point/${plan.id}/${plan.points.indexOf(point)}`;
}
