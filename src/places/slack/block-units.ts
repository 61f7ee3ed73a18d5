import { type Block, type Field, type Item, type SourceLine, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { buttonUnits } from './button-units.ts';
import type { Keep, Numbering } from './buttons.ts';
import { contextBlocks } from './context-blocks.ts';
import { itemUnits } from './item-units.ts';
import { type Leaf, leaves, preformatted, richText } from './rich-text.ts';
import { sourceLeaves, sourceWords } from './source-lines.ts';
import { type Unit, unit, units } from './unit.ts';

/** A block of a reply as Slack's blocks, in units between which a part may end. */
export function blockUnits(
  block: Block,
  sources: readonly SourceLine[],
  numbering: Numbering,
  keep: Keep | undefined,
): Unit[] {
  switch (block.kind) {
    case 'text':
      return units(richText([leaves(block.text)]), toPlainText(block.text));
    case 'heading': {
      const [first, ...more] = richText([leaves(block.text, { bold: true })]);
      return first ? [unit([first], sanitizeText(block.text), 'with next'), ...units(more, '')] : [];
    }
    case 'items':
      return itemUnits(block.items, numbering, keep);
    case 'fields':
      return units(richText(block.fields.map(field)), block.fields.map(fieldWords).join('\n'));
    case 'sources':
      return block.ids.flatMap((id) => {
        const source = sources.find((candidate) => candidate.id === id);
        return source ? units(richText([sourceLeaves(source)]), sourceWords(source)) : [];
      });
    case 'table':
      return tableUnits(block.columns, block.rows);
    case 'copy':
      return units(preformatted(block.text), block.text);
    case 'note':
      return units(contextBlocks([block.text]), toPlainText(block.text));
    case 'buttons':
      return buttonUnits(block.buttons, numbering, keep);
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
function tableUnits(
  columns: readonly string[],
  rows: readonly (readonly (string | Item['label'])[])[],
): Unit[] {
  const names = columns.map((name) => name.trim()).filter((name) => name !== '');
  const order = units(contextBlocks([names.join(' · ')]), names.join(', '));
  const paragraphs = rows.map((row) => {
    const [first = '', ...rest] = row.map((cell) => (toPlainText(cell).trim() === '' ? '–' : cell));
    const last = rest.pop();
    const middle = rest.flatMap((cell, at) => [...(at > 0 ? leaves(' · ') : []), ...leaves(cell)]);
    const all = [
      ...leaves(first, { bold: true }),
      ...(middle.length > 0 ? [...leaves('\n'), ...middle] : []),
      ...(last === undefined ? [] : [...leaves('\n'), ...leaves(last)]),
    ];
    return units(richText([all]), row.map(toPlainText).join(' · '));
  });
  return [...order.map((each) => ({ ...each, keepsWithNext: true })), ...paragraphs.flat()];
}
