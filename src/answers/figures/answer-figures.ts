import type { Context } from '../../command/command.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { figuresAnswer } from './figures-answer.ts';

/** "army", "of the army in the 28-point text": the figures on it, in the plans that the words or `only` name. */
export function answerFigures(context: Context, typed: string, only: Plan | null, full: boolean): Reply {
  const { plans, rest } = only ? { plans: [only], rest: typed } : findPlanMentions(typed, context.library);
  const words = rest
    .replace(/^(?:(?:on|for|of|about|the|how many|how much)\s+)+(?=\S)/i, '')
    .replace(/[?!.]+$/, '');
  return figuresAnswer(context, words === '' && plans.length === 0 ? typed : words, plans, full);
}
