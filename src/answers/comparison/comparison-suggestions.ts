import type { Context, Suggestion } from '../../command/command.ts';
import { listFiledTopics, suggestPlans, suggestTopics } from '../plan-suggestions.ts';

/** Topics that points are filed under, then plans; after a plan's id, the plans to compare it with. */
export function suggestComparisons(typed: string, context: Context): readonly Suggestion[] {
  const [, id = '', start = ''] = /^(\S+)\s+(.*)$/.exec(typed) ?? [];
  const first = context.library.plan(id);
  if (!first) {
    const topics = listFiledTopics(context.library).size === 0 ? [] : suggestTopics(typed, context);
    return [...topics, ...suggestPlans(typed, context)];
  }
  return suggestPlans(start, context)
    .filter(({ value }) => value !== id)
    .map(({ label, value }) => ({ label: `${first.shortTitle} and ${label}`, value: `${id} ${value}` }));
}
