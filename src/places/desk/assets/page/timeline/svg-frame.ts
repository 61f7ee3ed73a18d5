import type { Guide } from '../api-client.ts';
import { svg } from '../dom.ts';
import { MARGIN, type Scale, startOf } from './time-scale.ts';

type Plan = Guide['plans'][number];

/** A picture narrower than this, in CSS pixels, has each name above its mark. */
export const NARROW = 560;

/** CSS pixels above the first row, for the names of years or months. */
export const TOP = 34;

const ROW = 25;

/** Roughly the width of a letter of a name, to see on which side of its mark the name has room. */
const LETTER = 7;

/** The frame of a picture; `label` is what a screen reader says of it. */
export function picture(
  size: { readonly width: number; readonly height: number },
  label: string,
  ...parts: readonly SVGElement[]
): SVGElement {
  const { width, height } = size;
  const viewBox = `0 0 ${width} ${height}`;
  return svg('svg', { viewBox, width, height, role: 'img', 'aria-label': label }, ...parts);
}

export function rowHeight(width: number): number {
  return width < NARROW ? 36 : ROW;
}

/** A line from top to bottom where a year or month starts. */
export function stepLine(time: number, x: Scale, height: number, label: string): readonly SVGElement[] {
  const at = x(time);
  return [
    svg('line', { x1: at, x2: at, y1: 0, y2: height, class: 'step-line' }),
    svg('text', { x: at + 5, y: 18, class: 'step' }, label),
  ];
}

/** A row for each plan, from `TOP` down. */
export function planRows(
  rows: readonly Plan[],
  all: readonly Plan[],
  x: Scale,
  width: number,
): readonly SVGElement[] {
  return rows.map((plan, at) =>
    svg(
      'g',
      { class: `mark ${groupClass(plan.group, all)}` },
      svg('title', {}, `${plan.title}: ${plan.dates}`),
      ...planMark(plan, TOP + at * rowHeight(width), x, width),
    ),
  );
}

/**
 * The name stands to the right of its mark, or to the left if it would run out of the picture; above it in a narrow
 * picture.
 */
function planMark(plan: Plan, top: number, x: Scale, width: number): readonly SVGElement[] {
  const start = x(startOf(plan.date));
  const end = Math.max(x(startOf(plan.endDate ?? plan.date)), start);
  const name = plan.shortTitle.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const room = name.length * LETTER;
  const isNarrow = width < NARROW;
  const isLeft = end + 12 + room > width - MARGIN;
  const y = top + (isNarrow ? 27 : ROW / 2);
  const middle = Math.min(Math.max(start, MARGIN + room / 2), width - MARGIN - room / 2);
  const at = isNarrow
    ? { x: middle, y: top + 14, 'text-anchor': 'middle' }
    : { x: isLeft ? start - 12 : end + 12, y: y + 4, 'text-anchor': isLeft ? 'end' : 'start' };
  return [
    svg('rect', { x: start - 5, y: y - 5, width: end - start + 10, height: 10, rx: 5 }),
    svg('text', at, name),
  ];
}

/** The colour of a group of plans, by the order of the groups in the guide. */
export function groupClass(group: string, plans: readonly Plan[]): string {
  return `group-${[...new Set(plans.map((plan) => plan.group))].indexOf(group) % 4}`;
}
