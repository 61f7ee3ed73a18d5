import { type Block, toPlainText } from '../reply.ts';

/** What a reader has of a block, line by line, without details. */
export function linesOf(block: Block): readonly string[] {
  if (block.kind === 'text' || block.kind === 'note') return [toPlainText(block.text)];
  return block.kind === 'items'
    ? block.items.map(({ label }) => toPlainText(label))
    : [JSON.stringify(block)];
}

/** The labels of all items. */
export function labelsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'items' ? block.items.map(({ label }) => toPlainText(label)) : [],
  );
}
