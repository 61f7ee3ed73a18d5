import {
  type Block,
  type Item,
  type Reply,
  type SourceLine,
  type Span,
  type Text,
  toPlainText,
} from '../../reply.ts';
import { briefFacts, publisherInWords } from '../source-facts.ts';
import { buttonRows, fitsButton } from './button-rows.ts';
import { copyPieces } from './copy-pieces.ts';
import { isBlank } from './markdown.ts';
import {
  headingPieces,
  keepTogether,
  openFirst,
  type Piece,
  SMALL,
  smallPieces,
  textPieces,
} from './piece.ts';
import { type Marks, NO_MARKS, splitText, type TextPiece } from './split-text.ts';

const BULLET: Marks = { first: '- ', rest: '  ' };

/** In lists of up to this many, each entry is set apart; in longer ones it is not, to save components. */
const MAX_SPACED_ENTRIES = 8;

export function blockPieces(block: Block, reply: Reply): readonly Piece[] {
  switch (block.kind) {
    case 'text':
      return openFirst(textPieces(splitText(block.text)));
    case 'heading':
      return openFirst(headingPieces(block.text));
    case 'items':
      return openFirst(block.items.flatMap((item) => itemPieces(item)));
    case 'fields':
      return openFirst(
        block.fields.flatMap(({ label, value }) => keepTogether([splitText(nameValue(label, value))])),
      );
    case 'sources': {
      const found = block.ids.flatMap((id) => reply.sources.filter((source) => source.id === id).slice(0, 1));
      if (block.brief)
        return openFirst(found.flatMap((source) => keepTogether([splitText(briefLine(source), BULLET)])));
      return found.flatMap((source, index) => {
        const pieces = keepTogether(sourceLines(source));
        return index === 0 || found.length <= MAX_SPACED_ENTRIES ? openFirst(pieces) : pieces;
      });
    }
    case 'table':
      return block.rows.flatMap((row) => openFirst(keepTogether(rowLines(block.columns, row))));
    case 'copy':
      return copyPieces(block.text);
    case 'buttons':
      return buttonRows(block.buttons);
    case 'note':
      return openFirst(smallPieces(block.text));
    default:
      return block satisfies never;
  }
}

/** An item with a button is a section with the button beside its text; any other is a bullet, unless it is numbered. */
function itemPieces(item: Item): readonly Piece[] {
  const { label, detail, button } = item;
  const isBare = detail === undefined || isBlank(toPlainText(detail));
  const isSection = button !== undefined && (button.kind !== 'open' || fitsButton(button.url));
  const isNumbered = /^\s*\d+[.)]\s/u.test(toPlainText(label));
  const marks = isSection || isNumbered ? NO_MARKS : BULLET;
  const lines = [splitText(label, marks)];
  if (!isBare) {
    lines.push(splitText(detail, marks === BULLET ? { first: BULLET.rest, rest: BULLET.rest } : SMALL));
  }
  const pieces = keepTogether(lines);
  const [only, ...more] = pieces;
  if (!isSection) return button === undefined ? pieces : [...pieces, ...buttonRows([button])];
  if (only?.kind === 'text' && more.length === 0)
    return [{ kind: 'section', markdown: only.markdown, button }];
  return [...pieces, { kind: 'row', buttons: [button] }];
}

function nameValue(label: string, value: Text): Text {
  const name = isBlank(label)
    ? []
    : [{ text: /[:?.!]$/u.test(label) ? label : `${label}:`, strong: true }, ' '];
  return [...name, ...spansOf(value)];
}

/** Title, then in small print the publisher, date and number. */
function sourceLines(source: SourceLine): readonly (readonly TextPiece[])[] {
  const title = linkedTitle(source);
  const facts = [
    publisherInWords(source),
    source.author,
    source.date,
    source.kind,
    linkNoteOf(source),
    `#${source.id}`,
  ];
  return [
    splitText(source.mustRead ? [...title, ' · ', { text: 'must-read', strong: true }] : title),
    splitText(joinFacts(facts), SMALL),
    ...(source.note === null ? [] : [splitText(source.note, SMALL)]),
  ];
}

/** Title, publisher, date and what a reader must know, on one line. */
function briefLine(source: SourceLine): Text {
  return [...linkedTitle(source), ` · ${briefFacts(source)}`];
}

function joinFacts(facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null && !isBlank(fact)).join(' · ');
}

function linkNoteOf({ url, linkNote }: SourceLine): string | null {
  return url === null ? null : linkNote;
}

/** Links to the page, or else to a search for the title, and says so. */
function linkedTitle({ marked, url, searchUrl }: SourceLine): readonly Span[] {
  const address = url ?? searchUrl;
  const title = spansOf(marked).map((span): Span => {
    const parts = typeof span === 'string' ? { text: span } : span;
    return address === null ? parts : { ...parts, url: address };
  });
  return url === null && searchUrl !== null ? [...title, ' (search)'] : title;
}

/** Discord has no tables: the first cell is the heading of the row, the others follow with their columns' names. */
function rowLines(columns: readonly string[], row: readonly Text[]): readonly (readonly TextPiece[])[] {
  const [head, ...rest] = row;
  const lines = head === undefined ? [] : [splitText(makeStrong(head))];
  rest.forEach((cell, index) => {
    if (!isBlank(toPlainText(cell))) lines.push(splitText(nameValue(columns[index + 1] ?? '', cell)));
  });
  return lines;
}

function makeStrong(text: Text): Text {
  return spansOf(text).map((span) =>
    typeof span === 'string' ? { text: span, strong: true } : { ...span, strong: true },
  );
}

function spansOf(text: Text): readonly Span[] {
  return typeof text === 'string' ? [text] : text;
}
