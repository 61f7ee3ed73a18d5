import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Block, Button, Item, Reply } from '../../reply.ts';
import { nameOfPoint } from '../cite.ts';
import { placeInPlan, pointButtons } from '../plan-wording.ts';
import { sayingLine, sentenceOn } from './sayings.ts';

/** Lines of each kind in a reply on what texts say. */
export const SHOWN = 3;
export const CLOSE = 2;

/** "Dahra counter-draft, point 8 (24 September 2024, stalled): No second dam is built …" */
export function line(library: Library, found: PointInPlan, subject: string, isNamed: boolean): string {
  const { point } = found;
  if (isNamed) return sayingLine(library, found, subject);
  const sentence = sentenceOn(library, point, subject);
  return point.number === undefined ? sentence : `Point ${point.number}: ${sentence}`;
}

/** One line each under a note; nothing if there are none. */
export function itemsUnder(heading: string | null, labels: readonly string[]): readonly Block[] {
  const items: readonly Item[] = labels.map((label) => ({ label }));
  return items.length === 0
    ? []
    : [...(heading === null ? [] : [{ kind: 'note' as const, text: heading }]), { kind: 'items', items }];
}

export function buttonsOf(library: Library, points: readonly PointInPlan[]): readonly Button[] {
  return points
    .slice(0, SHOWN)
    .flatMap((found) => pointButtons(library, found, placeInPlan(found.plan, found.point)));
}

/** The first of each text, without the guide's own list. */
export function onePerPlan(points: readonly PointInPlan[]): readonly PointInPlan[] {
  return points.filter(
    ({ plan }, at) => plan.numbering !== 'guide' && points.findIndex((found) => found.plan === plan) === at,
  );
}

/** The points, then those of the list, each once. */
export function withRest(points: readonly PointInPlan[], { answers }: Reply): Reply['answers']['points'] {
  const names = [...new Set(points)].map(nameOfPoint);
  const isNamed = ({ plan, key }: (typeof names)[number]) =>
    names.some((name) => name.plan === plan && name.key === key);
  return [...names, ...answers.points.filter((name) => !isNamed(name))];
}
