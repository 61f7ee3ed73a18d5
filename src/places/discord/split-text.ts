import type { Text } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { isBlank } from './markdown.ts';
import { type Atom, type Run, splitLine, writeAtoms } from './text-atoms.ts';

/**
 * Markup that can be shown by itself: cut at a word, never inside a link, an escape or a character. `glue` joins it to
 * the previous piece if both are in one text display; the invisible one joins the halves of a word without merging the
 * marks at their ends.
 */
export type TextPiece = { readonly markdown: string; readonly glue: '\u200b' | ' ' | '\n' | '\n\n' };

export type Marks = {
  /** Before the first line: "- ", "-# ", "### ". */
  readonly first: string;
  /** Before every other line, and before the rest of a line that was cut. */
  readonly rest: string;
};

export const NO_MARKS: Marks = { first: '', rest: '' };

/** Characters of markup in a piece, at most: small enough to fill messages well. */
export const PIECE_LENGTH = 1000;

export function splitText(text: Text, marks: Marks = NO_MARKS): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let blankBefore = false;
  for (const line of splitLines(runsOf(text))) {
    if (isBlank(line.map((run) => run.text).join(''))) {
      blankBefore = pieces.length > 0;
      continue;
    }
    const mark = pieces.length === 0 ? marks.first : marks.rest;
    const glue = blankBefore && marks.rest === '' ? '\n\n' : '\n';
    pieces.push(...splitPieces(line, { first: mark, rest: marks.rest }, glue));
    blankBefore = false;
  }
  return pieces;
}

function runsOf(text: Text): readonly Run[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.map((span) =>
    typeof span === 'string'
      ? { text: sanitizeText(span), strong: false, url: null }
      : { text: sanitizeText(span.text), strong: span.strong ?? false, url: span.url ?? null },
  );
}

function splitLines(all: readonly Run[]): readonly (readonly Run[])[] {
  const found: Run[][] = [[]];
  for (const run of all) {
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ ...run, text });
    });
  }
  return found;
}

function splitPieces(line: readonly Run[], marks: Marks, glue: TextPiece['glue']): readonly TextPiece[] {
  const room = PIECE_LENGTH - Math.max(marks.first.length, marks.rest.length);
  const pieces: TextPiece[] = [];
  let waiting: Atom[] = [];
  let cost = 0;
  let next: TextPiece['glue'] = glue;
  const flush = (after: TextPiece['glue']) => {
    const markdown = writeAtoms(waiting).trim();
    // Discord refuses a text display with nothing visible in it.
    if (!isBlank(markdown)) {
      pieces.push({ markdown: `${pieces.length === 0 ? marks.first : marks.rest}${markdown}`, glue: next });
      next = marks.rest === '' ? after : '\n';
    }
    waiting = [];
    cost = 0;
  };
  for (const atom of splitLine(line, room)) {
    if (cost + atom.cost > room)
      flush(/^\s|\s$/.test(`${waiting.at(-1)?.text ?? ''}${atom.text}`) ? ' ' : '\u200b');
    if (waiting.length === 0 && pieces.length > 0 && isSpace(atom)) {
      next = marks.rest === '' ? ' ' : '\n';
      continue;
    }
    waiting.push(atom);
    cost += atom.cost;
  }
  flush(' ');
  return pieces;
}

function isSpace(atom: Atom): boolean {
  return atom.markdown === null && /^\s+$/.test(atom.text);
}
