import { type Unit, unitsWeight } from './unit.ts';

/**
 * Fills one part after another. A unit that is too big for any part gets a part of its own. Returns at least one part,
 * which may be empty.
 */
export function packParts(
  units: readonly Unit[],
  room: { readonly weight: number; readonly blocks: number },
): readonly (readonly Unit[])[] {
  const parts: Unit[][] = [];
  let current: Unit[] = [];
  let weightLeft = room.weight;
  let blocksLeft = room.blocks;
  for (const each of units) {
    if (current.length > 0 && (each.weight > weightLeft || each.blocks.length > blocksLeft)) {
      let stays = current.length;
      while (stays > 0 && current[stays - 1]?.keepsWithNext) stays -= 1;
      const moves = stays === 0 ? [] : current.slice(stays);
      parts.push(stays === 0 ? current : current.slice(0, stays));
      current = moves;
      weightLeft = room.weight - unitsWeight(moves);
      blocksLeft = room.blocks - moves.reduce((sum, moved) => sum + moved.blocks.length, 0);
    }
    current.push(each);
    weightLeft -= each.weight;
    blocksLeft -= each.blocks.length;
  }
  return [...parts, current];
}
