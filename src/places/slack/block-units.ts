import type { KnownBlock, Button as SlackButton } from '@slack/types';
import { type Block, type Button, type Field, type Item, plain, type SourceLine } from '../../reply.ts';
import { buttonRows, isShortened, type Keep, type Numbering, slackButton } from './buttons.ts';
import { clean, weight } from './letters.ts';
import { BUDGET } from './limits.ts';
import { type Unit, unit } from './parts.ts';
import { bulletList, type Leaf, leaves, preformatted, richText } from './rich-text.ts';
import { mrkdwn, smallPrint } from './small-print.ts';
import { sourceLeaves, sourceWords } from './source-lines.ts';

/** A block of a reply as Slack's blocks, in units that a part may end between. */
export function blockUnits(
  block: Block,
  sources: readonly SourceLine[],
  numbering: Numbering,
  keep: Keep | undefined,
): Unit[] {
  switch (block.kind) {
    case 'text':
      return units(richText([leaves(block.text)]), plain(block.text));
    case 'heading': {
      const [first, ...more] = richText([leaves(block.text, { bold: true })]);
      return first ? [unit([first], clean(block.text), 'with next'), ...units(more, '')] : [];
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
      return units(smallPrint([block.text]), plain(block.text));
    case 'buttons':
      return buttonUnits(block.buttons, numbering, keep);
    default:
      return block satisfies never;
  }
}

/** The words are read out with the first of the blocks. */
export function units(blocks: readonly KnownBlock[], words: string): Unit[] {
  return blocks.map((block, at) => unit([block], at === 0 ? clean(words) : ''));
}

/** Bullets; an item with a button stands by itself, so that the button stands beside what it is about. */
function itemUnits(items: readonly Item[], numbering: Numbering, keep: Keep | undefined): Unit[] {
  const all: Unit[] = [];
  let bullets: Item[] = [];
  const close = () => {
    // Items that carry their own numbers need no bullets beside them.
    const areNumbered = bullets.every(({ label }) => /^\d+\. /.test(plain(label)));
    const list = areNumbered ? richText : bulletList;
    all.push(...units(list(bullets.map(itemLeaves)), bullets.map(itemWords).join('\n')));
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

/** A short detail follows its label on the line; a longer one stands below it. */
function itemLeaves({ label, detail }: Item): Leaf[] {
  const words = detail === undefined ? '' : plain(detail);
  if (detail === undefined || words.trim() === '') return leaves(label);
  const isShort = words.length <= SHORT_DETAIL && !words.includes('\n');
  const isName = typeof label === 'string' && !isShort;
  return [...leaves(label, { bold: isName }), ...leaves(isShort ? ' · ' : '\n'), ...leaves(detail)];
}

const SHORT_DETAIL = 40;

function itemWords({ label, detail }: Item): string {
  return detail === undefined ? plain(label) : `${plain(label)}: ${plain(detail)}`;
}

function itemWithButton(item: Item, button: Button, numbering: Numbering, keep: Keep | undefined): Unit[] {
  const made = isShortened(button) ? null : slackButton(button, numbering, keep, plain(item.label));
  const label = typeof item.label === 'string' ? [{ text: item.label, strong: true }] : item.label;
  const title = mrkdwn(label);
  const detail = item.detail === undefined || plain(item.detail).trim() === '' ? '' : mrkdwn(item.detail);
  const text = title === null || detail === null ? null : detail === '' ? title : `${title}\n${detail}`;
  if (made && text !== null && weight(text) <= BUDGET.stretch) {
    const section: KnownBlock = {
      type: 'section',
      text: { type: 'mrkdwn', text, verbatim: true },
      accessory: made,
    };
    return [unit([section], itemWords(item))];
  }
  const blocks = richText([itemLeaves({ ...item, label })]);
  const row = made
    ? buttonRows([made]).map((each) => unit([each], ''))
    : buttonUnits([button], numbering, keep);
  return [...units(blocks, itemWords(item)), ...row];
}

function field({ label, value }: Field): Leaf[] {
  return [...leaves(`${label}: `, { bold: true }), ...leaves(value)];
}

function fieldWords({ label, value }: Field): string {
  return `${label}: ${plain(value)}`;
}

/**
 * A row is a paragraph: its first cell bold, the middle ones on a line, the last below. Slack's own table block
 * takes one table a message and scrolls sideways on a phone.
 */
function tableUnits(
  columns: readonly string[],
  rows: readonly (readonly (string | Item['label'])[])[],
): Unit[] {
  const names = columns.map((name) => name.trim()).filter((name) => name !== '');
  const order = units(smallPrint([names.join(' · ')]), names.join(', '));
  const paragraphs = rows.map((row) => {
    const [first = '', ...rest] = row.map((cell) => (plain(cell).trim() === '' ? '–' : cell));
    const last = rest.pop();
    const middle = rest.flatMap((cell, at) => [...(at > 0 ? leaves(' · ') : []), ...leaves(cell)]);
    const all = [
      ...leaves(first, { bold: true }),
      ...(middle.length > 0 ? [...leaves('\n'), ...middle] : []),
      ...(last === undefined ? [] : [...leaves('\n'), ...leaves(last)]),
    ];
    return units(richText([all]), row.map(plain).join(' · '));
  });
  return [...order.map((each) => ({ ...each, keepsWithNext: true })), ...paragraphs.flat()];
}

/** Buttons in rows. What a button cannot hold is written out above: a label cut short, an address that is no link. */
export function buttonUnits(
  buttons: readonly Button[],
  numbering: Numbering,
  keep: Keep | undefined,
): Unit[] {
  const said: string[] = [];
  const made = buttons.flatMap((button): SlackButton[] => {
    const one = slackButton(button, numbering, keep);
    if (one === null) said.push(`${button.label}: ${button.kind === 'open' ? button.url : button.command}`);
    else if (isShortened(button)) said.push(button.label);
    return one ? [one] : [];
  });
  return [
    ...units(richText(said.map((line) => leaves(line))), said.join('\n')),
    ...buttonRows(made).map((row) => unit([row], '')),
  ];
}
