import { isDeepStrictEqual } from 'node:util';
import type { Guide } from '../guide.ts';
import type { Plan } from '../schema.ts';

/** The guide with the objects of the former one wherever they are equal, so that what was derived from those is not again. */
export function keepSame(former: Guide, guide: Guide): Guide {
  const formerPlans = new Map(former.plans.map((plan) => [plan.id, plan]));
  return {
    ...guide,
    sources: keepItems(former.sources, guide.sources),
    publishers: keepItems(former.publishers, guide.publishers),
    plans: keepList(
      former.plans,
      guide.plans.map((plan) => keepPlan(formerPlans.get(plan.id), plan)),
    ),
  };
}

function keepItems<T extends { readonly id: number | string }>(
  former: readonly T[],
  items: readonly T[],
): readonly T[] {
  if (former === items) return former;
  const byId = new Map(former.map((item) => [item.id, item]));
  return keepList(
    former,
    items.map((item) => keep(byId.get(item.id), item)),
  );
}

function keepPlan(former: Plan | undefined, plan: Plan): Plan {
  if (!former || former === plan) return plan;
  const points = plan.points.map((point, at) => keep(former.points[at], point));
  const isSame =
    former.points.length === points.length && former.points.every((each, at) => each === points[at]);
  return keep(former, { ...plan, points: isSame ? former.points : points });
}

function keep<T>(former: T | undefined, value: T): T {
  return former !== undefined && former !== value && isDeepStrictEqual(former, value) ? former : value;
}

function keepList<T>(former: readonly T[], list: readonly T[]): readonly T[] {
  const isSame = former.length === list.length && list.every((each, at) => each === former[at]);
  return isSame ? former : list;
}
