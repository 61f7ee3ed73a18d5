import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Button, Reply } from '../../reply.ts';
import { type CustomIds, createCustomIds, fits } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { isBlank, linkTarget } from './markdown.ts';
import { blockPieces, buttonRows, headingPieces, type Piece, smallPieces } from './pieces.ts';
import { shortened, textPieces } from './text-pieces.ts';

/** A message as Discord takes it: one container of components, no preview of any link, nobody notified. */
export type DiscordMessage = {
  readonly flags: number;
  readonly components: [APIContainerComponent];
  readonly allowed_mentions: { readonly parse: [] };
};

export type RenderOptions = {
  /** Which part of a long reply, from 1. A number past the last part shows the last. */
  readonly part?: number;
  /** Stores a command that is too long for a button and gives a key for it, of 40 characters at most. */
  readonly keep: (command: string) => string;
  /** Written into the id of every button, so that the message can be found again; letters, digits, `-`, `_`. */
  readonly mark?: string;
};

const ACCENT = 0x2f6f9f;

/** Characters of a title; what is longer goes on in the text. */
const TITLE_LENGTH = 200;

/** What every part repeats, at most; beyond that it goes with the text. Leaves room for any piece beside it. */
const TAIL = { text: 1200, bytes: 4000, buttons: 10 } as const;

/** Bytes of a custom id whose command is kept elsewhere. */
const KEPT_ID_BYTES = 100;

/**
 * The part of the reply that was asked for. Never a payload that Discord refuses, whatever the reply holds: what does
 * not fit goes to a next part, and the message says so and carries the buttons that lead there.
 */
export function renderDiscord(reply: Reply, options: RenderOptions): DiscordMessage {
  const { frame, flow } = layOut(reply);
  const parts = split(flow, frame, options.mark ?? null);
  const index = Math.min(Math.max(Math.trunc(options.part ?? 1) || 1, 1), parts.length) - 1;
  const paging = parts.length === 1 ? [] : pagingPieces(reply, index, parts.length);
  const body = [...frame.title, ...(parts[index] ?? []), ...paging.filter(({ kind }) => kind === 'text')];
  const tail = inOneRow([...paging.filter(({ kind }) => kind === 'row'), ...frame.rows]);
  const ids = createCustomIds(options.keep, options.mark ?? null);
  const children = components([...body, ...frame.footer, ...tail], frame.footer[0], ids);
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    components: [{ type: ComponentType.Container, accent_color: ACCENT, components: children }],
    allowed_mentions: { parse: [] },
  };
}

/** How many messages the reply takes. */
export function partsOf(reply: Reply, mark: string | null = null): number {
  const { frame, flow } = layOut(reply);
  return split(flow, frame, mark).length;
}

/** What every part has around what flows through them. */
type Frame = {
  readonly title: readonly Piece[];
  readonly footer: readonly Piece[];
  readonly rows: readonly Piece[];
};

function layOut(reply: Reply): { readonly frame: Frame; readonly flow: readonly Piece[] } {
  const title = shortened(isBlank(reply.title) ? reply.command : reply.title, TITLE_LENGTH);
  const isCut = title.endsWith('…') && title !== reply.title;
  const rest = isCut ? textPieces([{ text: reply.title, strong: true }]) : [];
  const flow: Piece[] = rest.map((piece) => ({ kind: 'text', ...piece }));
  flow.push(...reply.blocks.flatMap((block) => blockPieces(block, reply)));
  const footer = reply.footer.flatMap((line) => smallPieces(line));
  const rows = buttonRows(reply.buttons);
  const footerRepeats = textLength(footer) <= TAIL.text && bytes(footer, null) <= TAIL.bytes / 2;
  const rowsRepeat =
    reply.buttons.length <= TAIL.buttons &&
    rows.every(({ kind }) => kind === 'row') &&
    bytes(rows, null) <= TAIL.bytes / 2;
  if (!footerRepeats) flow.push(...footer);
  if (!rowsRepeat) flow.push(...rows);
  return {
    frame: {
      title: headingPieces(title, { first: '## ', rest: '## ' }),
      footer: footerRepeats
        ? footer.map((piece, index) => (index === 0 ? { ...piece, opens: true } : piece))
        : [],
      rows: rowsRepeat ? rows : [],
    },
    flow,
  };
}

function pagingPieces(reply: Reply, index: number, count: number): readonly Piece[] {
  const to = (label: string, part: number): Button => ({
    kind: 'run',
    label,
    command: `${reply.command} part:${part}`,
  });
  const buttons = [
    ...(index > 0 ? [to('Previous part', index)] : []),
    ...(index + 1 < count ? [{ ...to('Next part', index + 2), primary: true }] : []),
  ];
  const note = smallPieces(`Part ${index + 1} of ${count}`).map((piece) => ({ ...piece, opens: true }));
  return [...note, { kind: 'row', buttons }];
}

/** The buttons that lead to other parts share a row with the first of the others where there is room. */
function inOneRow(rows: readonly Piece[]): readonly Piece[] {
  const [first, second, ...rest] = rows;
  if (first?.kind !== 'row' || second?.kind !== 'row') return rows;
  if (first.buttons.length + second.buttons.length > LIMITS.rowButtons) return rows;
  return [{ kind: 'row', buttons: [...first.buttons, ...second.buttons] }, ...rest];
}

