import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint, Source, TimelineEvent } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { lowerFirst, upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { datesInWords } from '../comparison/text-order.ts';
import { linkPoint } from '../link-point.ts';
import { bareStatus, numberName, pointName } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';

/** What was found on one number, date or name of a statement: where it stands, never whether the statement is right. */
export type Finding = {
  /** What was looked for: "800,000". */
  readonly what: string;
  /** "not in the 28-point text" */
  readonly result: string;
  /** What stands where, the most important first. */
  readonly lines: readonly (readonly Span[])[];
  readonly points: readonly PointInPlan[];
  readonly events: readonly TimelineEvent[];
  /** Those of the reading list that are shown. */
  readonly entries: readonly Source[];
};

/** A place in a text; no point for what belongs to the text as a whole. */
type Place = { readonly plan: Plan; readonly point: PlanPoint | null };

/** "Point 6 of the 28-point text (20 November 2025, superseded)", linked to a page that shows it. */
export function pointDated(library: Library, { plan, point }: Place): readonly Span[] {
  const name = point === null ? upperFirst(plan.shortTitle) : pointName(plan, point);
  return [linkPoint(plan, point, name), ` (${dateAndStatus(library, plan, point)})`];
}

/** "28-point text, point 6 (20 November 2025, superseded)": one of several. */
export function placeDated(library: Library, { plan, point }: Place): readonly Span[] {
  const name = `${plan.shortTitle}${nameInList(plan, point)}`;
  return [linkPoint(plan, point, name), ` (${dateAndStatus(library, plan, point)})`];
}

function nameInList(plan: Plan, point: PlanPoint | null): string {
  if (point === null) return '';
  if (point.number === undefined) return `, ${quoteTitle(point.title)}`;
  return `, ${numberName(plan, point.number).toLowerCase()}`;
}

/** "the 28-point text", "point 6 of the 28-point text" */
export function namePlaces(places: readonly Place[]): string {
  const [first] = places;
  if (places.length === 1 && first?.point?.number !== undefined) {
    return lowerFirst(pointName(first.plan, first.point));
  }
  return namePlans([...new Set(places.map(({ plan }) => plan))]);
}

export function namePlans(plans: readonly Plan[]): string {
  return plans.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ');
}

function dateAndStatus(library: Library, plan: Plan, point: PlanPoint | null): string {
  return `${datesInWords(library, plan)}, ${point === null ? bareStatus(plan) : pointStatus(plan, point)}`;
}
