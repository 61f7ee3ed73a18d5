import type { SlackMessage } from '../../../src/places/slack/render.ts';

/** How much of a phone's screen a message takes. */
export type MessageLength = { readonly characters: number; readonly blocks: number };

/** Counts what a person reads: the texts of all blocks, attribution included, without the labels of buttons. */
export function messageLength({ blocks }: SlackMessage): MessageLength {
  const read = blocks.filter(({ type }) => type !== 'actions');
  return { characters: countCharacters(read), blocks: blocks.length };
}

/** Of a block, or of whatever it contains. */
function countCharacters(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  const { text, type } = part as { readonly text?: unknown; readonly type?: unknown };
  const own = typeof text === 'string' && type !== 'button' ? text.length : 0;
  return Object.entries(part)
    .filter(([name]) => name !== 'accessory')
    .reduce((sum, [, inner]) => sum + countCharacters(inner), own);
}
