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

/** An upper bound: counts the container, the line above the footer, the first text, and one for every text that opens. */
export function weigh(pieces: readonly Piece[], mark: string | null): Weight {
  let components = 3;
  let isOpen = false;
  for (const piece of pieces) {
    if (piece.kind === 'text') components += isOpen && !piece.opens ? 0 : 1;
    else components += piece.kind === 'section' ? 3 : 1 + piece.buttons.length;
    isOpen = piece.kind === 'text';
  }
  return {
    components,
    text: textLength(pieces),
    bytes: byteLength(pieces, mark) + components * LIMITS.componentBytes,
  };
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
