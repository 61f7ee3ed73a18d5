import type { Plan, PlanPoint } from '../../guide/schema.ts';

/**
 * How much of a text the guide knows: `whole`, every point of it; `part`, what has been published or reported; `summary`,
 * a list of our own or the guide's, which leaves things out. Only a whole text shows that something is not in it.
 */
export type Coverage = 'whole' | 'part' | 'summary';

export function coverageOf(plan: Plan): Coverage {
  const { numbering, points, pointCount = 0 } = plan;
  if (numbering === 'guide' || numbering === 'editorial') return 'summary';
  const isWhole = numbering === 'official' && pointCount <= points.length && points.every(isSeen);
  return isWhole ? 'whole' : 'part';
}

function isSeen({ number, basis }: PlanPoint): boolean {
  return number !== undefined && basis !== 'reported' && basis !== 'unseen';
}
