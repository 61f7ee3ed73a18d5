import type { PointInPlan } from '../guide/document-keys.ts';
import type { PlanSource, TimelineEvent } from '../guide/schema.ts';
import { describeBasis } from './point-basis.ts';

/** How certain a point is and what it rests on; undefined if there is nothing that a reader must know. */
export function describeEvidence({ plan, point }: PointInPlan): string | undefined {
  const pages = plan.sources.filter(({ id }) => point.sources.includes(id));
  const remarks = [describeBasis(point), describeWeakness(pages)].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? undefined : remarks.join(' ');
}

/** What a reader must know of how well an event is known, as one sentence; undefined if nothing. */
export function describeConfidence({ confidence, sources }: TimelineEvent): string | undefined {
  const [only, other] = sources;
  const isWeak = only !== undefined && sources.every(({ weak }) => weak);
  const doubts = [
    ...(confidence === 'low' ? ['not firmly confirmed'] : []),
    ...(isWeak ? [other ? 'weak sources only' : 'one weak source'] : []),
    ...(confidence === 'medium' && only && !other && !isWeak ? ['one source'] : []),
  ].join('; ');
  return doubts === '' ? undefined : `${doubts.charAt(0).toUpperCase()}${doubts.slice(1)}.`;
}

/** A claim that only weak pages make is not left to look like any other. */
function describeWeakness(pages: readonly Pick<PlanSource, 'weak'>[]): string | undefined {
  if (pages.length === 0 || pages.some(({ weak }) => !weak)) return undefined;
  return pages.length === 1 ? 'Rests on one weak source.' : 'Rests on weak sources only.';
}
