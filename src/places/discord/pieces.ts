import type { Block, Button, Item, Reply, SourceLine, Span, Text } from '../../reply.ts';
import { plain } from '../../reply.ts';
import { LIMITS } from './limits.ts';
import { cleaned, codeBlock, isBlank, linkTarget } from './markdown.ts';
import { type Marks, NO_MARKS, PIECE_LENGTH, type TextPiece, textPieces } from './text-pieces.ts';

/** What stays together when a reply is laid out over one or more messages. */
export type Piece =
  /** `stays`: a heading, never the last thing in a part. */
  | (TextPiece & { readonly kind: 'text'; readonly stays?: boolean; readonly opens?: boolean })
  | { readonly kind: 'section'; readonly markdown: string; readonly button: Button }
  | { readonly kind: 'row'; readonly buttons: readonly Button[] };

const SMALL: Marks = { first: '-# ', rest: '-# ' };
const HEADING: Marks = { first: '### ', rest: '### ' };
const BULLET: Marks = { first: '- ', rest: '  ' };

/** Entries that stand apart from each other; in a longer list each follows closely, which costs fewer components. */
const AIRY_ENTRIES = 8;

export function blockPieces(block: Block, reply: Reply): readonly Piece[] {
  switch (block.kind) {
    case 'text':
      return opening(texts(textPieces(block.text)));
    case 'heading':
      return opening(headingPieces(block.text));
    case 'items':
      return opening(block.items.flatMap((item) => itemPieces(item)));
    case 'fields':
      return opening(
        block.fields.flatMap(({ label, value }) => together([textPieces(labelled(label, value))])),
      );
    case 'sources': {
      const found = block.ids.flatMap((id) => reply.sources.filter((source) => source.id === id).slice(0, 1));
      return found.flatMap((source, index) => {
        const pieces = together(sourceLines(source));
        return index === 0 || found.length <= AIRY_ENTRIES ? opening(pieces) : pieces;
      });
    }
    case 'table':
      return block.rows.flatMap((row) => opening(together(rowLines(block.columns, row))));
    case 'copy':
      return copyPieces(block.text);
    case 'buttons':
      return buttonRows(block.buttons);
    case 'note':
      return opening(smallPieces(block.text));
    default:
      return block satisfies never;
  }
}

export function smallPieces(text: Text): readonly Piece[] {
  return texts(textPieces(text, SMALL));
}

