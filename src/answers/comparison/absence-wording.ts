import type { Plan } from '../../guide/schema.ts';
import type { LonePoint } from './align-plans.ts';
import { nameNumbers } from './name-points.ts';
import type { Absence, PlanChanges } from './plan-changes.ts';

/** Points of one text without a match in the other, and what to say of them. */
export type LonePoints = {
  readonly plan: Plan;
  readonly other: Plan;
  readonly heading: string;
  readonly absence: Absence;
  /** Whether the other text has points that are related to these. */
  readonly isRelated: boolean;
  readonly points: readonly LonePoint[];
};

/** "Removed", "Added", or what the guide knows instead. Those with a related point come last, under a heading of their own. */
export function groupLonePoints({
  first,
  second,
  onlyFirst,
  onlySecond,
}: PlanChanges): readonly LonePoints[] {
  return [
    ...groupBySide('Removed', first, second, onlyFirst),
    ...groupBySide('Added', second, first, onlySecond),
  ].filter(({ points }) => points.length > 0);
}

/** "Removed: points 3, 4 and 7 to 9." By number only what changed: the rest is counted. */
export function sumUpLonePoints({ plan, heading, points: lone, absence }: LonePoints): string {
  const points = lone.map(({ point }) => point);
  const hasNumbers = points.every(({ number }) => number !== undefined);
  const count = `${points.length} ${points.length === 1 ? 'point' : 'points'}`;
  return `${heading}: ${absence === 'changed' && hasNumbers ? nameNumbers(plan, points) : count}.`;
}

function groupBySide(
  changed: 'Removed' | 'Added',
  plan: Plan,
  other: Plan,
  { points, absence }: PlanChanges['onlyFirst'],
): readonly LonePoints[] {
  // What the text itself removed is not missing from the other.
  const standing = points.filter(({ point }) => !point.deleted);
  const mayBeRelated = absence === 'changed' || absence === 'absent';
  const isAlone = ({ near }: LonePoint) => near.length === 0 || !mayBeRelated;
  return [
    {
      plan,
      other,
      absence,
      heading: nameAbsence(absence, changed, plan, other),
      isRelated: false,
      points: standing.filter(isAlone),
    },
    {
      plan,
      other,
      absence,
      heading: `Only related points in the ${other.shortTitle}`,
      isRelated: true,
      points: standing.filter((point) => !isAlone(point)),
    },
  ];
}

function nameAbsence(absence: Absence, changed: 'Removed' | 'Added', plan: Plan, other: Plan): string {
  switch (absence) {
    case 'changed':
      return changed;
    case 'absent':
      return `Only in the ${plan.shortTitle}`;
    case 'unknown':
      return other.points.some(({ number }) => number !== undefined)
        ? `Not known from the published parts of the ${other.shortTitle}`
        : `Not known from the reports on the ${other.shortTitle}`;
    case 'unlisted':
      return other.numbering === 'guide'
        ? `Not in the ${other.shortTitle}`
        : `Not in our summary of the ${other.shortTitle}`;
    default:
      return absence satisfies never;
  }
}
