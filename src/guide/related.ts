import { once, onceFor } from '../async.ts';
import { judgeBearing } from './bearing.ts';
import { type PointInPlan, pointKey } from './document-keys.ts';
import type { Guide } from './guide.ts';
import type { Plan, PlanPoint, Source } from './schema.ts';
import { hasSeenHeadline } from './shown-link.ts';

export type Related = {
  /** The matching points of other plans, oldest plan first. */
  readonly matches: (plan: Plan, point: PlanPoint) => readonly PointInPlan[];
  /** The points that the guide's `seeAlso` names. */
  readonly seeAlso: (plan: Plan, point: PlanPoint) => readonly PointInPlan[];
  /** Reading-list entries that bear on the point itself and whose headline was seen, best first; often none. */
  readonly sourcesOn: (plan: Plan, point: PlanPoint, limit: number) => readonly Source[];
  /** Points of the default plan that share a topic with the entry, best first. */
  readonly pointsOf: (source: Source, limit: number) => readonly PointInPlan[];
};

export function relate(guide: Guide): Related {
  const neighbours = matchGraphOf(guide.plans);
  const pointsByKey = pointsOf(guide.plans);
  const weight = once(() => weighTopics(guide));
  const bearing = judgeBearing(guide);

  const matches = (plan: Plan, point: PlanPoint): readonly PointInPlan[] => {
    const start = pointKey(plan, point);
    const found = new Set<string>();
    // Two steps: later texts match the text that they replaced, and each other through it. A third step would join points
    // that one plan separates.
    for (const step of neighbours.get(start) ?? []) {
      found.add(step);
      for (const next of neighbours.get(step) ?? []) found.add(next);
    }
    return [...found]
      .flatMap((key) => pointsByKey.get(key) ?? [])
      .filter((other) => other.plan !== plan)
      .sort(comparePlanDates);
  };

  const nearness = (topics: readonly string[], other: readonly string[]): number =>
    topics.reduce((sum, topic) => sum + (other.includes(topic) ? (weight().get(topic) ?? 0) : 0), 0);

  return {
    matches,
    seeAlso: (_plan, point) =>
      Object.entries(point.seeAlso).flatMap(([id, numbers]) => {
        const plan = guide.plans.find((candidate) => candidate.id === id);
        return (plan?.points ?? [])
          .filter(({ number }) => number !== undefined && numbers.includes(number))
          .map((candidate) => ({ plan: plan as Plan, point: candidate }));
      }),
    sourcesOn: (_plan, point, limit) => {
      const named = point.entries.flatMap((id) => guide.sources.find((source) => source.id === id) ?? []);
      const found = guide.sources
        .map((source, position) => ({ source, position, score: bearing(point, source) }))
        .filter(({ source, score }) => score > 0 && !named.includes(source))
        .sort(
          (a, b) =>
            b.score - a.score ||
            Number(b.source.mustRead) - Number(a.source.mustRead) ||
            a.position - b.position,
        )
        .map(({ source }) => source);
      return [...named.filter(hasSeenHeadline), ...found].slice(0, limit);
    },
    pointsOf: (source, limit) => {
      const plan = guide.plans.find(({ id }) => id === guide.about.defaultPlan);
      return (plan?.points ?? [])
        .map((point) => ({
          point,
          score: nearness(source.topics, point.topics) / Math.sqrt(point.topics.length || 1),
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || (a.point.number ?? 0) - (b.point.number ?? 0))
        .slice(0, limit)
        .map(({ point }) => ({ plan: plan as Plan, point }));
    },
  };
}

/** The points of all plans by their keys. */
export const pointsOf = onceFor((plans: Guide['plans']): ReadonlyMap<string, PointInPlan> => {
  const all = plans.flatMap((plan) => plan.points.map((point) => ({ plan, point })));
  return new Map(all.map((each) => [pointKey(each.plan, each.point), each]));
});

/** Rare topics say more: inverse document frequency over the reading list. */
function weighTopics(guide: Guide): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { topics } of guide.sources)
    for (const topic of topics) count.set(topic, (count.get(topic) ?? 0) + 1);
  return new Map(
    guide.about.topics.map(({ id }) => [id, Math.log(1 + guide.sources.length / (1 + (count.get(id) ?? 0)))]),
  );
}

const matchGraphOf = onceFor(buildMatchGraph);

function buildMatchGraph(plans: Guide['plans']): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  const join = (from: string, to: string) => graph.set(from, (graph.get(from) ?? new Set()).add(to));
  for (const plan of plans) {
    for (const point of plan.points) {
      for (const [id, numbers] of Object.entries(point.matches)) {
        const other = plans.find((candidate) => candidate.id === id);
        for (const target of other?.points ?? []) {
          if (!other || target.number === undefined || !numbers.includes(target.number)) continue;
          join(pointKey(plan, point), pointKey(other, target));
          join(pointKey(other, target), pointKey(plan, point));
        }
      }
    }
  }
  return graph;
}

function comparePlanDates(a: PointInPlan, b: PointInPlan): number {
  return a.plan.date.localeCompare(b.plan.date) || (a.point.number ?? 0) - (b.point.number ?? 0);
}