/** Trailing hash signs would be taken off a heading, an escape's backslash left. */
export function headingPieces(text: string, marks: Marks = HEADING): readonly Piece[] {
  return texts(textPieces(text, marks)).map((piece) =>
    piece.kind === 'text'
      ? { ...piece, markdown: piece.markdown.replace(/#(?=\s*$)/u, '#\u200b'), stays: true }
      : piece,
  );
}

/** Buttons five in a row. An address that no button may carry becomes a line with a link. */
export function buttonRows(buttons: readonly Button[]): readonly Piece[] {
  const shown = buttons.filter((button) => button.kind !== 'open' || fitsButton(button.url));
  const rows: Piece[] = [];
  for (let at = 0; at < shown.length; at += LIMITS.rowButtons) {
    rows.push({ kind: 'row', buttons: shown.slice(at, at + LIMITS.rowButtons) });
  }
  const lines = buttons.flatMap((button) =>
    button.kind === 'open' && !fitsButton(button.url)
      ? texts(textPieces([{ text: button.label, url: button.url }]))
      : [],
  );
  return [...opening(lines), ...rows];
}

function fitsButton(url: string): boolean {
  const target = linkTarget(url);
  return target !== null && target.length <= LIMITS.buttonUrl;
}

/** An item with a button is a section, the button beside its words; without one it is a bullet, or its own number. */
function itemPieces(item: Item): readonly Piece[] {
  const { label, detail, button } = item;
  const isBare = detail === undefined || isBlank(plain(detail));
  const isSection = button !== undefined && (button.kind !== 'open' || fitsButton(button.url));
  const isNumbered = /^\s*\d+[.)]\s/u.test(plain(label));
  const marks = isSection || isNumbered ? NO_MARKS : BULLET;
  const lines = [textPieces(label, marks)];
  if (!isBare) {
    lines.push(textPieces(detail, marks === BULLET ? { first: BULLET.rest, rest: BULLET.rest } : SMALL));
  }
  const pieces = together(lines);
  const [only, ...more] = pieces;
  if (!isSection) return button === undefined ? pieces : [...pieces, ...buttonRows([button])];
  if (only?.kind === 'text' && more.length === 0)
    return [{ kind: 'section', markdown: only.markdown, button }];
  return [...pieces, { kind: 'row', buttons: [button] }];
}

function labelled(label: string, value: Text): Text {
  const name = isBlank(label)
    ? []
    : [{ text: /[:?.!]$/u.test(label) ? label : `${label}:`, strong: true }, ' '];
  return [...name, ...spans(value)];
}

/** Title, then in small letters whose it is, when it came out and which number it has here. */
function sourceLines(source: SourceLine): readonly (readonly TextPiece[])[] {
  const { url, search } = source;
  const title = spans(source.marked).map((span): Span => {
    const parts = typeof span === 'string' ? { text: span } : span;
    return url === null ? parts : { ...parts, url };
  });
  const publisher =
    source.stateLabel === null ? source.publisher : `${source.publisher ?? ''} (${source.stateLabel})`.trim();
  const facts = [
    publisher,
    source.author,
    source.date,
    source.kind,
    source.copyAt === null ? null : `copy at ${source.copyAt}`,
    `#${source.id}`,
  ].filter((fact) => fact !== null && !isBlank(fact));
  const lines = [
    textPieces(source.mustRead ? [...title, ' · ', { text: 'must-read', strong: true }] : title),
    textPieces(facts.join(' · '), SMALL),
  ];
  if (search !== null) lines.push(textPieces([{ text: search.label, url: search.url }], SMALL));
  if (source.note !== null) lines.push(textPieces(source.note, SMALL));
  return lines;
}

/** Discord has no tables: the first cell heads the row, the others follow it by name. */
function rowLines(columns: readonly string[], row: readonly Text[]): readonly (readonly TextPiece[])[] {
  const [head, ...rest] = row;
  const lines = head === undefined ? [] : [textPieces(madeStrong(head))];
  rest.forEach((cell, index) => {
    if (!isBlank(plain(cell))) lines.push(textPieces(labelled(columns[index + 1] ?? '', cell)));
  });
  return lines;
}

function madeStrong(text: Text): Text {
  return spans(text).map((span) =>
    typeof span === 'string' ? { text: span, strong: true } : { ...span, strong: true },
  );
}

function spans(text: Text): readonly Span[] {
  return typeof text === 'string' ? [text] : text;
}

function copyPieces(text: string): readonly Piece[] {
  const lines = cleaned(text).split('\n');
  const blocks: string[] = [];
  let block = '';
  for (const line of lines.flatMap(slices)) {
    if (block !== '' && block.length + line.length + 1 > COPY_LENGTH) {
      blocks.push(block);
      block = '';
    }
    block = block === '' ? line : `${block}\n${line}`;
  }
  return [...blocks, block]
    .filter((each) => !isBlank(each))
    .map((each) => ({ kind: 'text', markdown: codeBlock(each), glue: '\n', opens: true }));
}

/** Half of a piece, so that the text fits even if all of it were fences to be broken. */
const COPY_LENGTH = PIECE_LENGTH / 2;

/** At most that long each, cut after a space where there is one. */
function slices(line: string): readonly string[] {
  const found: string[] = [];
  let slice = '';
  for (const word of line.split(/(?<=\s)/u)) {
    for (const part of word.length > COPY_LENGTH ? (word.match(WORD_SLICE) ?? []) : [word]) {
      if (slice.length + part.length > COPY_LENGTH) {
        found.push(slice);
        slice = '';
      }
      slice += part;
    }
  }
  return [...found, slice];
}

const WORD_SLICE = new RegExp(`.{1,${COPY_LENGTH / 2}}`, 'gsu');

/** Lines that belong together are one piece where they fit into one. */
function together(lines: readonly (readonly TextPiece[])[]): readonly Piece[] {
  const all = lines.flat();
  const length = all.reduce((sum, { markdown, glue }) => sum + markdown.length + glue.length, 0);
  if (all.length === 0 || length > PIECE_LENGTH) return texts(all);
  return [{ kind: 'text', markdown: joined(all), glue: '\n' }];
}

export function joined(pieces: readonly TextPiece[]): string {
  return pieces.reduce(
    (text, { markdown, glue }) => (text === '' ? markdown : `${text}${glue}${markdown}`),
    '',
  );
}

function texts(pieces: readonly TextPiece[]): readonly Piece[] {
  return pieces.map((piece) => ({ kind: 'text', ...piece }));
}

/** Set off from what stands before. */
function opening(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  return first?.kind === 'text' ? [{ ...first, opens: true }, ...rest] : pieces;
}
