import type { Clock } from '../../async.ts';
import type { Block } from '../../reply.ts';

/** Said with what an answer promises while the time is not certain; empty if it is. */
export function doubtNote({ doubt }: Pick<Clock, 'doubt'>, promises: 'dates' | 'edition'): readonly Block[] {
  const why = doubt?.() ?? null;
  if (why === null) return [];
  const wait = `The time is not certain: ${why}. Nothing is posted until it is.`;
  const dates =
    ' The dates here go by the time as the bot has carried it on; if one turns out to have passed, its edition comes late, or after six hours not at all.';
  return [{ kind: 'note', text: promises === 'dates' ? wait + dates : wait }];
}
