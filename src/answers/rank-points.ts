import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Hit } from '../search/search.ts';

/** The share of the best score that a point of the default plan needs to come before better ones of other plans. */
const SHARE_TO_GO_FIRST = 0.4;

export type RankedPoint = PointInPlan & {
  readonly score: number;
  readonly hit: Hit;
  /** The words asked for that it does not have itself. */
  readonly unsaid: readonly string[];
  /** Those of them that its topics do not have either. */
  readonly unmet: readonly string[];
};

/**
 * The points in the order of a list: `exact` have every word themselves and come first, `fitting` also those whose topics
 * have the others, `whole` also those that have some only in other words, and of the rest those that have most of the words.
 */
export function rankPoints<T extends RankedPoint>(
  library: Library,
  hits: readonly T[],
): {
  readonly exact: readonly T[];
  readonly fitting: readonly T[];
  readonly whole: readonly T[];
  readonly ordered: readonly T[];
} {
  const byScore = putDefaultPlanFirst(library, hits);
  const isExact = ({ hit, unsaid }: T) => hit.isComplete && unsaid.length === 0;
  const exact = byScore.filter(isExact);
  const isLess = (each: T) => each.hit.isComplete && !isExact(each);
  // Of those that have the words as little, the text in force tells most.
  const byTopic = byScore
    .filter((each) => exact.length > 0 && isLess(each) && each.unmet.length === 0)
    .toSorted(
      (one, other) => Number(other.plan === library.defaultPlan) - Number(one.plan === library.defaultPlan),
    );
  const fitting = [...exact, ...byTopic];
  const whole = [...fitting, ...byScore.filter((each) => isLess(each) && !byTopic.includes(each))];
  const rest = byScore
    .filter(({ hit }) => !hit.isComplete)
    .toSorted((one, other) => one.unsaid.length - other.unsaid.length);
  return { exact, fitting, whole, ordered: [...whole, ...rest] };
}

/**
 * Takes hits best first. Moves the default plan's points to the front, except those that match too loosely.
 */
export function putDefaultPlanFirst<T extends PointInPlan & { readonly score: number }>(
  library: Library,
  hits: readonly T[],
): readonly T[] {
  const enough = (hits[0]?.score ?? 0) * SHARE_TO_GO_FIRST;
  const isFirst = ({ plan, score }: T) => plan === library.defaultPlan && score >= enough;
  return [...hits.filter(isFirst), ...hits.filter((hit) => !isFirst(hit))];
}
