import { splitQuestion } from '../command/tokens.ts';
import { type PointInPlan, pointKey, sourceIdOfKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Rewrite } from '../search/parse-query.ts';

/** The most points shown of one plan: a comparison is read side by side. */
const MAX_POINTS_OF_PLAN = 3;

/** The share of the best score in its plan, and of the best score of all, that a point needs to be compared. */
const SHARE_OF_PLAN_BEST = 0.5;
const SHARE_OF_BEST = 1 / 3;

/** `more` are further points that match, for which the number alone is shown. */
export type ComparedPoints = {
  readonly shown: readonly PointInPlan[];
  readonly more: readonly PointInPlan[];
  readonly rewrites: readonly Rewrite[];
};

/** The points that match the words best, and those on the same subject in the other plans. */
export function comparePoints(library: Library, words: string, now: Date): ComparedPoints {
  const { free, phrases, excluded } = splitQuestion(words);
  const { hits, rewrites } = library.search.find(free, {
    now,
    phrases,
    excluded,
    limit: 1000,
    filter: (key) => sourceIdOfKey(key) === null,
  });
  const best = hits[0]?.score ?? 0;
  const top = new Map<Plan, number>();
  const shown = new Map<string, PointInPlan>();
  const more = new Map<string, PointInPlan>();
  const add = (found: PointInPlan) => {
    const ofPlan = [...shown.values()].filter(({ plan }) => plan === found.plan);
    (ofPlan.length < MAX_POINTS_OF_PLAN ? shown : more).set(pointKey(found.plan, found.point), found);
  };
  for (const hit of hits) {
    const found = library.pointOfKey(hit.id);
    if (!found || hit.score < best * SHARE_OF_BEST) continue;
    if (!top.has(found.plan)) top.set(found.plan, hit.score);
    if (hit.score >= (top.get(found.plan) ?? 0) * SHARE_OF_PLAN_BEST) add(found);
  }
  const first =
    [...shown.values()].find(({ plan }) => plan === library.defaultPlan) ?? [...shown.values()][0];
  for (const same of first ? library.related.matches(first.plan, first.point) : []) {
    shown.set(pointKey(same.plan, same.point), same);
    more.delete(pointKey(same.plan, same.point));
  }
  // If the words name a topic, a plan without a matching point is represented by its points on that topic.
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
  return { shown: [...shown.values()], more: [...more.values()], rewrites };
}
