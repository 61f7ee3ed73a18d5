import type { Button } from '../../reply.ts';
import { labelOf } from './components.ts';
import { fits } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { linkTarget } from './markdown.ts';
import type { Piece } from './piece.ts';

/** Bytes of a custom id whose command is stored under a key. */
const KEPT_ID_BYTES = 100;

/** What counts towards Discord's limits of a message. */
export type Weight = { readonly components: number; readonly text: number; readonly bytes: number };

/** Whether Discord accepts a message of this weight. */
export function isWithin({ components, text, bytes }: Weight): boolean {
  return components <= LIMITS.components && text <= LIMITS.text && bytes <= LIMITS.bytes;
}

export function addWeights(a: Weight, b: Weight): Weight {
  return { components: a.components + b.components, text: a.text + b.text, bytes: a.bytes + b.bytes };
}

/** What every message has: the container, the line above the footer, the first text. */
const BARE_COMPONENTS = 3;

const BARE: Weight = {
  components: BARE_COMPONENTS,
  text: 0,
  bytes: BARE_COMPONENTS * LIMITS.componentBytes,
};

/** An upper bound. */
export function weigh(pieces: readonly Piece[], mark: string | null): Weight {
  return addPieces(BARE, pieces, undefined, mark);
}

/** The weight of a message once these pieces stand in it below the piece `above`. Takes no longer if there is much in it already. */
export function addPieces(
  weight: Weight,
  pieces: readonly Piece[],
  above: Piece | undefined,
  mark: string | null,
): Weight {
  let sum = weight;
  let last = above;
  for (const piece of pieces) {
    const components = componentsBelow(last, piece);
    const bytes = byteLength([piece], mark) + components * LIMITS.componentBytes;
    sum = addWeights(sum, { components, text: textLength([piece]), bytes });
    last = piece;
  }
  return sum;
}

function componentsBelow(above: Piece | undefined, piece: Piece): number {
  if (piece.kind === 'section') return 3;
  if (piece.kind === 'row') return 1 + piece.buttons.length;
  return above?.kind === 'text' && !piece.opens ? 0 : 1;
}

export function textLength(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (length, piece) => length + (piece.kind === 'row' ? 0 : piece.markdown.length + GLUE_LENGTH),
    0,
  );
}

/** The length of the longest glue. */
const GLUE_LENGTH = 2;

export function byteLength(pieces: readonly Piece[], mark: string | null): number {
  return pieces.reduce((total, piece) => {
    if (piece.kind === 'row')
      return total + piece.buttons.reduce((all, button) => all + buttonBytes(button, mark), 0);
    const text = Buffer.byteLength(piece.markdown) + GLUE_LENGTH;
    return total + text + (piece.kind === 'section' ? buttonBytes(piece.button, mark) : 0);
  }, 0);
}

function buttonBytes(button: Button, mark: string | null): number {
  const label = Buffer.byteLength(labelOf(button));
  if (button.kind === 'open') return label + Buffer.byteLength(linkTarget(button.url) ?? '');
  const isCarried = fits(
    `${button.kind}${button.kind === 'form' ? (button.step ?? '') : ''}`,
    button.command,
    mark,
  );
  return label + (isCarried ? Buffer.byteLength(button.command) : 0) + KEPT_ID_BYTES;
}
