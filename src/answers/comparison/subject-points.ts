import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint, Topic } from '../../guide/schema.ts';
import type { WordFinder } from './word-finder.ts';

/** A point on a subject. */
export type RatedPoint = PointInPlan & {
  /** Whether it is on the subject before anything else. */
  readonly isFirst: boolean;
  /** Whether it is on nothing else: what matches it elsewhere is the nearest there is. */
  readonly isCore: boolean;
  /** Whether neither its topics nor its text are on the subject, but its context. */
  readonly isByContext?: boolean;
  readonly score: number;
};

/** The points filed under a topic, and those that took the place of one. */
export function onTopic(
  library: Library,
  topic: Topic,
  words: readonly string[],
  find: WordFinder,
): readonly RatedPoint[] {
  const rate = (plan: Plan, point: PlanPoint): RatedPoint => {
    const named = Math.max(0, ...words.map((word) => find(plan, point, word)));
    const place = point.topics.indexOf(topic.id);
    return {
      plan,
      point,
      isFirst: place === 0 || named > 0,
      isCore: place === 0 || named === 3,
      score: named - place,
    };
  };
  const filed = library.plans.flatMap((plan) =>
    plan.points.flatMap((point) => (point.topics.includes(topic.id) ? [rate(plan, point)] : [])),
  );
  // What takes the place of a point on the subject, and says so: "this replaces the amnesty".
  const keys = new Set(filed.map(({ plan, point }) => pointKey(plan, point)));
  const taking = filed
    .flatMap(({ plan, point }) => library.related.matches(plan, point))
    .filter(
      ({ plan, point }) =>
        !keys.has(pointKey(plan, point)) && words.some((word) => find(plan, point, word) > 0),
    )
    .map(
      ({ plan, point }): RatedPoint => ({
        plan,
        point,
        isFirst: true,
        isCore: false,
        isByContext: true,
        score: -1,
      }),
    );
  return [...filed, ...uniquePoints(taking)];
}

/** Each word must be named, or be a name of a topic under which the point is filed. */
export function namingAll(
  library: Library,
  all: readonly PointInPlan[],
  words: readonly string[],
  find: WordFinder,
): readonly RatedPoint[] {
  const topics = words.map((word) => library.topicNames.exact(word));
  return all.flatMap(({ plan, point }): RatedPoint[] => {
    const named = words.map((word) => find(plan, point, word));
    const isOn = named.every((score, at) => score > 0 || point.topics.includes(topics[at]?.id ?? ''));
    if (words.length === 0 || !isOn || named.every((score) => score === 0)) return [];
    const score = named.reduce<number>((sum, each) => sum + each, 0);
    return [{ plan, point, isFirst: true, isCore: named.every((each) => each !== 1), score }];
  });
}

export function uniquePoints<T extends PointInPlan>(points: readonly T[]): readonly T[] {
  return [...new Map(points.map((each) => [pointKey(each.plan, each.point), each])).values()];
}
