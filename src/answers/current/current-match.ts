import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Block } from '../../reply.ts';
import { bareStatus, placeInPlan } from '../plan-wording.ts';
import { ENDED, findStanding } from './current-plan.ts';

/**
 * A note on what the current text has instead of a point of a text that was rejected or replaced: alone, that point would
 * pass for what is meant to happen. No block if the text still counts, or no point of the current one matches.
 */
export function currentMatchNote(library: Library, { plan, point }: PointInPlan): readonly Block[] {
  const { plan: current } = findStanding(library);
  if (!ENDED.has(plan.status) || plan === current) return [];
  const match = library.related.matches(plan, point).find((other) => other.plan === current);
  if (!match) return [];
  const place = `${placeInPlan(current, match.point)} (${bareStatus(current)})`;
  return [{ kind: 'note', text: `Current: ${place}, “${match.point.title}”` }];
}
