import type { Button, Text } from '../../reply.ts';
import { type Marks, PIECE_LENGTH, splitText, type TextPiece } from './split-text.ts';

/** A unit that is never split when a reply takes several messages. */
export type Piece =
  /** `stays`: a heading, never the last thing in a part. `opens`: set apart from what is above it. */
  | (TextPiece & { readonly kind: 'text'; readonly stays?: boolean; readonly opens?: boolean })
  | { readonly kind: 'section'; readonly markdown: string; readonly button: Button }
  | { readonly kind: 'row'; readonly buttons: readonly Button[] };

export const SMALL: Marks = { first: '-# ', rest: '-# ' };

export function smallPieces(text: Text): readonly Piece[] {
  return textPieces(splitText(text, SMALL));
}

/** Discord drops hash signs at the end of a heading, but would leave the backslash of an escape. */
export function headingPieces(
  text: string,
  marks: Marks = { first: '### ', rest: '### ' },
): readonly Piece[] {
  return textPieces(splitText(text, marks)).map((piece) =>
    piece.kind === 'text'
      ? { ...piece, markdown: piece.markdown.replace(/#(?=\s*$)/u, '#\u200b'), stays: true }
      : piece,
  );
}

/** Joins lines into one piece if they fit. */
export function keepTogether(lines: readonly (readonly TextPiece[])[]): readonly Piece[] {
  const all = lines.flat();
  const length = all.reduce((sum, { markdown, glue }) => sum + markdown.length + glue.length, 0);
  if (all.length === 0 || length > PIECE_LENGTH) return textPieces(all);
  return [{ kind: 'text', markdown: joinPieces(all), glue: '\n' }];
}

export function joinPieces(pieces: readonly TextPiece[]): string {
  return pieces.reduce(
    (text, { markdown, glue }) => (text === '' ? markdown : `${text}${glue}${markdown}`),
    '',
  );
}

export function textPieces(pieces: readonly TextPiece[]): readonly Piece[] {
  return pieces.map((piece) => ({ kind: 'text', ...piece }));
}

/** Sets the first piece apart from what is above it. */
export function openFirst(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  return first?.kind === 'text' ? [{ ...first, opens: true }, ...rest] : pieces;
}
