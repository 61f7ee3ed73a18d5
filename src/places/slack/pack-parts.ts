import { type Piece, piecesWeight } from './piece.ts';

/**
 * Fills one part after another. A piece that is too big for any part gets a part of its own. Returns at least one part,
 * which may be empty.
 */
export function packParts(
  pieces: readonly Piece[],
  room: { readonly weight: number; readonly blocks: number },
): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [];
  let current: Piece[] = [];
  let weightLeft = room.weight;
  let blocksLeft = room.blocks;
  for (const each of pieces) {
    if (current.length > 0 && (each.weight > weightLeft || each.blocks.length > blocksLeft)) {
      let stays = current.length;
      while (stays > 0 && current[stays - 1]?.keepsWithNext) stays -= 1;
      const moves = stays === 0 ? [] : current.slice(stays);
      parts.push(stays === 0 ? current : current.slice(0, stays));
      current = moves;
      weightLeft = room.weight - piecesWeight(moves);
      blocksLeft = room.blocks - moves.reduce((sum, moved) => sum + moved.blocks.length, 0);
    }
    current.push(each);
    weightLeft -= each.weight;
    blocksLeft -= each.blocks.length;
  }
  return [...parts, current];
}
