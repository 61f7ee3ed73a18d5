import type { Button } from '../../reply.ts';
import { LIMITS } from './limits.ts';
import { linkTarget } from './markdown.ts';
import { openFirst, type Piece, textPieces } from './piece.ts';
import { splitText } from './split-text.ts';

/** Rows of five buttons. An address that is too long for a button becomes a line with a link. */
export function buttonRows(buttons: readonly Button[]): readonly Piece[] {
  const shown = buttons.filter((button) => button.kind !== 'open' || fitsButton(button.url));
  const rows: Piece[] = [];
  for (let at = 0; at < shown.length; at += LIMITS.rowButtons) {
    rows.push({ kind: 'row', buttons: shown.slice(at, at + LIMITS.rowButtons) });
  }
  const lines = buttons.flatMap((button) =>
    button.kind === 'open' && !fitsButton(button.url)
      ? textPieces(splitText([{ text: button.label, url: button.url }]))
      : [],
  );
  return [...openFirst(lines), ...rows];
}

export function fitsButton(url: string): boolean {
  const target = linkTarget(url);
  return target !== null && target.length <= LIMITS.buttonUrl;
}
