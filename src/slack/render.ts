import type { KnownBlock, Button as SlackButton } from '@slack/types';
import {
  type Block,
  type Button,
  type Field,
  type Item,
  plain,
  type Reply,
  type SourceLine,
} from '../reply.ts';
import { buttonRows, buttonValue, isShortened, type Keep, type Numbering, slackButton } from './buttons.ts';
import { clean, escapeMarkup, shorten, splitAtWord, weight } from './letters.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { packParts, type Unit, unit, unitsWeight } from './parts.ts';
import { bulletList, type Leaf, leaves, preformatted, richText } from './rich-text.ts';
import { mrkdwn, smallPrint } from './small-print.ts';

/** A message's content, as chat.postMessage, a response_url and an acknowledgement all take it. */
export type SlackMessage = {
  /** What a notification shows and a screen reader reads. Never empty. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

export type RenderOptions = {
  /** From 1; past the last part, the last one is given. */
  readonly part?: number;
  readonly keep?: Keep;
};

/**
 * One part of a reply as Slack takes it, whatever the reply holds. A reply that is too big for one message comes in
 * parts, each with its number and buttons to its neighbours; nothing of it is left out.
 */
export function renderSlack(reply: Reply, { part = 1, keep }: RenderOptions = {}): SlackMessage {
  const { count, message } = layOut(reply, keep);
  return message(Math.min(Math.max(1, part), count));
}

/** All parts of a reply, in order. */
export function renderSlackParts(reply: Reply, keep?: Keep): readonly SlackMessage[] {
  const { count, message } = layOut(reply, keep);
  return Array.from({ length: count }, (_, at) => message(at + 1));
}

function layOut(
  reply: Reply,
  keep: Keep | undefined,
): { readonly count: number; readonly message: (part: number) => SlackMessage } {
  const numbering: Numbering = { next: 1 };
  const title = clean(reply.title).replace(/\s+/gu, ' ').trim();
  const isLong = escapeMarkup(title).length > LIMITS.header;
  const short = header(shorten(title, LIMITS.header));
  const body = [
    ...(isLong ? units(richText([leaves(title, { bold: true })]), title) : short),
    ...reply.blocks.flatMap((block) => blockUnits(block, reply.sources, numbering, keep)),
    ...buttonUnits(reply.buttons, numbering, keep),
  ];
  const footer = units(smallPrint(reply.footer), reply.footer.map(plain).join('\n'));
  const parts = intoParts(body, footer);
  const count = parts.length;
  const fallback = title || clean(reply.command).trim() || '…';
  return {
    count,
    message: (part) => {
      const own = parts[part - 1] ?? [];
      if (count === 1) return assemble(own, fallback);
      const row = partRow(reply.command, part, count, numbering, keep);
      return assemble(
        [...(part > 1 ? short : []), ...own, row, ...(isRepeated(footer) ? footer : [])],
        fallback,
        `\nPart ${part} of ${count}`,
      );
    },
  };
}

function assemble(shown: readonly Unit[], fallback: string, ending = ''): SlackMessage {
  const words = shown.map((each) => each.words).filter((line) => line !== '');
  const blocks = shown.flatMap((each) => each.blocks);
  return {
    text: spoken(words.length > 0 ? words.join('\n') : fallback) + ending,
    blocks: blocks.length > 0 ? blocks : richText([leaves(fallback)]),
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Room kept in each of several parts for a header, and for the row that leads to the other parts. */
const PART_RESERVE = { weight: 2200, blocks: 3 };

function intoParts(body: readonly Unit[], footer: readonly Unit[]): readonly (readonly Unit[])[] {
  const whole = packParts([...body, ...footer], { weight: BUDGET.message, blocks: BUDGET.blocks });
  if (whole.length === 1) return whole;
  const repeated = isRepeated(footer) ? footer : [];
  return packParts([...body, ...(isRepeated(footer) ? [] : footer)], {
    weight: BUDGET.message - PART_RESERVE.weight - unitsWeight(repeated),
    blocks: BUDGET.blocks - PART_RESERVE.blocks - repeated.length,
  });
}

function isRepeated(footer: readonly Unit[]): boolean {
  return unitsWeight(footer) <= BUDGET.repeatedFooter;
}

function header(title: string): Unit[] {
  if (title === '') return [];
  return [
    unit([{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }], title, 'with next'),
  ];
}

function spoken(words: string): string {
  const { head, rest } = splitAtWord(words, BUDGET.text);
  return escapeMarkup(rest === '' ? head : `${head} …`);
}

function blockUnits(
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
function units(blocks: readonly KnownBlock[], words: string): Unit[] {
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

/** The title is one link and wholly bold: marks inside it would make several links of it for a screen reader. */
function sourceLeaves(source: SourceLine): Leaf[] {
  const title = clean(source.title).trim() || `no. ${source.id}`;
  return [
    ...leaves([source.url === null ? title : { text: title, url: source.url }], { bold: true }),
    ...leaves(`\n${facts(source)}`),
    ...(source.url !== null && source.copyAt !== null
      ? leaves(`\nThe link leads to a copy at ${source.copyAt}.`)
      : []),
    ...(source.url === null && source.search
      ? leaves(['\n', { text: source.search.label, url: source.search.url }])
      : []),
    ...(source.note === null ? [] : italic(leaves(`\n${source.note}`))),
  ];
}

function facts({ publisher, stateLabel, author, date, kind, mustRead, id }: SourceLine): string {
  const named = publisher ?? 'no publisher named';
  return [
    stateLabel === null ? named : `${named} (${stateLabel})`,
    ...(author === null ? [] : [author]),
    date,
    kind,
    ...(mustRead ? ['must read'] : []),
    `no. ${id}`,
  ].join(' · ');
}

function sourceWords(source: SourceLine): string {
  return `${clean(source.title).trim()}: ${facts(source)}`;
}

function italic(all: readonly Leaf[]): Leaf[] {
  return all.map((leaf) => ({ ...leaf, style: { ...leaf.style, italic: true } }));
}

/** Buttons in rows. What a button cannot hold is written out above: a label cut short, an address that is no link. */
function buttonUnits(buttons: readonly Button[], numbering: Numbering, keep: Keep | undefined): Unit[] {
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

function partRow(
  command: string,
  part: number,
  count: number,
  numbering: Numbering,
  keep: Keep | undefined,
): Unit {
  const neighbours = [part - 1, part + 1].filter((other) => other >= 1 && other <= count);
  const buttons = neighbours.flatMap((other): SlackButton[] => {
    const line = `${command} part:${other}`;
    const value = weight(line) > 500 && keep ? keep(line) : buttonValue(line, undefined);
    if (value === null || weight(value) > 500) return [];
    const button: Button = {
      kind: 'run',
      label: `Part ${other} of ${count}`,
      command: value,
      primary: other > part,
    };
    return [slackButton(button, numbering, undefined)].filter((each) => each !== null);
  });
  const where = `Part ${part} of ${count}`;
  const hint = buttons.length < neighbours.length ? `${where}. Add part:${part + 1} to the command.` : where;
  const blocks = [...smallPrint([hint]), ...buttonRows(buttons)];
  return unit(blocks, '');
}
