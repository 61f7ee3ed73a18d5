import type { KnownBlock } from '@slack/types';
import { sanitizeText } from '../sanitize.ts';
import { weight } from './text-weight.ts';

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

/** A unit for each block; the words are read out with the first. */
export function units(blocks: readonly KnownBlock[], words: string): Unit[] {
  return blocks.map((block, at) => unit([block], at === 0 ? sanitizeText(words) : ''));
}

export function unitsWeight(units: readonly Unit[]): number {
  return units.reduce((sum, each) => sum + each.weight, 0);
}
