import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';

/** "60 evenings before": what was, not what the text wants. "30 days before the vote" is not that. */
const FORMER =
  /(?:(?<!\p{L})(?:before|previously|formerly|until now|so far|at present|vorher|bisher|zuvor|auparavant|avant|antes|prima|раніше|раньше)[\s)\]]*$)|^(?:formerly|previously|before|down from|up from|vorher|bisher|раніше|раньше)(?!\p{L})/iu;

/**
 * With the point's own figures beside those that say what was before: alone they would pass for what the text says. Those
 * that count the same, or all others if none does.
 */
export function withNewFigures(point: PlanPoint, found: readonly string[]): readonly string[] {
  const isFormer = (figure: string) => FORMER.test(figure.trim());
  const former = found.filter(isFormer);
  if (former.length === 0) return found;
  const others = point.figures.filter((each) => !isFormer(each) && readQuantities(each).length > 0);
  const alike = others.filter((each) => former.some((one) => countSame(one, each)));
  const own = alike.length > 0 ? alike : found.every(isFormer) ? others : [];
  const kept = new Set([...found, ...own]);
  return [
    ...point.figures.filter((each) => kept.has(each)),
    ...found.filter((each) => !point.figures.includes(each)),
  ];
}

function countSame(one: string, other: string): boolean {
  const isAlike = (a: Quantity, b: Quantity) =>
    a.unit !== null || b.unit !== null
      ? a.unit === b.unit
      : a.nouns.some((noun) => b.nouns.includes(noun)) || a.nouns.length + b.nouns.length === 0;
  return readQuantities(one).some((a) => readQuantities(other).some((b) => isAlike(a, b)));
}
