import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';

/** The plan with exactly this name, give or take "of the" before and "plan" after it; null if there is none. */
export function findPlanNamed(library: Library, name: string): Plan | null {
  const bare = name.trim().replace(/^(?:(?:of|in|on|under|the)\s+)+/i, '');
  return (
    library.planNames.exact(bare) ??
    library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list|proposal)$/i, ''))
  );
}
