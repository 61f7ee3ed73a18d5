import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { stemWords } from '../../search/stem.ts';
import { alignPlans, type LonePoint, type PointGroup } from './align-plans.ts';
import { compareFigures, type FigureComparison } from './figure-changes.ts';
import { coverageOf } from './text-coverage.ts';
import { isOlder } from './text-order.ts';
import { splitHeadings } from './word-diff.ts';

/**
 * What our summaries of two matching points show. `dropped`: the second text removes the point, and says so. `figures`,
 * `heading`: these differ. `wording`: only the sentences below the same heading do. `unknown`: the wording of one is not
 * known. `none`: there is no difference.
 */
export type Difference = 'dropped' | 'figures' | 'heading' | 'wording' | 'unknown' | 'none';

export type PointChange = PointGroup & {
  readonly difference: Difference;
  readonly figures: FigureComparison;
  /** How telling the difference is beside the others; 0 if there is none. */
  readonly weight: number;
};

/**
 * What it means that a point stands in one text only. `changed`: the later text removed it, or added it. `absent`: the
 * other text has no such point. `unknown`: the other text is not known whole. `unlisted`: the other is a list that leaves
 * things out.
 */
export type Absence = 'changed' | 'absent' | 'unknown' | 'unlisted';

export type PlanChanges = {
  readonly first: Plan;
  readonly second: Plan;
  /** Whether the first text is the older one: only then did anything change from one to the other. */
  readonly isOrdered: boolean;
  /** In the order of the first text. */
  readonly changes: readonly PointChange[];
  readonly onlyFirst: { readonly points: readonly LonePoint[]; readonly absence: Absence };
  readonly onlySecond: { readonly points: readonly LonePoint[]; readonly absence: Absence };
};

/** What changed between two texts, the older one first whatever the order they are given in. */
export function findChanges(library: Library, one: Plan, other: Plan): PlanChanges {
  const [first, second] = isOlder(library, other, one) ? [other, one] : [one, other];
  const isOrdered = isOlder(library, first, second);
  const { groups, onlyFirst, onlySecond, isReworking } = alignPlans(library, first, second);
  const absenceFrom = (plan: Plan): Absence => {
    const coverage = coverageOf(plan);
    if (coverage === 'summary') return 'unlisted';
    if (coverage === 'part') return 'unknown';
    return isOrdered && isReworking ? 'changed' : 'absent';
  };
  return {
    first,
    second,
    isOrdered,
    changes: groups.map(comparePoints),
    onlyFirst: { points: onlyFirst, absence: absenceFrom(second) },
    onlySecond: { points: onlySecond, absence: absenceFrom(first) },
  };
}

function comparePoints(group: PointGroup): PointChange {
  const { link, first, second } = group;
  const figures = compareFigures(
    first.flatMap((point) => point.figures),
    second.flatMap((point) => point.figures),
  );
  const difference = findDifference(group, figures);
  const isOneSided = figures.onlyFirst.length + figures.onlySecond.length > 0;
  const alike = likeness(first, second);
  const headings = haveOtherNumbers(first, second) ? 3.5 : (isOneSided ? 2 : 1) + 1 - alike;
  const isClear = splitHeadings(first, second) !== null;
  const weights: Readonly<Record<Difference, number>> = {
    dropped: 5,
    figures: 4,
    // A heading without a word in common may be the opposite of the other.
    heading: link === 'match' ? (alike === 0 ? REPLACED : headings + (isClear ? CLEAR : 0)) : alike,
    wording: isOneSided ? 1 : 0,
    unknown: 0,
    none: 0,
  };
  const weight = weights[difference] * LINK_WEIGHT[link];
  return { ...group, difference, figures, weight };
}

export const REPLACED = 3.9;

/** What two headings say of the same thing comes before two headings of their own. */
const CLEAR = 0.25;

/** Points that are not the same point may differ and nothing have changed. */
const LINK_WEIGHT: Readonly<Record<PointGroup['link'], number>> = { match: 1, related: 0.1, subject: 0.01 };

function findDifference(
  { link, first, second }: PointGroup,
  figures: FigureComparison,
): PointChange['difference'] {
  const isDropped = (points: readonly PlanPoint[]) => points.every(({ deleted }) => deleted);
  if (isDropped(second) && !isDropped(first)) return 'dropped';
  if ([...first, ...second].some(({ basis }) => basis === 'unseen')) return 'unknown';
  if (link === 'match' && figures.changes.length > 0) return 'figures';
  if (!isSame(first, second, ({ title }) => title)) return 'heading';
  return isSame(first, second, ({ text }) => text) ? 'none' : 'wording';
}

function isSame(
  first: readonly PlanPoint[],
  second: readonly PlanPoint[],
  words: (point: PlanPoint) => string,
): boolean {
  const all = (points: readonly PlanPoint[]) => foldName(points.map(words).join(' '));
  return all(first) === all(second);
}

/** "Army limited to 600,000", "Army limited to 800,000 in peacetime" */
function haveOtherNumbers(first: readonly PlanPoint[], second: readonly PlanPoint[]): boolean {
  const numbers = (points: readonly PlanPoint[]) =>
    new Set(points.flatMap(({ title }) => stemWords(title)).filter((word) => /^\d/.test(word)));
  const [ours, theirs] = [numbers(first), numbers(second)];
  return ours.size > 0 && theirs.size > 0 && ours.symmetricDifference(theirs).size > 0;
}

/** The share of words that the headings have in common, 0 to 1: what is related is the more telling, the more alike. */
function likeness(first: readonly PlanPoint[], second: readonly PlanPoint[]): number {
  const words = (points: readonly PlanPoint[]) => new Set(points.flatMap(({ title }) => stemWords(title)));
  const [ours, theirs] = [words(first), words(second)];
  return ours.intersection(theirs).size / Math.max(1, ours.union(theirs).size);
}
