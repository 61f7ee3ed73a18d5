import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';

/** "the 28-point plan", "original-28", "guide". */
export function findPlan(library: Library, name: string): Plan | null {
  const bare = name.replace(/^(?:of|in|the)\s+/i, '');
  return (
    library.planNames.find(bare) ?? library.planNames.exact(bare.replace(/\s+(?:text|plan|draft|list)$/i, ''))
  );
}
