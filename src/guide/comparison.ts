import { commandLine } from '../command-text.ts';
import type { Reply, Text } from '../reply.ts';
import { type PointOf, pointKey, sourceIdOfKey } from './keys.ts';
import type { Library } from './library.ts';
import { seen } from './point-answer.ts';
import type { Plan } from './schema.ts';
import { attribution, planDates, statusInWords } from './show.ts';

/** At most so many points of one plan: a comparison is read side by side. */
const POINTS_OF_A_PLAN = 3;

/** A point belongs into the comparison when it fits the words half as well as the best of its plan… */
const OF_ITS_PLAN = 0.5;
/** …and a third as well as the best of all. */
const OF_ALL = 1 / 3;

/** What the plans say on a point's matter: the point and the same matter elsewhere. */
export function pointsOnMatter(library: Library, found: PointOf): readonly PointOf[] {
  return [found, ...library.related.sameMatter(found.plan, found.point)];
}

/** What the plans say on some words: the points that fit them best, and the same matter elsewhere. */
export function pointsOnWords(library: Library, words: string, now: Date): readonly PointOf[] {
  const { hits } = library.search.find(words, {
    now,
    limit: 1000,
    keep: (key) => sourceIdOfKey(key) === null,
  });
  const best = hits[0]?.score ?? 0;
  const ofPlan = new Map<Plan, number>();
  const kept = new Map<string, PointOf>();
  const taken = new Map<Plan, number>();
  for (const hit of hits) {
    const found = library.pointOfKey(hit.id);
    if (!found || hit.score < best * OF_ALL) continue;
    const top = ofPlan.get(found.plan) ?? hit.score;
    ofPlan.set(found.plan, top);
    const already = taken.get(found.plan) ?? 0;
    if (hit.score < top * OF_ITS_PLAN || already >= POINTS_OF_A_PLAN) continue;
    taken.set(found.plan, already + 1);
    kept.set(hit.id, found);
  }
  const first = [...kept.values()].find(({ plan }) => plan === library.defaultPlan) ?? [...kept.values()][0];
  if (first) {
    for (const same of library.related.sameMatter(first.plan, first.point)) {
      kept.set(pointKey(same.plan, same.point), same);
    }
  }
  // Words that name a topic ask what each plan says on it: a plan none of whose points holds the words themselves is
  // there with the points that its topic names.
  const topic = library.topicNames.exact(words);
  for (const plan of topic ? library.plans : []) {
    if ([...kept.values()].some((found) => found.plan === plan)) continue;
    const onTopic = plan.points.filter(({ topics }) => topic && topics.includes(topic.id));
    const closest = onTopic.sort(
      (a, b) => a.topics.indexOf(topic?.id ?? '') - b.topics.indexOf(topic?.id ?? ''),
    );
    for (const point of closest.slice(0, POINTS_OF_A_PLAN)) kept.set(pointKey(plan, point), { plan, point });
  }
  return [...kept.values()];
}

/** One row a plan, oldest first, each with its date and status. */
export function comparison(library: Library, words: string, points: readonly PointOf[]): Reply {
  const plans = [...new Set(points.map(({ plan }) => plan))].sort(
    (a, b) => a.date.localeCompare(b.date) || library.plans.indexOf(a) - library.plans.indexOf(b),
  );
  const ofPlan = (plan: Plan) =>
    points
      .filter((found) => found.plan === plan)
      .sort((a, b) => (a.point.number ?? 1e6) - (b.point.number ?? 1e6));
  return {
    audience: 'channel',
    command: commandLine('plan', 'compare', words),
    title: `Compared: ${words}`,
    blocks: [
      {
        kind: 'table',
        columns: ['Text', 'Date', 'Status', 'What it says'],
        rows: plans.map((plan) => [
          plan.title,
          planDates(plan),
          statusInWords(library, plan),
          ofPlan(plan).flatMap((found, at) => said(found, at)),
        ]),
      },
    ],
    buttons: [],
    footer: [attribution(library)],
    sources: [],
    answers: {
      ids: [],
      points: plans.flatMap((plan) =>
        ofPlan(plan).map(({ point }) => ({ plan: plan.id, number: point.number ?? null })),
      ),
    },
  };
}

function said({ plan, point }: PointOf, at: number): Exclude<Text, string> {
  const number =
    point.number === undefined || plan.numbering === 'editorial' ? '' : `Point ${point.number}: `;
  const doubt = plan.numbering === 'editorial' ? undefined : seen(point);
  return [
    at > 0 ? '\n' : '',
    { text: number, strong: true },
    point.text,
    doubt === undefined ? '' : ` (${doubt})`,
  ];
}
