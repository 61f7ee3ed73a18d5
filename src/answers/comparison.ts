import { attribution } from '../command/attribution.ts';
import { formatLine } from '../command/format.ts';
import type { PointOf } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import type { Button, Reply, Span } from '../reply.ts';
import { type Compared, comparePoints } from './compared-points.ts';
import { describeBasis } from './describe-basis.ts';
import { planTitle } from './pages.ts';
import { nothingOnReply } from './point-misses.ts';
import { planDates, pointButton, pointName, rewriteNote, statusInWords } from './wording.ts';

/** What the plans say on a point's subject: the point and its matches in other texts. */
export function comparisonOfPoint(library: Library, found: PointOf): Reply {
  const { plan, point } = found;
  const words = plan === library.defaultPlan ? `${point.number}` : `${point.number} of ${plan.id}`;
  const shown = [found, ...library.related.matches(plan, point)];
  const back = pointButton(library, found, pointName(plan, point));
  const compared = { shown, more: [], rewrites: [] };
  return comparison(library, words, `Compared: ${point.title}`, compared, back ? [back] : []);
}

/** What the plans say on some words: the points that fit them best, and their matches in other texts. */
export function comparisonOnWords(library: Library, words: string, now: Date): Reply {
  const compared = comparePoints(library, words, now);
  if (compared.shown.length === 0) {
    return nothingOnReply(library, words, formatLine('plan', 'compare', words), compared, now);
  }
  const command = formatLine('plan', 'search', words);
  const buttons: Button[] = [{ kind: 'run', label: 'Search the points', command }];
  return comparison(library, words, `Compared: ${words}`, compared, buttons);
}

/** One row a plan, oldest first, each with its date and status. */
function comparison(
  library: Library,
  words: string,
  title: string,
  { shown, more, rewrites }: Compared,
  buttons: readonly Button[],
): Reply {
  const plans = [...new Set(shown.map(({ plan }) => plan))].sort(
    (a, b) => a.date.localeCompare(b.date) || library.plans.indexOf(a) - library.plans.indexOf(b),
  );
  const ofPlan = (points: readonly PointOf[], plan: Plan) =>
    points.filter((found) => found.plan === plan).sort(byNumber);
  return {
    audience: 'channel',
    command: formatLine('plan', 'compare', words),
    title,
    blocks: [
      ...rewriteNote(rewrites),
      {
        kind: 'table',
        columns: ['Text', 'Date', 'Status', 'What it says'],
        rows: plans.map((plan) => [
          planTitle(plan),
          planDates(plan),
          statusInWords(library, plan),
          [...ofPlan(shown, plan).flatMap(said), ...further(ofPlan(more, plan))],
        ]),
      },
    ],
    buttons,
    footer: [attribution(library, plans)],
    sources: [],
    answers: {
      ids: [],
      points: plans.flatMap((plan) =>
        ofPlan(shown, plan).map(({ point }) => ({ plan: plan.id, number: point.number ?? null })),
      ),
    },
  };
}

/** Items without a number come last, in the plan's order. */
function byNumber(a: PointOf, b: PointOf): number {
  return (a.point.number ?? Number.MAX_SAFE_INTEGER) - (b.point.number ?? Number.MAX_SAFE_INTEGER);
}

function said({ plan, point }: PointOf, at: number): readonly Span[] {
  const doubt = plan.numbering === 'editorial' ? undefined : describeBasis(point);
  return [
    at > 0 ? '\n' : '',
    ...(hasNumber(plan, point) ? [{ text: `Point ${point.number}: `, strong: true }] : []),
    point.text,
    // What sets it off from the other texts; the guide's own list is background there, and long.
    point.context === undefined || plan.numbering === 'guide' ? '' : ` ${point.context}`,
    doubt === undefined ? '' : ` (${doubt})`,
  ];
}

/** "Also: point 2, point 8." Nothing that fits is left out without a word. */
function further(more: readonly PointOf[]): readonly Span[] {
  if (more.length === 0) return [];
  const names = more.map(({ plan, point }) =>
    hasNumber(plan, point) ? `point ${point.number}` : `“${point.title}”`,
  );
  return [`\nAlso: ${names.join(', ')}.`];
}

function hasNumber(plan: Plan, { number }: PlanPoint): boolean {
  return number !== undefined && plan.numbering !== 'editorial';
}
