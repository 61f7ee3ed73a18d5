import type { KnownBlock } from '@slack/types';
import { longestShareNote, shareButton, shareNote } from '../../command/share.ts';
import { type Button, type Reply, toPlainText } from '../../reply.ts';
import type { Rendering } from '../place.ts';
import { sanitizeText } from '../sanitize.ts';
import { blockPieces } from './block-pieces.ts';
import { buttonPieces } from './button-pieces.ts';
import type { Keep, Numbering } from './buttons.ts';
import { contextBlocks } from './context-blocks.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { packParts } from './pack-parts.ts';
import { partRow } from './part-row.ts';
import { type Piece, piece, pieces, piecesWeight } from './piece.ts';
import { leaves, richText } from './rich-text.ts';
import { shorten } from './shorten.ts';
import { splitAtWord } from './text-weight.ts';

/** A message's content, as chat.postMessage, a response_url and an acknowledgement all take it. */
export type SlackMessage = {
  /** What a notification shows and a screen reader reads. Never empty. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

export type RenderOptions = Partial<Pick<Rendering, 'share' | 'sharedBy'>> & {
  /** From 1; past the last part, the last one is shown. */
  readonly part?: number;
  /** Stands at the head of every part; no longer than `longestShareNote`. */
  readonly note?: string;
  readonly keep?: Keep;
};

/**
 * Renders one part of a reply, as a message that Slack accepts whatever the reply contains. A reply too big for one
 * message is split into parts, each with its number and buttons to the parts before and after it; nothing is left out.
 */
export function renderSlack(reply: Reply, { part = 1, ...options }: RenderOptions = {}): SlackMessage {
  const { count, message } = layOut(reply, options);
  return message(Math.min(Math.max(1, part), count));
}

/** All parts, in order, laid out once: a test of every part of a long reply would take minutes otherwise. */
export function renderSlackParts(reply: Reply, keep?: Keep): readonly SlackMessage[] {
  const { count, message } = layOut(reply, keep ? { keep } : {});
  return Array.from({ length: count }, (_, at) => message(at + 1));
}

function layOut(
  reply: Reply,
  { keep, share = false, sharedBy, note: given }: Omit<RenderOptions, 'part'>,
): { readonly count: number; readonly message: (part: number) => SlackMessage } {
  const numbering: Numbering = { next: 1 };
  const title = sanitizeText(reply.title).replace(/\s+/gu, ' ').trim();
  const isLong = escapeMrkdwn(title).length > LIMITS.header;
  const short = header(shorten(title, LIMITS.header));
  const body = [
    ...(isLong ? pieces(richText([leaves(title, { bold: true })]), title) : short),
    ...reply.blocks.flatMap((block) => blockPieces(block, reply.sources, numbering, keep)),
  ];
  const first = numbering.next;
  const buttons = (more: readonly Button[]) => {
    numbering.next = first;
    return buttonPieces([...reply.buttons, ...more], numbering, keep);
  };
  const footer = pieces(contextBlocks(reply.footer), reply.footer.map(toPlainText).join('\n'));
  const said = given ?? (sharedBy === undefined ? null : shareNote(reply, sharedBy));
  const note = said === null ? [] : notePieces(said);
  // Room for both, whether they are shown or not: sharing must not move anything from one part to another.
  const spare = [
    ...notePieces(longestShareNote(reply)),
    ...buttonPieces(shareButtons(reply, 1), { next: 1 }, keep),
  ];
  const parts = splitParts(body, buttons([]), footer, spare);
  const count = parts.length;
  const fallback = title || sanitizeText(reply.command).trim() || '…';
  return {
    count,
    message: (part) => {
      const own = parts[part - 1] ?? [];
      const sharing = share ? shareButtons(reply, part) : [];
      if (count === 1) return assemble([...insertNote(body, note), ...buttons(sharing), ...footer], fallback);
      const row = partRow({ command: reply.command, part, count }, sharing, numbering, keep);
      const shown = insertNote([...(part > 1 ? short : []), ...own], note);
      return assemble(
        [...shown, row, ...(isRepeated(footer) ? footer : [])],
        fallback,
        `\nPart ${part} of ${count}`,
      );
    },
  };
}

function shareButtons(reply: Reply, part: number): readonly Button[] {
  const button = shareButton(reply, part);
  return button ? [button] : [];
}

function notePieces(text: string): Piece[] {
  return pieces(contextBlocks([text]), text);
}

/** Below the title, which keeps with what follows it. */
function insertNote(shown: readonly Piece[], note: readonly Piece[]): readonly Piece[] {
  const [title, ...rest] = shown;
  return title?.keepsWithNext ? [title, ...note, ...rest] : [...note, ...shown];
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

function splitParts(
  body: readonly Piece[],
  buttons: readonly Piece[],
  footer: readonly Piece[],
  spare: readonly Piece[],
): readonly (readonly Piece[])[] {
  const room = { weight: BUDGET.message - piecesWeight(spare), blocks: BUDGET.blocks - spare.length };
  const whole = packParts([...body, ...buttons, ...footer], room);
  if (whole.length === 1) return whole;
  const repeated = isRepeated(footer) ? footer : [];
  return packParts([...body, ...buttons, ...(isRepeated(footer) ? [] : footer)], {
    weight: room.weight - PART_RESERVE.weight - piecesWeight(repeated),
    blocks: room.blocks - PART_RESERVE.blocks - repeated.length,
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