/** Fills parts one after the other. One part only needs no room for the buttons that lead to the others. */
function split(flow: readonly Piece[], frame: Frame, mark: string | null): readonly (readonly Piece[])[] {
  const around = [...frame.title, ...frame.footer, ...frame.rows];
  const whole = weigh([...frame.title, ...flow, ...frame.footer, ...frame.rows], mark);
  if (isWithin(whole)) return [flow];
  const paging = weigh(pagingPieces(LONGEST_COMMAND, 1, 9999), mark);
  const parts: Piece[][] = [[]];
  for (const piece of flow) {
    const part = parts.at(-1) as Piece[];
    const filled = weigh([...frame.title, ...part, piece, ...around.slice(frame.title.length)], mark);
    if (part.length === 0 || isWithin(sum(filled, paging))) part.push(piece);
    else parts.push([...headingsAtTheEnd(part), piece]);
  }
  return parts.map(([first, ...rest]) =>
    first?.kind === 'text' ? [{ ...first, opens: true }, ...rest] : first ? [first, ...rest] : [],
  );
}

/** Headings that would stand last go on to the next part with what they head. */
function headingsAtTheEnd(part: Piece[]): Piece[] {
  const isHeading = (piece: Piece | undefined) => piece?.kind === 'text' && piece.stays === true;
  let start = part.length;
  while (start > 1 && isHeading(part[start - 1])) start -= 1;
  return start > 0 && part.length - start < 3 ? part.splice(start) : [];
}

const LONGEST_COMMAND = { command: `/${'x'.repeat(LIMITS.customId)}` } as Reply;

type Weight = { readonly components: number; readonly text: number; readonly bytes: number };

function isWithin({ components, text, bytes }: Weight): boolean {
  return components <= LIMITS.components && text <= LIMITS.text && bytes <= LIMITS.bytes;
}

function sum(a: Weight, b: Weight): Weight {
  return { components: a.components + b.components, text: a.text + b.text, bytes: a.bytes + b.bytes };
}

/** An upper bound: the container, the line above the footer, the first text, and one for every text that opens. */
function weigh(pieces: readonly Piece[], mark: string | null): Weight {
  let components = 3;
  let isOpen = false;
  for (const piece of pieces) {
    if (piece.kind === 'text') components += isOpen && !piece.opens ? 0 : 1;
    else components += piece.kind === 'section' ? 3 : 1 + piece.buttons.length;
    isOpen = piece.kind === 'text';
  }
  return {
    components,
    text: textLength(pieces),
    bytes: bytes(pieces, mark) + components * LIMITS.componentBytes,
  };
}

function textLength(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (length, piece) => length + (piece.kind === 'row' ? 0 : piece.markdown.length + GLUE_LENGTH),
    0,
  );
}

/** The longest of what joins two pieces. */
const GLUE_LENGTH = 2;

function bytes(pieces: readonly Piece[], mark: string | null): number {
  return pieces.reduce((total, piece) => {
    if (piece.kind === 'row')
      return total + piece.buttons.reduce((all, button) => all + buttonBytes(button, mark), 0);
    const text = Buffer.byteLength(piece.markdown) + GLUE_LENGTH;
    return total + text + (piece.kind === 'section' ? buttonBytes(piece.button, mark) : 0);
  }, 0);
}

function buttonBytes(button: Button, mark: string | null): number {
  const label = Buffer.byteLength(labelOf(button));
  if (button.kind === 'open') return label + Buffer.byteLength(linkTarget(button.url) ?? '');
  const isCarried = fits(button.kind, button.command, mark);
  return label + (isCarried ? Buffer.byteLength(button.command) : 0) + KEPT_ID_BYTES;
}

/** `footer`: the piece that a line is drawn above. */
function components(
  pieces: readonly Piece[],
  footer: Piece | undefined,
  ids: CustomIds,
): APIComponentInContainer[] {
  const found: APIComponentInContainer[] = [];
  let text: string | null = null;
  const close = () => {
    if (text !== null) found.push({ type: ComponentType.TextDisplay, content: text });
    text = null;
  };
  for (const piece of pieces) {
    if (piece === footer) {
      close();
      found.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
    }
    if (piece.kind === 'text') {
      if (piece.opens) close();
      text = text === null ? piece.markdown : `${text}${piece.glue}${piece.markdown}`;
      continue;
    }
    close();
    if (piece.kind === 'section') {
      found.push({
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: piece.markdown }],
        accessory: buttonComponent(piece.button, ids),
      });
    } else {
      const row: APIActionRowComponent<APIButtonComponentWithCustomId | APIButtonComponentWithURL> = {
        type: ComponentType.ActionRow,
        components: piece.buttons.map((button) => buttonComponent(button, ids)),
      };
      found.push(row);
    }
  }
  close();
  return found;
}

function buttonComponent(
  button: Button,
  ids: CustomIds,
): APIButtonComponentWithCustomId | APIButtonComponentWithURL {
  const label = labelOf(button);
  switch (button.kind) {
    case 'open':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Link,
        label,
        url: linkTarget(button.url) ?? '',
      };
    case 'run':
      return {
        type: ComponentType.Button,
        style: button.primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label,
        custom_id: ids.of('run', button.command),
      };
    case 'share':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label,
        custom_id: ids.of('share', button.command),
      };
    default:
      return button satisfies never;
  }
}

/** Labels show as they stand: there is no markup in them. */
function labelOf(button: Button): string {
  const fallback = button.kind === 'open' ? button.url : button.command;
  const label = [button.label, fallback, '…'].find((text) => !isBlank(text)) ?? '…';
  return shortened(label, LIMITS.buttonLabel);
}
