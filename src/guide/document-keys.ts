import type { Plan, PlanPoint } from './schema.ts';

/** A point together with the plan that its number belongs to. */
export type PointOf = { readonly plan: Plan; readonly point: PlanPoint };

export function sourceKey(source: { readonly id: number }): string {
  return `source/${source.id}`;
}

/** The id of the reading-list entry, or null where the key names a point. */
export function sourceIdOfKey(key: string): number | null {
  return key.startsWith('source/') ? Number(key.slice('source/'.length)) : null;
}

/** A point is named by its place in its plan, for some have no number. */
export function pointKey(plan: Plan, point: PlanPoint): string {
  return `point/${plan.id}/${plan.points.indexOf(point)}`;
}
