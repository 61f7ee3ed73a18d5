import { type APIContainerComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { longestShareNote, shareButton, shareNote } from '../../command/share.ts';
import type { Reply } from '../../reply.ts';
import type { Rendering } from '../place.ts';
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

export type RenderOptions = Omit<Rendering, 'part'> & {
  /** Which part of a long reply, from 1. A number past the last part shows the last. */
  readonly part?: number;
  /** Stands below the title of every part; no longer than `longestShareNote`. */
  readonly note?: string;
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
  const { mark = null, share = false, sharedBy } = options;
  // Room for both, whether they are shown or not: sharing must not move anything from one part to another.
  const spare = [...notePieces(longestShareNote(reply)), ...shareRow(reply, LAST_PART)];
  const parts = packParts(flow, { ...frame, spare }, mark);
  const count = parts.length;
  const index = Math.min(Math.max(Math.trunc(options.part ?? 1) || 1, 1), count) - 1;
  const paging = count === 1 ? [] : pagingPieces(reply, index, count);
  const sharing = share ? shareRow(reply, index + 1) : [];
  const said = options.note ?? (sharedBy === undefined ? null : shareNote(reply, sharedBy));
  const note = said === null ? [] : notePieces(said);
  const where = paging.filter(({ kind }) => kind === 'text');
  const body = [...frame.title, ...note, ...(parts[index] ?? []), ...where];
  const toParts = paging.filter(({ kind }) => kind === 'row');
  const tail =
    count === 1 ? mergeRows([...frame.rows, ...sharing]) : mergeRows([...toParts, ...sharing, ...frame.rows]);
  const ids = createCustomIds(options.keep, mark);
  const children = buildComponents([...body, ...frame.footer, ...tail], frame.footer[0], ids);
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    components: [{ type: ComponentType.Container, accent_color: ACCENT, components: children }],
    allowed_mentions: { parse: [] },
  };
}

/** No reply has more: stands for any number of a part. */
const LAST_PART = 9999;

function shareRow(reply: Reply, part: number): readonly Piece[] {
  const button = shareButton(reply, part);
  return button ? [{ kind: 'row', buttons: [button] }] : [];
}

function notePieces(text: string): readonly Piece[] {
  return openFirst(smallPieces(text));
}

/** Splits a reply into the frame that every part repeats and the pieces that flow through the parts. */
function layOut(reply: Reply): { readonly frame: Omit<Frame, 'spare'>; readonly flow: readonly Piece[] } {
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

/** Joins neighbours that fit into one row. */
function mergeRows(rows: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    const fits =
      last?.kind === 'row' &&
      row.kind === 'row' &&
      last.buttons.length + row.buttons.length <= LIMITS.rowButtons;
    if (fits) merged.splice(-1, 1, { kind: 'row', buttons: [...last.buttons, ...row.buttons] });
    else merged.push(row);
  }
  return merged;
}
