import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { type Span, toPlainText } from '../../reply.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { datesInWords } from '../comparison/text-order.ts';
import { cutText } from '../cut-text.ts';
import { linkPoint } from '../link-point.ts';
import { bareStatus, numberName } from '../plan-wording.ts';
import { ownStanding } from '../point-standing.ts';
import type { PointFigures, TextFigures } from './find-figures.ts';
import { isNumberedPoint } from './numbered-records.ts';

/** So few texts are all shown: which one of them is left out may be the one that was meant. */
export const FEW_TEXTS = 4;

/** Characters of the figures in one row. */
const ROW_LENGTH = 90;
/** Characters of a row whose figure stands in its sentence. */
const SAID_ROW_LENGTH = 150;

/** The rows of the short form, how many texts it leaves out, and which point on the subject has no figure. */
export type BriefRows = {
  readonly rows: readonly (readonly Span[])[];
  readonly left: number;
  readonly note: string | null;
};

/**
 * As many rows as fit into `length` characters, oldest first. If some must go, the guide's own list goes first, because it
 * sums up another text, and then the oldest.
 */
export function briefRows(
  library: Library,
  texts: readonly TextFigures[],
  without: readonly PointInPlan[],
  length: number,
): BriefRows {
  const isOwnList = ({ plan }: TextFigures) => plan.numbering === 'guide' && plan === library.defaultPlan;
  const newestFirst = [...texts].reverse();
  const areFew = texts.length <= FEW_TEXTS;
  const inOrder = [...newestFirst.filter((text) => !isOwnList(text)), ...newestFirst.filter(isOwnList)];
  const kept = new Set<TextFigures>();
  let used = 0;
  for (const text of inOrder) {
    const needed = toPlainText(rowOf(library, text)).length;
    if (!areFew && kept.size > 0 && used + needed > length) break;
    kept.add(text);
    used += needed;
  }
  const note = noteWithout(without);
  return {
    rows: texts.filter((text) => kept.has(text)).map((text) => rowOf(library, text)),
    left: texts.length - kept.size,
    note: note !== null && used + note.length <= length ? note : null,
  };
}

/** "23 November 2025: European counter-proposal (superseded), point 6: 800,000 in peacetime" */
export function rowOf(
  library: Library,
  { plan, points, others }: TextFigures,
  says: (found: PointFigures) => string = ({ figures }) => figures.join(', '),
): readonly Span[] {
  const said = points.map(says);
  const isInWords = points.some(({ figures }, at) => said[at] !== figures.join(', '));
  const figures = [
    ...points.map(({ point, isTitled }, at) => {
      const name = [
        ...(point.number === undefined ? [] : [numberName(plan, point.number).toLowerCase()]),
        ...(isTitled ? [quoteTitle(point.title)] : []),
        ...ownOf({ plan, point }),
      ].join(', ');
      return `${name === '' ? '' : `${name}: `}${said[at]}`;
    }),
    ...others,
  ].join('; ');
  return [
    { text: datesInWords(library, plan), strong: true },
    ': ',
    linkPoint(plan, points[0]?.point ?? null, plan.shortTitle),
    ` (${bareStatus(plan)}), `,
    { text: cutText(figures, isInWords ? SAID_ROW_LENGTH : ROW_LENGTH), strong: true },
  ];
}

function ownOf(found: PointInPlan): readonly string[] {
  const own = ownStanding(found);
  return own === null ? [] : [`but ${own}`];
}

/** A point on the subject that names no figure is part of the answer: "No limits on army or arms industry". */
function noteWithout(without: readonly PointInPlan[]): string | null {
  const bare = without.filter(({ point }) => !isNumberedPoint(point));
  const newest = bare.at(-1);
  if (!newest) return null;
  const others = bare.length - 1;
  const more = others === 0 ? '' : ` and ${others} ${others === 1 ? 'other' : 'others'}`;
  return `No figure: ${newest.plan.shortTitle}, ${quoteTitle(newest.point.title)}${more}.`;
}
