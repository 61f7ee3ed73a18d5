import type { Plan, PlanPoint } from '../guide/schema.ts';
import type { Span } from '../reply.ts';
import { fullTextOf } from './published-pages.ts';

/** The words, linked to a page that shows the point, or the text if there is no point. The guide's own list has no page. */
export function linkPoint(plan: Plan, point: PlanPoint | null, words: string): Span {
  if (plan.numbering === 'guide') return words;
  const page = point ? plan.sources.find(({ id }) => point.sources.includes(id)) : fullTextOf(plan);
  return page ? { text: words, url: page.url } : words;
}
