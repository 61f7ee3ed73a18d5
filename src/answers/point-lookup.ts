import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import type { Reply } from '../reply.ts';
import type { FigureAnswer } from './figures/answer-figure-question.ts';
import { findPlan } from './find-plan.ts';
import type { PointValues } from './find-point.ts';
import { orPaper } from './papers/or-paper.ts';
import { agentAnswer } from './people/agent-answer.ts';
import { namedPersonAnswer } from './people/named-person.ts';
import { answerNearName } from './people/near-name.ts';
import { roleAnswer } from './people/role-answer.ts';
import { saidAnswer } from './people/said-answer.ts';
import { unknownNameReply } from './people/unknown-name-reply.ts';
import { noteUnnamed } from './people/unnamed.ts';
import { planAnswer } from './plan-answer.ts';
import { planSummary } from './plan-summary.ts';
import { pointList } from './point-list.ts';
import { noSuchPlanReply } from './point-misses.ts';
import { answerParts } from './question/answer-parts.ts';
import { answerQuestion } from './question/answer-question.ts';
import { stripCourtesy } from './question/courtesy.ts';
import { eventsInstead } from './question/events-instead.ts';
import { glossAnswer } from './question/gloss-answer.ts';
import { readQuestion } from './question/read-question.ts';
import { repairMeasuring } from './question/repair-question.ts';
import { textSaysAnswer } from './question/says-answer.ts';
import { noteVoteSide } from './question/vote-side.ts';
import { NO_DATE } from './question/when-answer.ts';
import { whichTextsAnswer } from './question/which-texts.ts';
import { whoAnswer } from './question/who-answer.ts';
import { answerPointRequest } from './requested-point.ts';
import { timelineAnswer } from './timeline/timeline-answer.ts';

/** Answers a question to `/plan`, or searches the points for its words. */
export function searchPoints(values: PointValues, context: Context): Reply {
  const reply = answerPoints(values, context);
  if (values.literal || values.of !== undefined) return reply;
  const isShort = !values.full && values.page === undefined;
  const told = isShort ? orPaper(context, values.words, reply) : reply;
  return noteUnnamed(context, values.words, noteVoteSide(values.words, told));
}

/**
 * The same without a note on a name that nothing has, for a reply that has one of its own. `figures`: the answer to a question
 * for a figure, if it has been looked up already.
 */
export function answerPoints(
  values: PointValues,
  context: Context,
  figures: FigureAnswer | null = null,
): Reply {
  const { library } = context;
  const words = values.literal ? values.words : stripCourtesy(values.words);
  const asPoint = values.literal ? null : answerPointRequest({ ...values, words }, context);
  // "/plan 600000" is about a figure: a number beyond every list is searched for in the texts first.
  if (asPoint && (asPoint.answers.points.length > 0 || !/^\d{3,}$/.test(words))) return asPoint;
  const whole = library.planNames.exact(words);
  if (whole && values.of === undefined) return (values.full ? planAnswer : planSummary)(library, whole);
  const of = values.of === undefined ? null : findPlan(library, values.of);
  if (values.of !== undefined && !of) return noSuchPlanReply(library, values.of, 'search', words);
  // "list of prisoners" leaves an "of" in front.
  const asked = values.words.replace(/^of\s+(?=\S)/i, '');
  const line = formatLine('plan', 'search', values.words);
  if (!values.literal) {
    const special =
      repairMeasuring(library, words, line, (asked) => searchPoints({ ...values, words: asked }, context)) ??
      glossAnswer(context, words, line, (gloss) => searchPoints({ ...values, words: gloss }, context)) ??
      answerParts(context, words, line, (part) => searchPoints({ ...values, words: part }, context)) ??
      answerNearName(context, words, line, (name) => searchPoints({ ...values, words: name }, context)) ??
      unknownNameReply(context, words, line) ??
      (of ? null : (whoAnswer(context, words) ?? saidAnswer(context, words) ?? holderAnswer(context, words)));
    if (special) return special;
  }
  const question = values.literal ? null : readQuestion(asked, library);
  const plans = of ? [of] : (question?.plans ?? []);
  const answered = question && answerQuestion({ ...question, plans }, values, context, figures);
  const about = question?.about || asked;
  if (answered)
    return answered.title === NO_DATE
      ? (eventsInstead(context, { words, about, plans }, answered) ?? answered)
      : answered;
  const flags = flagsAsWords(values);
  const found = pointList(context, { asked: asked + flags, about: about + flags, plans, of }, values);
  const [plan, other] = plans;
  const isShort = !values.full && !values.literal && values.page === undefined;
  const said =
    question?.kind !== 'search' || !isShort
      ? null
      : plan && !other
        ? textSaysAnswer(context, plan, words, about, found)
        : plan
          ? null
          : whichTextsAnswer(context, words, about, found);
  // What somebody did is told by events, what a text says by its points.
  if (said && !(said.isPartly && /^(?:did|has|have|had|was|were|who|when|will)\s/i.test(words))) return said;
  const isList = found.answers.points.length > 0 && (values.full || values.page !== undefined);
  const told =
    values.literal || isList || asPoint
      ? null
      : eventsInstead(context, { words: words + flags, about, plans }, found);
  if (told) return told;
  if (said) return said;
  // What happened is not looked for in the points alone.
  if (question?.kind === 'events' && found.answers.points.length === 0)
    return timelineAnswer(context, about, false, words);
  if (found.answers.points.length > 0) return found;
  const onPerson =
    of || values.literal ? null : namedPersonAnswer(context, words, values.full ?? false, true);
  return asPoint ?? onPerson ?? found;
}

/** Whose role the question asks for; before a role that is only close, one that its verb stands for. */
function holderAnswer(context: Context, words: string): Reply | null {
  const role = roleAnswer(context, words);
  return role?.isExact ? role.reply : (agentAnswer(context, words) ?? role?.reply ?? null);
}

/** "/plan funding sources": only a point has sources and a quote, so in a search these are words. */
function flagsAsWords({ sources = false, quote = false }: PointValues): string {
  return `${sources ? ' sources' : ''}${quote ? ' quote' : ''}`;
}
