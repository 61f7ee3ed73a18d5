import { attribution } from '../command/attribution.ts';
import { formatLine } from '../command/format.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import { type Button, type Reply, runButton, type Span } from '../reply.ts';
import { cite, citePoint, nameOfPoint } from './cite.ts';
import { type ComparedPoints, comparePoints } from './compare-points.ts';
import { planDates, pointButtons, pointName, pointWords, statusInWords } from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';
import { nothingOnReply } from './point-misses.ts';
import { planTitle } from './published-pages.ts';
import { rewriteNote } from './rewrite-note.ts';

/** Compares a point with its matches in other plans. */
export function comparePoint(library: Library, found: PointInPlan): Reply {
  const { plan, point } = found;
  const shown = [found, ...library.related.matches(plan, point)];
  const back = pointButtons(library, found, pointName(plan, point));
  const compared = { shown, more: [], rewrites: [] };
  const words = pointWords(library, plan, point.number ?? 0);
  return comparison(library, words, `Compared: ${point.title}`, compared, back);
}

/** Compares the points that match some words, and their matches in other plans. */
export function compareWords(library: Library, words: string, now: Date): Reply {
  const compared = comparePoints(library, words, now);
  if (compared.shown.length === 0) {
    return nothingOnReply(library, words, formatLine('plan', 'compare', words), compared, now);
  }
  const command = formatLine('plan', 'search', words);
  const buttons: Button[] = [runButton('Search the points', command)];
  return comparison(library, words, `Compared: ${words}`, compared, buttons);
}

/** A table with one row for each plan, oldest first. */
function comparison(
  library: Library,
  words: string,
  title: string,
  { shown, more, rewrites }: ComparedPoints,
  buttons: readonly Button[],
): Reply {
  const plans = [...new Set(shown.map(({ plan }) => plan))].sort(
    (a, b) => a.date.localeCompare(b.date) || library.plans.indexOf(a) - library.plans.indexOf(b),
  );
  const ofPlan = (points: readonly PointInPlan[], plan: Plan) =>
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
          [...ofPlan(shown, plan).flatMap(writePoint), ...nameOthers(ofPlan(more, plan))],
        ]),
      },
    ],
    buttons,
    footer: [attribution(library, plans)],
    sources: [],
    answers: {
      ids: [],
      points: plans.flatMap((plan) => ofPlan(shown, plan).map(nameOfPoint)),
    },
    cited: cite(
      library,
      shown.map((found) => citePoint(library, found)),
    ),
  };
}

/** Points without a number come last, in the plan's order. */
function byNumber(a: PointInPlan, b: PointInPlan): number {
  return (a.point.number ?? Number.MAX_SAFE_INTEGER) - (b.point.number ?? Number.MAX_SAFE_INTEGER);
}

function writePoint({ plan, point }: PointInPlan, at: number): readonly Span[] {
  const caveat = plan.numbering === 'editorial' ? undefined : describeBasis(point);
  return [
    at > 0 ? '\n' : '',
    ...(hasNumber(plan, point) ? [{ text: `Point ${point.number}: `, strong: true }] : []),
    point.text,
    // The context says how it differs from the other texts. In the guide's own list it is long background.
    point.context === undefined || plan.numbering === 'guide' ? '' : ` ${point.context}`,
    caveat === undefined ? '' : ` (${caveat})`,
  ];
}

/** "Also: point 2, point 8." Every matching point is at least named. */
function nameOthers(more: readonly PointInPlan[]): readonly Span[] {
  if (more.length === 0) return [];
  const names = more.map(({ plan, point }) =>
    hasNumber(plan, point) ? `point ${point.number}` : `“${point.title}”`,
  );
  return [`\nAlso: ${names.join(', ')}.`];
}

function hasNumber(plan: Plan, { number }: PlanPoint): boolean {
  return number !== undefined && plan.numbering !== 'editorial';
}
