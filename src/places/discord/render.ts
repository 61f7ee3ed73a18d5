import { type APIContainerComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Reply } from '../../reply.ts';
import { blockPieces } from './block-pieces.ts';
import { buttonRows } from './button-rows.ts';
import { buildComponents } from './components.ts';
import { createCustomIds } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './markdown.ts';
import { type Frame, packParts, pagingPieces } from './pack-parts.ts';
import { headingPieces, openFirst, type Piece, smallPieces, textPieces } from './piece.ts';
import { shorten } from './shorten.ts';
import { splitText } from './split-text.ts';
import { byteLength, textLength } from './weight.ts';

/** One container of components, without link previews or notifications. */
export type DiscordMessage = {
  readonly flags: number;
  readonly components: [APIContainerComponent];
  readonly allowed_mentions: { readonly parse: [] };
};

export type RenderOptions = {
  /** Which part of a long reply, from 1. A number past the last part shows the last. */
  readonly part?: number;
  /** Stores a command that is too long for a button and returns a key for it, of 40 characters at most. */
  readonly keep: (command: string) => string;
  /** Written into the id of every button, to find the message by later; letters, digits, `-`, `_`. */
  readonly mark?: string;
};

const ACCENT = 0x2f6f9f;

/** Characters of a title; the rest of a longer one goes into the text. */
const TITLE_LENGTH = 200;

/** The most that every part repeats, which leaves room for any piece; a longer tail goes with the text. */
const TAIL = { text: 1200, bytes: 4000, buttons: 10 } as const;

/**
 * Renders one part of the reply, as a payload that Discord accepts whatever the reply contains. What does not fit goes
 * to the next part; the message says so and has buttons that lead there.
 */
export function renderDiscord(reply: Reply, options: RenderOptions): DiscordMessage {
  const { frame, flow } = layOut(reply);
  const parts = packParts(flow, frame, options.mark ?? null);
  const index = Math.min(Math.max(Math.trunc(options.part ?? 1) || 1, 1), parts.length) - 1;
  const paging = parts.length === 1 ? [] : pagingPieces(reply, index, parts.length);
  const body = [...frame.title, ...(parts[index] ?? []), ...paging.filter(({ kind }) => kind === 'text')];
  const tail = mergeRows([...paging.filter(({ kind }) => kind === 'row'), ...frame.rows]);
  const ids = createCustomIds(options.keep, options.mark ?? null);
  const children = buildComponents([...body, ...frame.footer, ...tail], frame.footer[0], ids);
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    components: [{ type: ComponentType.Container, accent_color: ACCENT, components: children }],
    allowed_mentions: { parse: [] },
  };
}

/** Splits a reply into the frame that every part repeats and the pieces that flow through the parts. */
function layOut(reply: Reply): { readonly frame: Frame; readonly flow: readonly Piece[] } {
  const title = shorten(isBlank(reply.title) ? reply.command : reply.title, TITLE_LENGTH);
  const isCut = title.endsWith('…') && title !== reply.title;
  const rest = isCut ? splitText([{ text: reply.title, strong: true }]) : [];
  const flow: Piece[] = [...textPieces(rest)];
  flow.push(...reply.blocks.flatMap((block) => blockPieces(block, reply)));
  const footer = reply.footer.flatMap((line) => smallPieces(line));
  const rows = buttonRows(reply.buttons);
  const footerRepeats = textLength(footer) <= TAIL.text && byteLength(footer, null) <= TAIL.bytes / 2;
  const rowsRepeat =
    reply.buttons.length <= TAIL.buttons &&
    rows.every(({ kind }) => kind === 'row') &&
    byteLength(rows, null) <= TAIL.bytes / 2;
  if (!footerRepeats) flow.push(...footer);
  if (!rowsRepeat) flow.push(...rows);
  return {
    frame: {
      title: headingPieces(title, { first: '## ', rest: '## ' }),
      footer: footerRepeats ? openFirst(footer) : [],
      rows: rowsRepeat ? rows : [],
    },
    flow,
  };
}

/** The buttons to other parts share a row with the first of the others if there is room. */
function mergeRows(rows: readonly Piece[]): readonly Piece[] {
  const [first, second, ...rest] = rows;
  if (first?.kind !== 'row' || second?.kind !== 'row') return rows;
  if (first.buttons.length + second.buttons.length > LIMITS.rowButtons) return rows;
  return [{ kind: 'row', buttons: [...first.buttons, ...second.buttons] }, ...rest];
}
