import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Topic } from '../../guide/schema.ts';
import { excerptNaming, type WordFinder } from './word-finder.ts';

/** A point on a subject. */
export type RatedPoint = PointInPlan & {
  /** Whether it is on the subject before anything else. */
  readonly isFirst: boolean;
  /** Whether it is on nothing else: what matches it elsewhere is the nearest there is. */
  readonly isCore: boolean;
  /** Whether neither its topics nor its text are on the subject, but its context. */
  readonly isByContext?: boolean;
  /** What of its text names the words, if its heading does not. */
  readonly excerpt?: string | null;
  readonly score: number;
};

/** The points filed under a topic, and those that took the place of one. */
export function onTopic(
  library: Library,
  topic: Topic,
  words: readonly string[],
  find: WordFinder,
): readonly RatedPoint[] {
  const filed = library.plans.flatMap((plan) =>
    plan.points.flatMap((point): RatedPoint[] => {
      const place = point.topics.indexOf(topic.id);
      if (place < 0) return [];
      const named = Math.max(0, ...words.map((word) => find(plan, point, word)));
      const isFirst = place === 0 || named > 0;
      return [{ plan, point, isFirst, isCore: place === 0 || named === 3, score: named - place }];
    }),
  );
  // What takes the place of a point on the subject, and says so: "this replaces the amnesty".
  const keys = new Set(filed.map(({ plan, point }) => pointKey(plan, point)));
  const replacing = filed
    .flatMap(({ plan, point }) => library.related.matches(plan, point))
    .filter(({ plan, point }) => !keys.has(pointKey(plan, point)))
    .filter(({ plan, point }) => words.some((word) => find(plan, point, word) > 0))
    .map((each): RatedPoint => ({ ...each, isFirst: true, isCore: false, isByContext: true, score: -1 }));
  return [...filed, ...uniquePoints(replacing)];
}

/** Each word must be named, or be the name of a topic under which the point is filed; one at least must be named. */
export function namingAll(
  all: readonly PointInPlan[],
  words: readonly { readonly word: string; readonly topic: Topic | null }[],
  find: WordFinder,
): readonly RatedPoint[] {
  return all.flatMap(({ plan, point }): RatedPoint[] => {
    const named = words.map(({ word }) => find(plan, point, word));
    const isOn = words.every(
      ({ topic }, at) => (named[at] ?? 0) > 0 || (topic !== null && point.topics.includes(topic.id)),
    );
    const score = named.reduce<number>((sum, each) => sum + each, 0);
    if (!isOn || score === 0) return [];
    const isCore = named.every((each) => each === 3);
    const excerpt = isCore
      ? null
      : excerptNaming(
          words.map(({ word }) => word),
          point,
        );
    return [{ plan, point, isFirst: true, isCore, isByContext: named.includes(1), excerpt, score }];
  });
}

export function uniquePoints<T extends PointInPlan>(points: readonly T[]): readonly T[] {
  return [...new Map(points.map((each) => [pointKey(each.plan, each.point), each])).values()];
}
