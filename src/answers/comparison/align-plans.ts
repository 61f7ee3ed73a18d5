import { type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';

/**
 * Why points stand side by side. `match`: the guide says that they are the same point. `related`: it says that they
 * bear on each other. `subject`: they are filed under the same topic first. Only a match shows that something changed.
 */
export type Link = 'match' | 'related' | 'subject';

/** Points of two texts that belong side by side: usually one of each. */
export type PointGroup = {
  readonly link: Link;
  readonly first: readonly PlanPoint[];
  readonly second: readonly PlanPoint[];
};

/** A point without a group; `near` are the points of the other text that it is related to. */
export type LonePoint = { readonly point: PlanPoint; readonly near: readonly PlanPoint[] };

export type Alignment = {
  /** In the order of the first text. */
  readonly groups: readonly PointGroup[];
  readonly onlyFirst: readonly LonePoint[];
  readonly onlySecond: readonly LonePoint[];
  /** Whether the second text took the place of the first: that is superseded, and most of the second's points match its. */
  readonly isReworking: boolean;
};

type Joins = (first: PlanPoint, second: PlanPoint) => boolean;

/** Puts the points of two texts side by side: by matches, then by relations, then by subject. */
export function alignPlans(library: Library, first: Plan, second: Plan): Alignment {
  const isDirect = directMatches(first, second);
  const matches = matchesOf(library, first, second, isDirect);
  const related = relationsOf(library, first, second);

  const matched = groupPoints('match', first.points, second.points, matches);
  const { restFirst, restSecond } = withoutGrouped(first.points, second.points, matched);
  const relating = groupPoints('related', restFirst, restSecond, related);
  const unrelated = withoutGrouped(restFirst, restSecond, relating);
  const lone = {
    first: unrelated.restFirst.map((point) => ({
      point,
      near: second.points.filter((other) => related(point, other)),
    })),
    second: unrelated.restSecond.map((point) => ({
      point,
      near: first.points.filter((other) => related(other, point)),
    })),
  };
  const alone = (points: readonly LonePoint[]) =>
    points.filter(({ near, point }) => near.length === 0 && !point.deleted).map(({ point }) => point);
  const direct = second.points.filter((other) => first.points.some((point) => isDirect(point, other)));
  const isReworking = first.status === 'superseded' && direct.length * 2 >= second.points.length;
  // Texts that have nothing to do with each other, and points of which one may have taken the other's place.
  const mayShareSubjects = isReworking || matched.length + relating.length === 0;
  const bySubject = mayShareSubjects
    ? groupPoints('subject', alone(lone.first), alone(lone.second), hasSameSubject)
    : [];
  const isLeft = ({ point }: LonePoint) =>
    !bySubject.some((group) => group.first.includes(point) || group.second.includes(point));

  const place = ({ first: [point] }: PointGroup) => (point ? first.points.indexOf(point) : 0);
  return {
    groups: [...matched, ...relating, ...bySubject].sort((one, other) => place(one) - place(other)),
    onlyFirst: lone.first.filter(isLeft),
    onlySecond: lone.second.filter(isLeft),
    isReworking,
  };
}

function directMatches(first: Plan, second: Plan): Joins {
  const names = (point: PlanPoint, plan: Plan, { number }: PlanPoint) =>
    number !== undefined && point.matches[plan.id]?.includes(number) === true;
  return (point, other) => names(point, second, other) || names(other, first, point);
}

/** Direct matches; through a third text only for points without any. */
function matchesOf(library: Library, first: Plan, second: Plan, isDirect: Joins): Joins {
  const hasDirect = new Set<PlanPoint>();
  for (const point of first.points) {
    for (const other of second.points) if (isDirect(point, other)) hasDirect.add(point).add(other);
  }
  const through = new Map(
    first.points.map((point) => [
      point,
      new Set(library.related.matches(first, point).map((found) => found.point)),
    ]),
  );
  return (point, other) => {
    if (hasDirect.has(point) || hasDirect.has(other)) return isDirect(point, other);
    return through.get(point)?.has(other) === true;
  };
}

/** What the one point's `seeAlso` names, or what matches that. */
function relationsOf(library: Library, first: Plan, second: Plan): Joins {
  const near = (plan: Plan, point: PlanPoint) =>
    new Set(
      library.related
        .seeAlso(plan, point)
        .flatMap((found): PointInPlan[] => [found, ...library.related.matches(found.plan, found.point)])
        .map((found) => pointKey(found.plan, found.point)),
    );
  const ofFirst = new Map(first.points.map((point) => [point, near(first, point)]));
  const ofSecond = new Map(second.points.map((point) => [point, near(second, point)]));
  return (point, other) =>
    ofFirst.get(point)?.has(pointKey(second, other)) === true ||
    ofSecond.get(other)?.has(pointKey(first, point)) === true;
}

function hasSameSubject(point: PlanPoint, other: PlanPoint): boolean {
  return point.topics[0] !== undefined && point.topics[0] === other.topics[0];
}

/** The connected groups with points on both sides. */
function groupPoints(
  link: Link,
  first: readonly PlanPoint[],
  second: readonly PlanPoint[],
  joins: Joins,
): readonly PointGroup[] {
  const groups: PointGroup[] = [];
  const taken = new Set<PlanPoint>();
  for (const start of first) {
    if (taken.has(start)) continue;
    const own = new Set([start]);
    const others = new Set<PlanPoint>();
    for (let size = 0; size < own.size + others.size; ) {
      size = own.size + others.size;
      for (const other of second) if ([...own].some((point) => joins(point, other))) others.add(other);
      for (const point of first) if ([...others].some((other) => joins(point, other))) own.add(point);
    }
    for (const point of own) taken.add(point);
    if (others.size === 0) continue;
    groups.push({
      link,
      first: first.filter((point) => own.has(point)),
      second: second.filter((other) => others.has(other)),
    });
  }
  return groups;
}

function withoutGrouped(
  first: readonly PlanPoint[],
  second: readonly PlanPoint[],
  groups: readonly PointGroup[],
) {
  const grouped = new Set(groups.flatMap((group) => [...group.first, ...group.second]));
  return {
    restFirst: first.filter((point) => !grouped.has(point)),
    restSecond: second.filter((point) => !grouped.has(point)),
  };
}
