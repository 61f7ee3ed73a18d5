import type { Block, Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { linesOf } from '../block-lines.ts';
import { type Answered, bare } from './part-misses.ts';

/** Blocks and items of the answer to a further part. */
const PART_BLOCKS = 3;
const PART_ITEMS = 2;

/** The further question, what answers it, and not again what the first answer says. */
export function partBlocks(
  { part, reply, isAlone }: Answered & { readonly reply: Reply },
  before: readonly Block[],
): readonly Block[] {
  const said = before.flatMap(linesOf);
  const isNew = (block: Block) => !linesOf(block).every((line) => said.includes(line));
  const blocks = firstSection(reply.blocks).filter(isNew).slice(0, PART_BLOCKS).map(shorten);
  const asked = bare(part.typed);
  const title = reply.title.toLowerCase();
  const [subject = ''] = title.replace(/^points on “(.+?)”/u, '$1').split(': ');
  const isTitled =
    title.startsWith(bare(part.alone ?? '').toLowerCase()) ||
    (reply.isPartly !== true && asked.toLowerCase().includes(subject));
  return [
    { kind: 'heading', text: isAlone ? `Closest, taken by itself: ${asked}` : upperFirst(asked) },
    ...(isTitled ? [] : [{ kind: 'text' as const, text: [{ text: reply.title, strong: true }] }]),
    ...blocks,
  ];
}

/** What is found for one question in the plans comes before its heading for the reading list. */
export function firstSection(blocks: readonly Block[]): readonly Block[] {
  // "On it:" is nothing without what stands below.
  const begun = blocks.findIndex(({ kind }) => kind !== 'note' && kind !== 'heading');
  const next = blocks.findIndex(({ kind }, at) => kind === 'heading' && at > Math.max(0, begun));
  return next < 0 ? blocks : blocks.slice(0, next);
}

function shorten(block: Block): Block {
  switch (block.kind) {
    case 'items':
      return { ...block, items: block.items.slice(0, PART_ITEMS) };
    case 'sources':
      return { ...block, ids: block.ids.slice(0, PART_ITEMS), brief: true };
    default:
      return block;
  }
}
