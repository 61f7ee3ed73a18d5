import { inQuotes } from '../../command/tokens.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';

/** Events with the words of a question on a text: if none is on that text, says so, because they date something else. */
export function noteOtherTexts(
  reply: Reply,
  about: string,
  plans: readonly Plan[],
  events: readonly TimelineEvent[],
): Reply {
  const isOn = ({ plans: ids }: TimelineEvent) => plans.some(({ id }) => ids.includes(id));
  if (plans.length === 0 || events.some(isOn)) return reply;
  const names = plans.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ');
  return {
    ...reply,
    title: `No event filed under ${names} has ${inQuotes(about)}`,
    blocks: [{ kind: 'note', text: `${reply.title}, not on it:` }, ...reply.blocks],
  };
}
