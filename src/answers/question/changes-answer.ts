import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Reply } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { answerComparison } from '../comparison/compare.ts';
import { comparePlans } from '../comparison/plan-comparison.ts';
import { currentAnswer } from '../current/current-answer.ts';
import { findStanding } from '../current/current-plan.ts';
import { readAskedWords } from '../match-words.ts';
import type { PlanQuestion } from './read-question.ts';

/** What differs between two plans, or on a subject; with one plan or none, from the text before the newest. */
export function changesAnswer(question: PlanQuestion, full: boolean, context: Context): Reply {
  const reply = compareAsked(question, full, context);
  const { note } = question;
  return note === undefined ? reply : { ...reply, blocks: [{ kind: 'note', text: note }, ...reply.blocks] };
}

function compareAsked({ about, plans }: PlanQuestion, full: boolean, context: Context): Reply {
  const { library } = context;
  const named = plans.map(({ id }) => id).join(' ');
  if (about !== '') {
    const subject = about.replace(COUNTING, '').replace(/[\s,;]+$/, '');
    const words = named === '' ? about : `${subject} in ${named}`;
    const compared = answerComparison({ words, of: undefined, full }, context);
    const [one, other, ...more] = plans;
    if (!one || !other || more.length > 0 || compared.answers.points.length > 0) return compared;
    const onOne = compareOnOneWord(context, subject, named, full);
    if (onOne) return onOne;
    // The texts may have another word for it.
    const whole = comparePlans(library, one, other, full);
    const note = `Neither text has ${inQuotes(subject)}. What differs between them:`;
    return { ...whole, blocks: [{ kind: 'note', text: note }, ...whole.blocks] };
  }
  if (plans.length > 2) return answerComparison({ words: named, of: undefined, full }, context);
  const { plan: newest, before } = findStanding(library);
  const [one = newest, other = one === newest ? before : newest] = plans;
  return other === null ? currentAnswer(library, full) : comparePlans(library, one, other, full);
}

const COUNTING = /^(?:the\s+)?(?:number|amount|size|length|total|share|cost|price)\s+of\s+/i;

/** On the first word of several that the texts have, with the others named; null if they have none, or there is but one. */
function compareOnOneWord(context: Context, subject: string, named: string, full: boolean): Reply | null {
  const words = readAskedWords(context.library, subject).map(({ typed }) => typed);
  if (words.length < 2) return null;
  for (const word of words) {
    const compared = answerComparison({ words: `${word} in ${named}`, of: undefined, full }, context);
    if (compared.answers.points.length === 0) continue;
    const others = words.filter((each) => each !== word).map(inQuotes);
    const text = `Compared on ${inQuotes(word)}, without ${joinOr(others)}.`;
    return { ...compared, isPartly: true, blocks: [{ kind: 'note', text }, ...compared.blocks] };
  }
  return null;
}
