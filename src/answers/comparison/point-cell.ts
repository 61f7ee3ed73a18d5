import type { Plan, PlanPoint } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { describeBasis } from '../point-basis.ts';
import { ownStanding } from '../point-standing.ts';

/** "Point 6: Ukraine’s armed forces …", with how it differs from other texts and how certain it is. */
export function writePoint(
  plan: Plan,
  point: PlanPoint,
  text: readonly Span[] = [point.text],
): readonly Span[] {
  const basis = plan.numbering === 'editorial' ? undefined : describeBasis(point);
  const caveats = [ownStanding({ plan, point }), basis].filter((each) => each !== null && each !== undefined);
  return [
    ...(hasOwnNumber(plan, point) ? [{ text: `Point ${point.number}: `, strong: true }] : []),
    ...text,
    // The context says how it differs from the other texts. In the guide's own list it is long background.
    point.context === undefined || plan.numbering === 'guide' ? '' : ` ${point.context}`,
    caveats.length === 0 ? '' : ` (${caveats.join('; ')})`,
  ];
}

export function writePoints(plan: Plan, points: readonly PlanPoint[]): readonly Span[] {
  return points.flatMap((point, at) => [at > 0 ? '\n' : '', ...writePoint(plan, point)]);
}

/** "point 8 (No NATO troops in Ukraine)", "“Neutral, nuclear-free Ukraine”": a number of our own is not shown as the text's. */
export function mentionPoint(plan: Plan, point: PlanPoint): string {
  return hasOwnNumber(plan, point) ? `point ${point.number} (${point.title})` : quoteTitle(point.title);
}

export function hasOwnNumber(plan: Plan, { number }: PlanPoint): boolean {
  return number !== undefined && plan.numbering !== 'editorial';
}
