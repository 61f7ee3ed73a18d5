import { attribution } from '../command/attribution.ts';
import { formatLine } from '../command/format.ts';
import { questionParts } from '../command/tokens.ts';
import { type PointOf, pointKey, sourceIdOfKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import type { Button, Reply, Span } from '../reply.ts';
import type { Reading } from '../search/parse-query.ts';
import { seen } from './point-answer.ts';
import { nothingOnReply } from './point-misses.ts';
import { planDates, planTitle, pointButton, pointName, readingNote, statusInWords } from './wording.ts';

/** At most so many points of one plan: a comparison is read side by side. */
const POINTS_OF_A_PLAN = 3;

/** A point belongs into the comparison when it fits the words half as well as the best of its plan… */
const OF_ITS_PLAN = 0.5;
/** …and a third as well as the best of all. */
const OF_ALL = 1 / 3;

/** What the plans say on a point's matter: the point and the same matter elsewhere. */
export function comparisonOfPoint(library: Library, found: PointOf): Reply {
  const { plan, point } = found;
  const words = plan === library.defaultPlan ? `${point.number}` : `${point.number} of ${plan.id}`;
  const shown = [found, ...library.related.matches(plan, point)];
  const back = pointButton(library, found, pointName(plan, point));
  const compared = { shown, more: [], readings: [] };
  return comparison(library, words, `Compared: ${point.title}`, compared, back ? [back] : []);
}

/** What the plans say on some words: the points that fit them best, and the same matter elsewhere. */
export function comparisonOnWords(library: Library, words: string, now: Date): Reply {
  const compared = pointsOnWords(library, words, now);
  if (compared.shown.length === 0) {
    return nothingOnReply(library, words, formatLine('plan', 'compare', words), compared, now);
  }
  const command = formatLine('plan', 'search', words);
  const buttons: Button[] = [{ kind: 'run', label: 'Search the points', command }];
  return comparison(library, words, `Compared: ${words}`, compared, buttons);
}

/** `more` are points that fit too and are named by their number alone. */
type Compared = {
  readonly shown: readonly PointOf[];
  readonly more: readonly PointOf[];
  readonly readings: readonly Reading[];
};

function pointsOnWords(library: Library, words: string, now: Date): Compared {
  const { free, phrases, without } = questionParts(words);
  const { hits, readings } = library.search.find(free, {
    now,
    phrases,
    without,
    limit: 1000,
    keep: (key) => sourceIdOfKey(key) === null,
  });
  const best = hits[0]?.score ?? 0;
  const top = new Map<Plan, number>();
  const shown = new Map<string, PointOf>();
  const more = new Map<string, PointOf>();
  const add = (found: PointOf) => {
    const ofPlan = [...shown.values()].filter(({ plan }) => plan === found.plan);
    (ofPlan.length < POINTS_OF_A_PLAN ? shown : more).set(pointKey(found.plan, found.point), found);
  };
  for (const hit of hits) {
    const found = library.pointOfKey(hit.id);
    if (!found || hit.score < best * OF_ALL) continue;
    if (!top.has(found.plan)) top.set(found.plan, hit.score);
    if (hit.score >= (top.get(found.plan) ?? 0) * OF_ITS_PLAN) add(found);
  }
  const first =
    [...shown.values()].find(({ plan }) => plan === library.defaultPlan) ?? [...shown.values()][0];
  for (const same of first ? library.related.matches(first.plan, first.point) : []) {
    shown.set(pointKey(same.plan, same.point), same);
    more.delete(pointKey(same.plan, same.point));
  }
  // Words that name a topic ask what each plan says on it: a plan none of whose points holds the words themselves is
  // there with the points that its topic names.
  const topic = library.topicNames.exact(words);
  for (const plan of topic ? library.plans : []) {
    const onTopic = plan.points.filter(({ topics }) => topic && topics.includes(topic.id));
    const closest = [...onTopic].sort(
      (a, b) => a.topics.indexOf(topic?.id ?? '') - b.topics.indexOf(topic?.id ?? ''),
    );
    const absent = ![...shown.values()].some((found) => found.plan === plan);
    for (const point of closest) {
      const found = { plan, point };
      if (shown.has(pointKey(plan, point))) continue;
      if (absent) add(found);
      else more.set(pointKey(plan, point), found);
    }
  }
  return { shown: [...shown.values()], more: [...more.values()], readings };
}

/** One row a plan, oldest first, each with its date and status. */
function comparison(
  library: Library,
  words: string,
  title: string,
  { shown, more, readings }: Compared,
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
      ...readingNote(readings),
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

/** Items without a number stand last, in the plan's order. */
function byNumber(a: PointOf, b: PointOf): number {
  return (a.point.number ?? Number.MAX_SAFE_INTEGER) - (b.point.number ?? Number.MAX_SAFE_INTEGER);
}

function said({ plan, point }: PointOf, at: number): readonly Span[] {
  const doubt = plan.numbering === 'editorial' ? undefined : seen(point);
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
