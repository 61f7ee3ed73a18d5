import type { KnownBlock, Button as SlackButton } from '@slack/types';
import { type Button, type Reply, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { blockPieces } from './block-pieces.ts';
import { buttonPieces } from './button-pieces.ts';
import { buttonRows, buttonValue, type Keep, type Numbering, slackButton } from './buttons.ts';
import { contextBlocks } from './context-blocks.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { packParts } from './pack-parts.ts';
import { type Piece, piece, pieces, piecesWeight } from './piece.ts';
import { leaves, richText } from './rich-text.ts';
import { shorten } from './shorten.ts';
import { splitAtWord, weight } from './text-weight.ts';

/** A message's content, as chat.postMessage, a response_url and an acknowledgement all take it. */
export type SlackMessage = {
  /** What a notification shows and a screen reader reads. Never empty. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

export type RenderOptions = {
  /** From 1; past the last part, the last one is shown. */
  readonly part?: number;
  readonly keep?: Keep;
};

/**
 * Renders one part of a reply, as a message that Slack accepts whatever the reply contains. A reply too big for one
 * message is split into parts, each with its number and buttons to the parts before and after it; nothing is left out.
 */
export function renderSlack(reply: Reply, { part = 1, keep }: RenderOptions = {}): SlackMessage {
  const { count, message } = layOut(reply, keep);
  return message(Math.min(Math.max(1, part), count));
}

/** All parts, in order, laid out once: a test of every part of a long reply would take minutes otherwise. */
export function renderSlackParts(reply: Reply, keep?: Keep): readonly SlackMessage[] {
  const { count, message } = layOut(reply, keep);
  return Array.from({ length: count }, (_, at) => message(at + 1));
}

function layOut(
  reply: Reply,
  keep: Keep | undefined,
): { readonly count: number; readonly message: (part: number) => SlackMessage } {
  const numbering: Numbering = { next: 1 };
  const title = sanitizeText(reply.title).replace(/\s+/gu, ' ').trim();
  const isLong = escapeMrkdwn(title).length > LIMITS.header;
  const short = header(shorten(title, LIMITS.header));
  const body = [
    ...(isLong ? pieces(richText([leaves(title, { bold: true })]), title) : short),
    ...reply.blocks.flatMap((block) => blockPieces(block, reply.sources, numbering, keep)),
    ...buttonPieces(reply.buttons, numbering, keep),
  ];
  const footer = pieces(contextBlocks(reply.footer), reply.footer.map(toPlainText).join('\n'));
  const parts = splitParts(body, footer);
  const count = parts.length;
  const fallback = title || sanitizeText(reply.command).trim() || '…';
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

function assemble(shown: readonly Piece[], fallback: string, ending = ''): SlackMessage {
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

function splitParts(body: readonly Piece[], footer: readonly Piece[]): readonly (readonly Piece[])[] {
  const whole = packParts([...body, ...footer], { weight: BUDGET.message, blocks: BUDGET.blocks });
  if (whole.length === 1) return whole;
  const repeated = isRepeated(footer) ? footer : [];
  return packParts([...body, ...(isRepeated(footer) ? [] : footer)], {
    weight: BUDGET.message - PART_RESERVE.weight - piecesWeight(repeated),
    blocks: BUDGET.blocks - PART_RESERVE.blocks - repeated.length,
  });
}

function isRepeated(footer: readonly Piece[]): boolean {
  return piecesWeight(footer) <= BUDGET.repeatedFooter;
}

function header(title: string): Piece[] {
  if (title === '') return [];
  return [
    piece([{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }], title, 'with next'),
  ];
}

function spoken(words: string): string {
  const { head, rest } = splitAtWord(words, BUDGET.text);
  return escapeMrkdwn(rest === '' ? head : `${head} …`);
}

function partRow(
  command: string,
  part: number,
  count: number,
  numbering: Numbering,
  keep: Keep | undefined,
): Piece {
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
  const blocks = [...contextBlocks([hint]), ...buttonRows(buttons)];
  return piece(blocks, '');
}
