import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import { findPlan } from '../find-plan.ts';
import { findPoint, readPointValues } from '../find-point.ts';
import { pointButtons, pointName, pointWords } from '../plan-wording.ts';
import { noPointReply, noSuchPlanReply } from '../point-misses.ts';
import { readPointRequest } from '../point-request.ts';
import { compareOnSubject, type SubjectComparison } from './subject-comparison.ts';
import { matchesAsRows, pointsAsRows } from './subject-rows.ts';
import { newestText } from './text-order.ts';

/** What may name a point: its number, and its plan if one was named. */
export type PointValues = { readonly words: string; readonly of: string | undefined; readonly full: boolean };

/** A point by its number; null if the words contain none, or a figure. */
export function comparePointRequest({ words, of, full }: PointValues, context: Context): Reply | null {
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
  const rows = matchesAsRows(library, found);
  return compareOnSubject(library, { ...MATCHES, name: point.title, rows, line, buttons }, full);
}

/** "6 of original-28 and 4 of us-ukraine-20": two points side by side, whether they match or not. Null for other words. */
export function compareTwoPoints(words: string, full: boolean, { library }: Context): Reply | null {
  const halves = words.split(/\s+(?:and|with|to|vs\.?|versus|against)\s+/i);
  const found = halves.flatMap((half) => pointNamed(library, half) ?? []);
  const [first, second] = found;
  if (!first || !second || halves.length !== 2) return null;
  const named = found.map(({ plan, point }) => `${point.number} of ${plan.id}`).join(' and ');
  const line = (isFull: boolean) => formatLine('plan', 'compare', named, { full: isFull });
  const name = found.map(({ plan, point }) => pointName(plan, point)).join(' and ');
  const rows = pointsAsRows(found);
  const buttons = found.flatMap((each) => pointButtons(library, each, pointName(each.plan, each.point)));
  return compareOnSubject(library, { ...MATCHES, isChosen: true, name, rows, line, buttons }, full);
}

function pointNamed(library: Library, words: string): PointInPlan | null {
  const { number, others = [], of } = readPointRequest(words) ?? {};
  const plan = of ? findPlan(library, of) : null;
  const point = plan && number !== undefined && others.length === 0 ? library.point(plan, number) : null;
  return plan && point ? { plan, point } : null;
}

const MATCHES = {
  kind: 'match',
  isChosen: false,
  scope: '',
  notes: [],
} as const satisfies Partial<SubjectComparison>;

/** The line that compares a plan with the newest text, or the newest with the guide’s own. */
function withNewest(library: Library, plan: Plan): string {
  const newest = newestText(library);
  const other = plan === newest ? library.defaultPlan : newest;
  return formatLine('plan', 'compare', `${plan.id} ${other.id}`);
}
