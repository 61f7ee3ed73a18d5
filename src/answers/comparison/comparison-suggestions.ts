import type { Context, Suggestion } from '../../command/command.ts';
import { suggestPlans, suggestTopics } from '../plan-suggestions.ts';

/** Topics, then plans; after a plan's id, the plans to compare it with. */
export function suggestComparisons(typed: string, context: Context): readonly Suggestion[] {
  const [, id = '', start = ''] = /^(\S+)\s+(.*)$/.exec(typed) ?? [];
  const first = context.library.plan(id);
  if (!first) return [...suggestTopics(typed, context), ...suggestPlans(typed, context)];
  return suggestPlans(start, context)
    .filter(({ value }) => value !== id)
    .map(({ label, value }) => ({ label: `${first.shortTitle} and ${label}`, value: `${id} ${value}` }));
}
