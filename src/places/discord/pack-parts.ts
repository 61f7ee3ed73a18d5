import type { Button, Reply } from '../../reply.ts';
import { LIMITS } from './limits.ts';
import { openFirst, type Piece, smallPieces } from './piece.ts';
import { addPieces, addWeights, isWithin, weigh } from './weight.ts';

/** What every part repeats around its share of the reply. */
export type Frame = {
  readonly title: readonly Piece[];
  readonly footer: readonly Piece[];
  readonly rows: readonly Piece[];
  /** Not shown here; room is kept for them. */
  readonly spare: readonly Piece[];
};

/** Fills one part after another. A single part needs no room for paging buttons. */
export function packParts(
  flow: readonly Piece[],
  frame: Frame,
  mark: string | null,
): readonly (readonly Piece[])[] {
  const { title, footer, rows, spare } = frame;
  const around = weigh([...title, ...footer, ...rows, ...spare], mark);
  if (isWithin(addPieces(around, flow, title.at(-1), mark))) return [flow];
  const withPaging = addWeights(around, weigh(pagingPieces(LONGEST_COMMAND, 1, 9999), mark));
  const parts: Piece[][] = [[]];
  let filled = withPaging;
  for (const piece of flow) {
    const part = parts.at(-1) as Piece[];
    const more = addPieces(filled, [piece], part.at(-1) ?? title.at(-1), mark);
    if (part.length === 0 || isWithin(more)) {
      part.push(piece);
      filled = more;
    } else {
      const next = [...takeLastHeadings(part), piece];
      parts.push(next);
      filled = addPieces(withPaging, next, title.at(-1), mark);
    }
  }
  return parts.map(openFirst);
}

/** Removes headings from the end of a part, to move to the next part with the text below them. */
function takeLastHeadings(part: Piece[]): Piece[] {
  const isHeading = (piece: Piece | undefined) => piece?.kind === 'text' && piece.stays === true;
  let start = part.length;
  while (start > 1 && isHeading(part[start - 1])) start -= 1;
  return start > 0 && part.length - start < 3 ? part.splice(start) : [];
}

const LONGEST_COMMAND = { command: `/${'x'.repeat(LIMITS.customId)}` } as Reply;

/** The number of a part, and buttons to the parts before and after it. */
export function pagingPieces(reply: Reply, index: number, count: number): readonly Piece[] {
  const to = (label: string, part: number): Button => ({
    kind: 'run',
    label,
    command: `${reply.command} part:${part}`,
  });
  const buttons = [
    ...(index > 0 ? [to('Previous part', index)] : []),
    ...(index + 1 < count ? [{ ...to('Next part', index + 2), primary: true }] : []),
  ];
  const note = smallPieces(`Part ${index + 1} of ${count}`).map((piece) => ({ ...piece, opens: true }));
  return [...note, { kind: 'row', buttons }];
}
