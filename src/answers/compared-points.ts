import { splitQuestion } from '../command/tokens.ts';
import { type PointOf, pointKey, sourceIdOfKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Rewrite } from '../search/parse-query.ts';

/** Points of one plan at most: a comparison is read side by side. */
const POINTS_OF_A_PLAN = 3;

/** A point belongs into the comparison when it fits the words half as well as the best of its plan… */
const OF_ITS_PLAN = 0.5;
/** …and a third as well as the best of all. */
const OF_ALL = 1 / 3;

/** `more` are points that fit too and are named by their number alone. */
export type Compared = {
  readonly shown: readonly PointOf[];
  readonly more: readonly PointOf[];
  readonly rewrites: readonly Rewrite[];
};

/** The points that fit the words best, and those on the same subject in the other plans. */
export function comparePoints(library: Library, words: string, now: Date): Compared {
  const { free, phrases, without } = splitQuestion(words);
  const { hits, rewrites } = library.search.find(free, {
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
  return { shown: [...shown.values()], more: [...more.values()], rewrites };
}
