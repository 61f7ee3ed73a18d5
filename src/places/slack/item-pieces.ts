import type { KnownBlock } from '@slack/types';
import { type Button, type Item, toPlainText } from '../../reply.ts';
import { buttonPieces } from './button-pieces.ts';
import { buttonRows, isShortened, type Keep, type Numbering, slackButton } from './buttons.ts';
import { BUDGET } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { type Piece, piece, pieces } from './piece.ts';
import { bulletList, type Leaf, leaves, richText } from './rich-text.ts';
import { weight } from './text-weight.ts';

/** Bullets; an item with a button is a section of its own, with the button beside it. */
export function itemPieces(items: readonly Item[], numbering: Numbering, keep: Keep | undefined): Piece[] {
  const all: Piece[] = [];
  let bullets: Item[] = [];
  const close = () => {
    // Items that carry their own numbers need no bullets beside them.
    const areNumbered = bullets.every(({ label }) => /^\d+\. /.test(toPlainText(label)));
    const list = areNumbered ? richText : bulletList;
    // In a numbered list, a label in bold would mark one point out of many.
    const lines = bullets.map((item) => itemLeaves(item, !areNumbered));
    all.push(...pieces(list(lines), bullets.map(itemWords).join('\n')));
    bullets = [];
  };
  for (const item of items) {
    if (!item.button) {
      bullets.push(item);
      continue;
    }
    close();
    all.push(...itemWithButton(item, item.button, numbering, keep));
  }
  close();
  return all;
}

/** A short detail follows its label on the line; a longer one goes below it. */
function itemLeaves({ label, detail }: Item, boldName = true): Leaf[] {
  const words = detail === undefined ? '' : toPlainText(detail);
  if (detail === undefined || words.trim() === '') return leaves(label);
  const isShort = words.length <= SHORT_DETAIL && !words.includes('\n');
  const isName = boldName && typeof label === 'string' && !isShort;
  return [...leaves(label, { bold: isName }), ...leaves(isShort ? ' · ' : '\n'), ...leaves(detail)];
}

const SHORT_DETAIL = 40;

function itemWords({ label, detail }: Item): string {
  return detail === undefined ? toPlainText(label) : `${toPlainText(label)}: ${toPlainText(detail)}`;
}

function itemWithButton(item: Item, button: Button, numbering: Numbering, keep: Keep | undefined): Piece[] {
  const made = isShortened(button) ? null : slackButton(button, numbering, keep, toPlainText(item.label));
  const label = typeof item.label === 'string' ? [{ text: item.label, strong: true }] : item.label;
  const title = mrkdwn(label);
  const detail =
    item.detail === undefined || toPlainText(item.detail).trim() === '' ? '' : mrkdwn(item.detail);
  const text = title === null || detail === null ? null : detail === '' ? title : `${title}\n${detail}`;
  if (made && text !== null && weight(text) <= BUDGET.stretch) {
    const section: KnownBlock = {
      type: 'section',
      text: { type: 'mrkdwn', text, verbatim: true },
      accessory: made,
    };
    return [piece([section], itemWords(item))];
  }
  const blocks = richText([itemLeaves({ ...item, label })]);
  const row = made
    ? buttonRows([made]).map((each) => piece([each], ''))
    : buttonPieces([button], numbering, keep);
  return [...pieces(blocks, itemWords(item)), ...row];
}
