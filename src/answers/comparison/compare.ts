import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { findPlan } from '../find-plan.ts';
import { findPoint, readPointValues } from '../find-point.ts';
import { pointButtons, pointName, pointWords } from '../plan-wording.ts';
import { noPointReply, noSuchPlanReply } from '../point-misses.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { missedSubject, onePlanReply, threePlansReply, unknownPlanReply } from './comparison-misses.ts';
import { comparePlans } from './plan-comparison.ts';
import { readPlanNames } from './read-plan-names.ts';
import { findSubject } from './subject.ts';
import { compareOnSubject } from './subject-comparison.ts';
import { matchesAsRows } from './subject-rows.ts';
import { newestText } from './text-order.ts';

export type ComparisonValues = {
  /** A topic, words, a point’s number, or two plans. */
  readonly words: string;
  readonly of: string | undefined;
  readonly full: boolean;
};

/** Answers `/plan compare`: two plans, a point with its matches, or what each text says on a subject. */
export function answerComparison(values: ComparisonValues, context: Context): Reply {
  const { words, of, full } = values;
  const { library } = context;
  const plan = of === undefined ? null : findPlan(library, of);
  if (of !== undefined && plan) return compareWithin(values, plan, context);
  const named = of === undefined ? null : readPlanNames(library, of);
  if (named?.plans.length === 2 && named.rest === '')
    return compareSubject(words, named.plans, full, context);
  // "army in peacetime" names no plan: those are words like the others.
  const all = of === undefined ? words : `${words} ${of}`;
  if (library.topicNames.exact(all)) return compareSubject(all, [], full, context);
  const { plans, rest } = readPlanNames(library, all);
  const [first, second] = plans;
  if (plans.length > 2) return threePlansReply(library, all, plans);
  if (first && second) {
    return rest === ''
      ? comparePlans(library, first, second, full)
      : compareSubject(rest, [first, second], full, context);
  }
  const asPoint = comparePointRequest(values, context);
  if (asPoint) return asPoint;
  if (first && rest === '') return onePlanReply(library, all, first);
  if (first && isAgainst(all)) return unknownPlanReply(library, all, first, rest);
  if (first) return compareWithin({ ...values, words: rest }, first, context);
  const reply = compareSubject(all, [], full, context);
  return of !== undefined && reply.answers.points.length === 0
    ? noSuchPlanReply(library, of, 'compare', words)
    : reply;
}

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

/** A point by its number; null if the words contain none, or a figure. */
function comparePointRequest({ words, of, full }: ComparisonValues, context: Context): Reply | null {
  const { library } = context;
  const request = readPointValues({ words, of }, context);
  if (!request) return null;
  const { number, others, of: name } = request;
  const owner = name === null ? library.defaultPlan : findPlan(library, name);
  if (!owner) return noSuchPlanReply(library, name ?? '', 'compare', `${number}`);
  const found = findPoint(owner, number, name !== null, context);
  if (!found) return /^\d{3,}$/.test(words) ? null : noPointReply(library, owner, number);
  const { plan, point } = found;
  const named = pointWords(library, plan, number);
  const line = (isFull: boolean) => formatLine('plan', 'compare', named, { full: isFull });
  const alsoPlan = name === null ? library.planNames.exact(`${number}`) : null;
  const buttons: Button[] = [
    ...pointButtons(library, found, pointName(plan, point)),
    ...others.flatMap((other) => {
      const also = findPoint(owner, other, name !== null, context);
      const typed = also && pointWords(library, also.plan, other);
      return typed ? [runButton(`Compare point ${other}`, formatLine('plan', 'compare', typed))] : [];
    }),
    ...(alsoPlan ? [runButton(`Compare the ${alsoPlan.shortTitle}`, withNewest(library, alsoPlan))] : []),
  ];
  return compareOnSubject(
    library,
    {
      name: point.title,
      kind: 'match',
      rows: matchesAsRows(library, found),
      isChosen: false,
      scope: '',
      line,
      notes: [],
      buttons,
    },
    full,
  );
}

/** The plans, or all of them if there are none. `of` is the one that was named by the option. */
function compareSubject(
  words: string,
  plans: readonly Plan[],
  full: boolean,
  { library, now }: Context,
  of: Plan | null = null,
): Reply {
  const subject = findSubject(library, words, now);
  const rows = subject.rows.filter(({ plan }) => plans.length === 0 || plans.includes(plan));
  const isOn = subject.rows.some(({ points }) => points.length > 0);
  const line = (isFull: boolean) =>
    of
      ? formatLine('plan', 'compare', words, { of: of.id, full: isFull })
      : formatLine('plan', 'compare', within(words, plans), { full: isFull });
  if (!isOn) return missedSubject(library, words, line(false), subject, now);
  const { kind, topic, rewrites } = subject;
  const buttons = [
    ...(kind === 'words' && topic
      ? [runButton(topic.name, formatLine('plan', 'compare', topic.name, { of: of?.id }))]
      : []),
    runButton('Search the points', formatLine('plan', 'search', words)),
    ...(plans.length === 0 ? [] : [runButton('All texts', formatLine('plan', 'compare', words))]),
  ];
  const isNamed = kind !== 'topic' || topic === null || foldName(topic.name).includes(foldName(words));
  return compareOnSubject(
    library,
    {
      name: words,
      kind,
      rows,
      isChosen: plans.length > 0,
      scope: isNamed ? '' : `Topic: ${topic.name}.`,
      line,
      notes: rewriteNote(rewrites),
      buttons,
    },
    full,
  );
}

/** "army in original-28 us-ukraine-20" */
function within(words: string, plans: readonly Plan[]): string {
  return plans.length === 0 ? words : `${words} in ${plans.map(({ id }) => id).join(' ')}`;
}

/** The line that compares a plan with the newest text, or the newest with the guide’s own. */
export function withNewest(library: Library, plan: Plan): string {
  const newest = newestText(library);
  const other = plan === newest ? library.defaultPlan : newest;
  return formatLine('plan', 'compare', `${plan.id} ${other.id}`);
}

function isAgainst(words: string): boolean {
  return /\s(?:vs\.?|versus|against)\s/i.test(` ${words} `);
}
