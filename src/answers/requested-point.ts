import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Reply } from '../reply.ts';
import { findPlan } from './find-plan.ts';
import { findPoint, type PointValues, readPointValues } from './find-point.ts';
import { pointAnswer } from './point-answer.ts';
import { noPointReply, noSuchPlanReply } from './point-misses.ts';
import { pointSources } from './point-sources.ts';
import { pointSummary } from './point-summary.ts';
import { findPlanMentions } from './question/plan-mentions.ts';
import { quotePoint } from './quote.ts';
import { severalPoints } from './several-points.ts';

/** The answer to "4", "6 of original-28", "points 4 and 5"; null if the words contain no point's number. */
export function answerPointRequest(values: PointValues, context: Context): Reply | null {
  const request = readPointValues(values, context);
  if (!request) return null;
  const { library } = context;
  const { number, others, of: name } = request;
  const near = name === null || findPlan(library, name) ? null : findMisspelt(library, name);
  if (near) {
    const reply = answerPointRequest(
      { ...values, words: [number, ...others].join(', '), of: near.id },
      context,
    );
    const note = { kind: 'note' as const, text: `“${name}” is taken as the ${near.shortTitle}.` };
    return reply && { ...reply, blocks: [note, ...reply.blocks] };
  }
  const plan = name === null ? library.defaultPlan : findPlan(library, name);
  // "point 7 of the decree, was it suspended" asks something of that text.
  if (!plan && name !== null && values.of === undefined) {
    const { plans, rest } = findPlanMentions(`the ${name}`, library);
    if (plans.length === 1 && rest !== '') return null;
  }
  if (!plan) return noSuchPlanReply(library, name ?? '', 'point', `${number}`);
  const all = [number, ...others].flatMap((each) => findPoint(plan, each, name !== null, context) ?? []);
  const [found] = all;
  if (!found || found.point.number !== number) return noPointReply(library, plan, number);
  if (all.length > 1) {
    const line = formatLine(
      'plan',
      'point',
      [number, ...others].join(', '),
      name === null ? {} : { of: plan.id },
    );
    return severalPoints(library, line, all);
  }
  return showPoint(library, found, found.plan === plan ? null : beyondTheList(plan, found), values);
}

/** The plan whose name this is with a slip; null for a short one, which may be another, and for a word of several names. */
function findMisspelt(library: Library, name: string): Plan | null {
  if (name.length < LEAST_OF_MISSPELT || library.planNames.startingWith(name).length > 0) return null;
  const plan = library.planNames.closest(name.replace(/^the\s+/i, ''))?.value ?? null;
  return plan && findPlan(library, plan.id) === plan ? plan : null;
}

const LEAST_OF_MISSPELT = 8;

/** The point in the form that was asked for; in short if none was. */
function showPoint(library: Library, found: PointInPlan, remark: string | null, values: PointValues): Reply {
  if (values.quote) return quotePoint(library, found);
  if (values.sources) return pointSources(library, found);
  return (values.full ? pointAnswer : pointSummary)(library, found, remark);
}

function beyondTheList(plan: Plan, { plan: draft, point: { number } }: PointInPlan): string {
  const last = Math.max(...plan.points.flatMap((own) => own.number ?? []));
  return `The guide’s own list ends at point ${last}. This is point ${number} of the ${draft.shortTitle}, which that list summarises.`;
}
