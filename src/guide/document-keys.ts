import { foldName } from '../search/fold.ts';
import type { Plan, PlanPoint } from './schema.ts';

/** A point and its plan. */
export type PointInPlan = { readonly plan: Plan; readonly point: PlanPoint };

/** The parts of the search: a word that only the points have is unknown to the reading list. */
export const ENTRIES = 'entries';
export const POINTS = 'points';

export function sourceKey(source: { readonly id: number }): string {
  return `source/${source.id}`;
}

/** The id of the reading-list entry; null if the key is a point's. */
export function sourceIdOfKey(key: string): number | null {
  return key.startsWith('source/') ? Number(key.slice('source/'.length)) : null;
}

/** The same whatever the order of the points, because it does not depend on their positions. */
export function pointKey(plan: Plan, point: PlanPoint): string {
  return `point/${plan.id}/${pointId(point)}`;
}

/** Names a point within its plan: its number, or its `key`, or else its title: "joint-statement-on-sovereignty". */
export function pointId({ number, key, title }: Pick<PlanPoint, 'number' | 'key' | 'title'>): string {
  return number !== undefined ? String(number) : (key ?? foldName(title).replaceAll(' ', '-'));
}
