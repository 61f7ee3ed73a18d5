import type { PlanPoint } from '../guide/schema.ts';

/** How certain the point's text and number are; undefined if they are from a numbered text or the guide itself. */
export function describeBasis(point: PlanPoint): string | undefined {
  switch (point.basis) {
    case 'reported':
      return 'Known from press reports; no numbered text has been published.';
    case 'number-inferred':
      return 'Content confirmed; number inferred from its position or from one of two versions.';
    case 'numbered-text-partial':
      return 'Numbering confirmed; wording partly from an unnumbered copy.';
    case 'ordered-list':
      return 'Position taken from one complete list, which prints no numbers.';
    case 'editorial':
      return 'Numbering and order are ours; the source has no numbered list.';
    case 'unseen':
      return 'No source gives the wording of this point, so its content is unknown.';
    case 'guide':
    case 'numbered-text':
      return undefined;
    default:
      return point.basis satisfies never;
  }
}
