import type { KnownBlock } from '@slack/types';
import { sanitizeText } from '../sanitize.ts';
import { weight } from './text-weight.ts';

/** Blocks that stay together in one part. */
export type Piece = {
  readonly blocks: readonly KnownBlock[];
  /** The same in plain words, for a screen reader. */
  readonly words: string;
  readonly weight: number;
  /** A heading: never the last thing of a part. */
  readonly keepsWithNext: boolean;
};

/** What each block costs besides its own letters, by what was measured: https://github.com/slackapi/bolt-js/issues/2509 */
const BLOCK_WEIGHT = 125;

export function piece(blocks: readonly KnownBlock[], words: string, keeps?: 'with next'): Piece {
  return {
    blocks,
    words,
    weight: blocks.reduce((sum, block) => sum + BLOCK_WEIGHT + weight(JSON.stringify(block)), 0),
    keepsWithNext: keeps !== undefined,
  };
}

/** A piece for each block; the words are read out with the first. */
export function pieces(blocks: readonly KnownBlock[], words: string): Piece[] {
  return blocks.map((block, at) => piece([block], at === 0 ? sanitizeText(words) : ''));
}

export function piecesWeight(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, each) => sum + each.weight, 0);
}
