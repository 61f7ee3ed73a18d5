import type { Plan, PlanPoint } from '../../guide/schema.ts';

export const UNNUMBERED = 'unnumbered';

/** "point 6", "points 5 and 10", "item 2", "points 3 and 7 to 9", "unnumbered" */
export function nameNumbers(plan: Plan, points: readonly PlanPoint[]): string {
  const numbers = points.flatMap(({ number }) => number ?? []);
  if (numbers.length === 0) return UNNUMBERED;
  const noun = plan.numbering === 'editorial' ? 'item' : 'point';
  const unnumbered = points.length - numbers.length;
  return [
    `${noun}${numbers.length === 1 ? '' : 's'} ${listNumbers(numbers)}`,
    ...(unnumbered === 0 ? [] : [`${unnumbered} ${UNNUMBERED}`]),
  ].join(' and ');
}

/** "3, 5 and 7 to 9" */
function listNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  const parts = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from} to ${to}`] : to > from ? [`${from}`, `${to}`] : [`${from}`],
  );
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** How certain the point is, in a few words; null if there is nothing to say. */
export function briefCaveat(plan: Plan, { basis }: PlanPoint): string | null {
  if (plan.numbering === 'editorial') return null;
  switch (basis) {
    case 'reported':
      return 'press reports only';
    case 'number-inferred':
      return 'number inferred';
    case 'numbered-text-partial':
      return 'wording partly unconfirmed';
    case 'ordered-list':
      return 'number inferred from a list';
    case 'editorial':
      return 'our numbering';
    case 'unseen':
      return 'wording unknown';
    case 'guide':
    case 'numbered-text':
      return null;
    default:
      return basis satisfies never;
  }
}
