import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import { stripCourtesy } from './question/courtesy.ts';

/** The plan with this name, such as "the 28-point plan", "original-28" or "guide"; null if there is none or more than one. */
export function findPlan(library: Library, name: string): Plan | null {
  const bare = stripCourtesy(name).replace(/^(?:of|in|the)\s+/i, '');
  return (
    library.planNames.find(bare) ?? library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list)$/i, ''))
  );
}
