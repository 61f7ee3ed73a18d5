import type { KnownBlock } from '@slack/types';
import { weight } from './letters.ts';

/** Blocks that stay together in one part. */
export type Unit = {
  readonly blocks: readonly KnownBlock[];
  /** The same in plain words, for a screen reader. */
  readonly words: string;
  readonly weight: number;
  /** A heading: never the last thing of a part. */
  readonly keepsWithNext: boolean;
};

/** What each block costs besides its own letters, by what was measured: https://github.com/slackapi/bolt-js/issues/2509 */
const BLOCK_WEIGHT = 125;

export function unit(blocks: readonly KnownBlock[], words: string, keeps?: 'with next'): Unit {
  return {
    blocks,
    words,
    weight: blocks.reduce((sum, block) => sum + BLOCK_WEIGHT + weight(JSON.stringify(block)), 0),
    keepsWithNext: keeps !== undefined,
  };
}

/** Fills parts one after the other, in order. A unit that is too big for any part has one for itself.
 * At least one part, which may be empty. */
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

export function unitsWeight(units: readonly Unit[]): number {
  return units.reduce((sum, each) => sum + each.weight, 0);
}
