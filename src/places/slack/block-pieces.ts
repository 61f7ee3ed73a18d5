import { type Block, type Field, type Item, type SourceLine, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { buttonPieces } from './button-pieces.ts';
import type { Keep, Numbering } from './buttons.ts';
import { contextBlocks } from './context-blocks.ts';
import { itemPieces } from './item-pieces.ts';
import { type Piece, piece, pieces } from './piece.ts';
import { bulletList, type Leaf, leaves, preformatted, richText } from './rich-text.ts';
import { briefSourceLeaves, sourceLeaves, wordsOfLeaves } from './source-lines.ts';

/** A block of a reply as Slack's blocks, in pieces between which a part may end. */
export function blockPieces(
  block: Block,
  sources: readonly SourceLine[],
  numbering: Numbering,
  keep: Keep | undefined,
): Piece[] {
  switch (block.kind) {
    case 'text':
      return pieces(richText([leaves(block.text)]), toPlainText(block.text));
    case 'heading': {
      const [first, ...more] = richText([leaves(block.text, { bold: true })]);
      return first ? [piece([first], sanitizeText(block.text), 'with next'), ...pieces(more, '')] : [];
    }
    case 'items':
      return itemPieces(block.items, numbering, keep);
    case 'fields':
      return pieces(richText(block.fields.map(field)), block.fields.map(fieldWords).join('\n'));
    case 'sources': {
      const found = block.ids.flatMap((id) => sources.find((candidate) => candidate.id === id) ?? []);
      if (block.brief) {
        const lines = found.map(briefSourceLeaves);
        return pieces(bulletList(lines), lines.map(wordsOfLeaves).join('\n'));
      }
      return found.map(sourceLeaves).flatMap((line) => pieces(richText([line]), wordsOfLeaves(line)));
    }
    case 'table':
      return tablePieces(block.columns, block.rows);
    case 'copy':
      return pieces(preformatted(block.text), block.text);
    case 'note':
      return pieces(contextBlocks([block.text]), toPlainText(block.text));
    case 'buttons':
      return buttonPieces(block.buttons, numbering, keep);
    default:
      return block satisfies never;
  }
}

function field({ label, value }: Field): Leaf[] {
  return [...leaves(`${label}: `, { bold: true }), ...leaves(value)];
}

function fieldWords({ label, value }: Field): string {
  return `${label}: ${toPlainText(value)}`;
}

/**
 * Each row is a paragraph: the first cell bold, the middle ones on a line, the last below. Slack's own table block
 * allows one table in a message and scrolls sideways on a phone.
 */
function tablePieces(
  columns: readonly string[],
  rows: readonly (readonly (string | Item['label'])[])[],
): Piece[] {
  const names = columns.map((name) => name.trim()).filter((name) => name !== '');
  const order = pieces(contextBlocks([names.join(' · ')]), names.join(', '));
  const paragraphs = rows.map((row) => {
    const [first = '', ...rest] = row.map((cell) => (toPlainText(cell).trim() === '' ? '–' : cell));
    const last = rest.pop();
    const middle = rest.flatMap((cell, at) => [...(at > 0 ? leaves(' · ') : []), ...leaves(cell)]);
    const all = [
      ...leaves(first, { bold: true }),
      ...(middle.length > 0 ? [...leaves('\n'), ...middle] : []),
      ...(last === undefined ? [] : [...leaves('\n'), ...leaves(last)]),
    ];
    return pieces(richText([all]), row.map(toPlainText).join(' · '));
  });
  return [...order.map((each) => ({ ...each, keepsWithNext: true })), ...paragraphs.flat()];
}
