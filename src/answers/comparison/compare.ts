import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { asksForBound, stripBound } from '../figures/bound.ts';
import { findPlan } from '../find-plan.ts';
import { noSuchPlanReply } from '../point-misses.ts';
import { stripCourtesy } from '../question/courtesy.ts';
import { textsInWords } from '../searched-range.ts';
import { readDateCondition } from '../timeline/date-condition.ts';
import { isAllTexts, stripAllTexts } from './all-texts.ts';
import {
  noSubjectReply,
  onePlanReply,
  perhapsTwoPlansReply,
  threePlansReply,
  unknownPlanReply,
} from './comparison-misses.ts';
import { comparePlans } from './plan-comparison.ts';
import { comparePointRequest, compareTwoPoints } from './point-comparison.ts';
import { isWithoutSubject, readPlanNames } from './read-plan-names.ts';
import { compareSubject } from './subject-answer.ts';
import { newestText } from './text-order.ts';

export type ComparisonValues = {
  /** A topic, words, a point’s number, or two plans. */
  readonly words: string;
  readonly of: string | undefined;
  readonly full: boolean;
};

/** Answers `/plan compare`: two plans, a point with its matches, or what each text says on a subject. */
export function answerComparison(typed: ComparisonValues, context: Context): Reply {
  const isInAll = typed.of !== undefined && isAllTexts(typed.of);
  const values = {
    ...typed,
    words: stripMeasure(context.library, stripAllTexts(stripCourtesy(typed.words))),
    of: isInAll ? undefined : typed.of,
  };
  const { words, of, full } = values;
  const { library } = context;
  const plan = of === undefined ? null : findPlan(library, of);
  if (of !== undefined && plan) return compareWithin(values, plan, context);
  const named = of === undefined ? null : readPlanNames(library, of);
  if (named?.plans.length === 2 && named.rest === '')
    return compareSubject(words, named.plans, full, context);
  // "the number of objects": what is counted is the subject.
  if (of !== undefined && !plan && COUNTS.test(words)) return compareSubject(of, [], full, context);
  const points = compareTwoPoints(of === undefined ? words : `${words} of ${of}`, full, context);
  if (points) return points;
  // "army in peacetime" names no plan: those are words like the others.
  const all = of === undefined ? words : `${words} ${of}`;
  if (library.topicNames.exact(all)) return compareSubject(all, [], full, context);
  const { plans, rest } = readPlanNames(library, all);
  const [first, second] = plans;
  if (plans.length > 2) {
    return rest === '' ? threePlansReply(library, all, plans) : compareSubject(rest, plans, full, context);
  }
  if (first && second) {
    return rest === ''
      ? comparePlans(library, first, second, full)
      : compareSubject(rest, [first, second], full, context);
  }
  const asPoint = comparePointRequest(values, context);
  if (asPoint) return asPoint;
  if (first && rest === '') return onePlanReply(library, all, first);
  const unknown = AGAINST.test(all) ? replyToUnknown(library, all) : null;
  if (unknown) return unknown;
  if (isWithoutSubject(all)) return noSubjectReply(library, all);
  if (first) return compareWithin({ ...values, words: rest }, first, context);
  const reply = compareSubject(all, [], full, context);
  const dated = reply.answers.points.length > 0 ? null : compareInTime(values, context);
  if (dated) return dated;
  return of !== undefined && reply.answers.points.length === 0
    ? noSuchPlanReply(library, of, 'compare', words)
    : reply;
}

/** "how deep the cut is", "the maximum fine": what is measured is the subject. */
function stripMeasure(library: Library, words: string): string {
  const bare = words.replace(HOW, '');
  const asked = asksForBound(library, bare) ? stripBound(bare) : bare;
  return asked === words ? words : asked.replace(/\s+(?:is|are|was|were|be|gets?|got)[\s?!.]*$/iu, '');
}

const HOW =
  /^how\s+(?:much|many|deep|high|low|big|large|small|long|far|strong|wide|tall|steep|often|fast|old)\s+(?:(?:is|are|was|were)\s+)?(?=\p{L}{3})/iu;

/** A point, another plan or a subject, with one plan named. */
function compareWithin(values: ComparisonValues, plan: Plan, context: Context): Reply {
  const { words, full } = values;
  const { library } = context;
  const asPoint = comparePointRequest({ ...values, of: plan.id }, context);
  const { plans, rest } = readPlanNames(library, words);
  const [other] = plans;
  // "28 of us-ukraine-20": there is no point 28 of it.
  if (other && other !== plan && rest === '' && (asPoint === null || asPoint.answers.points.length === 0)) {
    return comparePlans(library, other, plan, full);
  }
  if (asPoint) return asPoint;
  const beside = [library.defaultPlan, newestText(library)];
  return compareSubject(words, [...new Set([plan, ...beside])], full, context, plan);
}

const COUNTS = /^(?:the\s+)?(?:number|amount|size|length|total|share|percentage|value|cost|price|date)s?$/i;

/** "transport since 2025": what the texts of that time say on it; null if no time is named. */
function compareInTime({ words, full }: ComparisonValues, context: Context): Reply | null {
  const { library, now } = context;
  if (!/\b(?:since|after|before|until|from|between)\b/i.test(words)) return null;
  const dated = readDateCondition(words, now, now.toISOString().slice(0, 10));
  if (!dated || dated.rest === '') return null;
  const { first, last, inWords } = dated.condition;
  const plans = library.plans.filter(
    ({ date, endDate = date }) => (first ?? endDate) <= endDate && (last === null || date <= `${last}~`),
  );
  if (plans.length === 0) {
    return notice({
      command: formatLine('plan', 'compare', words),
      title: `No text ${inWords}`,
      blocks: [`The guide has ${textsInWords(library)}.`],
      buttons: [runButton('All texts', formatLine('plan', 'compare', dated.rest))],
    });
  }
  const reply = compareSubject(dated.rest, plans, full, context);
  const line = formatLine('plan', 'compare', words, { full });
  // The line of a comparison within texts names at most two.
  const [more, ...others] = full ? [undefined, ...reply.buttons] : reply.buttons;
  const inFull = more ? [runButton(more.label, `${line} full`, true)] : [];
  return {
    ...reply,
    command: line,
    blocks: [{ kind: 'note', text: `Only texts ${inWords}.` }, ...reply.blocks],
    buttons: [...inFull, ...others.filter((button) => button !== undefined)],
  };
}

const AGAINST = /\s+(?:vs\.?|versus|against)\s+/i;

/** "28 vs narnia": one of the two is a plan. "ukraine vs russia": perhaps both are. */
function replyToUnknown(library: Library, words: string): Reply | null {
  const halves = words.split(AGAINST);
  const named = halves.map((half) => readPlanNames(library, half));
  const plan = named.flatMap(({ plans, rest }) => (rest === '' ? plans : []))[0];
  const other = halves[named.findIndex(({ plans, rest }) => plans.length === 0 || rest !== '')];
  return plan && other !== undefined
    ? unknownPlanReply(library, words, plan, other.trim())
    : perhapsTwoPlansReply(library, words);
}
