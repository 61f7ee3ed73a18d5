import { inQuotes } from '../../command/tokens.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import type { Block, Reply } from '../../reply.ts';
import { datedSentences } from './noted-dates.ts';

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
    blocks: [
      ...plans.flatMap(({ statusNote = '' }): readonly Block[] => {
        const dated = datedSentences(statusNote);
        return dated.length === 0 ? [] : [{ kind: 'text', text: `Its status: ${dated.join(' ')}` }];
      }),
      { kind: 'note', text: `${reply.title}, not on it:` },
      ...reply.blocks,
    ],
  };
}
