import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { type RatedPoint, uniquePoints } from './subject-points.ts';

/** What one text has on a subject. */
export type SubjectRow = {
  readonly plan: Plan;
  /** Those that say most about it, best first. */
  readonly points: readonly PlanPoint[];
  /** Further points on it. */
  readonly also: readonly PlanPoint[];
  /** What to show of the first point instead of its heading, if that does not name the subject. */
  readonly excerpt: string | null;
  /** The context of the first point, if only that is on the subject: "this replaces the amnesty". */
  readonly context: string | null;
  /** If there are none: its points that match one on the subject in another text. */
  readonly nearest: readonly PlanPoint[];
  /** The words that the first of these lacks, if it has others of them. */
  readonly nearestLacks?: readonly string[];
  /** If there are none of these either: its points that are on one of the topics named, or related to one on the subject. */
  readonly related: readonly PlanPoint[];
};

/** The most points shown of one text: a comparison is read side by side. */
const MAX_POINTS_OF_PLAN = 3;

/** A point and its matches in other texts, as rows. */
export function matchesAsRows(library: Library, found: PointInPlan): readonly SubjectRow[] {
  const all = [found, ...library.related.matches(found.plan, found.point)];
  return library.plans.map((plan) => ({
    plan,
    points: all.flatMap((each) => (each.plan === plan ? [each.point] : [])),
    also: [],
    excerpt: null,
    context: null,
    nearest: [],
    related: relatedTo(library, [found], plan),
  }));
}

/** Points that were chosen, a row for each of their plans. */
export function pointsAsRows(chosen: readonly PointInPlan[]): readonly SubjectRow[] {
  return [...new Set(chosen.map(({ plan }) => plan))].map((plan) => ({
    plan,
    points: chosen.flatMap((each) => (each.plan === plan ? [each.point] : [])),
    also: [],
    excerpt: null,
    context: null,
    nearest: [],
    related: [],
  }));
}

/** One row for each plan. `isOnTopic` says of a point that does not name the subject whether it is on one of its topics. */
export function toRows(
  library: Library,
  on: readonly RatedPoint[],
  isOnTopic: (plan: Plan, point: PlanPoint) => boolean,
): readonly SubjectRow[] {
  // A list of the guide's own joins in one point what the texts keep apart.
  const core = on.filter(({ isCore, plan }) => isCore && plan.numbering !== 'guide');
  const matched = uniquePoints(core.flatMap(({ plan, point }) => library.related.matches(plan, point)));
  return library.plans.map((plan) => {
    // What a text says comes before what it struck out.
    const own = on
      .filter((rated) => rated.plan === plan)
      .sort(
        (one, other) => Number(one.point.deleted) - Number(other.point.deleted) || other.score - one.score,
      );
    const first = own.filter(({ isFirst }) => isFirst);
    const leaders = first.length > 0 ? first : own;
    const shown = leaders.slice(0, MAX_POINTS_OF_PLAN).map(({ point }) => point);
    const [leader] = leaders;
    const isMatch = (point: PlanPoint) => matched.some((same) => same.point === point);
    return {
      plan,
      points: shown,
      excerpt: leader?.excerpt ?? null,
      context: (leader?.isByContext && leader.point.context) || null,
      also: plan.points.filter(
        (point) => own.some((rated) => rated.point === point) && !shown.includes(point),
      ),
      nearest: own.length > 0 ? [] : plan.points.filter(isMatch),
      related:
        own.length > 0
          ? []
          : [
              ...new Set([
                ...plan.points.filter((point) => isOnTopic(plan, point)),
                ...relatedTo(library, core, plan),
              ]),
            ],
    };
  });
}

/** The plan's points that name one of these as related, or are named by it. */
function relatedTo(library: Library, points: readonly PointInPlan[], plan: Plan): readonly PlanPoint[] {
  const keys = new Set(points.map((each) => pointKey(each.plan, each.point)));
  const named = points.flatMap((each) => library.related.seeAlso(each.plan, each.point));
  return plan.points.filter(
    (point) =>
      named.some((each) => each.point === point) ||
      library.related.seeAlso(plan, point).some((each) => keys.has(pointKey(each.plan, each.point))),
  );
}
