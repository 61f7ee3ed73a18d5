import type { PlanPoint } from '../guide/schema.ts';

/** All that a point says of itself. */
export function pointText({ title, text, figures }: Pick<PlanPoint, 'title' | 'text' | 'figures'>): string {
  return [title, text, ...figures].join('\n');
}
