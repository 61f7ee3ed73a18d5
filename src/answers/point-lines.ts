import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Block, Span } from '../reply.ts';
import { highlight } from '../search/highlight.ts';
import { briefCaveat } from './comparison/name-points.ts';
import { bareStatus, placeInPlan, planDates, pointItem, pointName, statusNote } from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';

/** A point that was found, with the words of it that match. */
export type FoundPoint = PointInPlan & { readonly marks: readonly string[] };

/** Each point with its text and a button. */
export function listInFull(library: Library, points: readonly FoundPoint[]): Block {
  return {
    kind: 'items',
    items: points.map((found) => {
      const { plan, point, marks } = found;
      const caveat = describeBasis(point);
      const detail = [...mark(point.text, marks), ...(caveat === undefined ? [] : [` (${caveat})`])];
      return pointItem(library, found, [`${pointName(plan, point)}: `, ...mark(point.title, marks)], detail);
    }),
  };
}

/** One line for each: "28-point text, point 7 (20 November 2025, superseded): NATO membership ruled out". */
export function listBriefly(library: Library, points: readonly FoundPoint[]): readonly Block[] {
  return [
    {
      kind: 'items',
      items: points.map(({ plan, point, marks }) => {
        const caveat = briefCaveat(plan, point);
        const facts = `${planDates(plan)}, ${bareStatus(plan)}${caveat === null ? '' : `; ${caveat}`}`;
        return { label: [`${placeInPlan(plan, point)} (${facts}): `, ...mark(point.title, marks)] };
      }),
    },
    { kind: 'note', text: statusNote(library) },
  ];
}

function mark(text: string, words: readonly string[]): readonly Span[] {
  const marked = highlight(text, words);
  return typeof marked === 'string' ? [marked] : marked;
}
