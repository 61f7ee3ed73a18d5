import { type Block, type Reply, toPlainText } from '../../reply.ts';
import { shorten } from './shorten.ts';

/** Characters; just under the limit of a message without components. */
const WORDS_LENGTH = 1800;

/** The reply as one short text, for when Discord refuses its layout. */
export function reduceToWords(reply: Reply): Reply {
  const words = reply.blocks.map((block) => wordsOf(block, reply)).filter((text) => text !== '');
  return {
    ...reply,
    blocks: [{ kind: 'text', text: shorten(words.join(' · '), WORDS_LENGTH) }],
    buttons: [],
    sources: [],
  };
}

function wordsOf(block: Block, { sources }: Reply): string {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'copy':
    case 'note':
      return toPlainText(block.text);
    case 'items':
      return block.items.map(({ label }) => toPlainText(label)).join(' · ');
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${toPlainText(value)}`).join(' · ');
    case 'table':
      return block.rows.map((row) => row.map(toPlainText).join(': ')).join(' · ');
    case 'sources':
      return sources
        .filter(({ id }) => block.ids.includes(id))
        .map(({ title, publisher, date }) => `${title} (${publisher ?? 'no publisher named'}, ${date})`)
        .join(' · ');
    case 'buttons':
      return '';
    default:
      return block satisfies never;
  }
}
