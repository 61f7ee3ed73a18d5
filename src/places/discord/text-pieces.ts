import type { Text } from '../../reply.ts';
import { cleaned, escaped, hostLabel, isBlank, isLabel, linkTarget } from './markdown.ts';

/**
 * A stretch of markup that may stand alone: cut at a word, never inside a link, an escape or a character.
 * `glue` joins it to the piece before where both come to stand in one text display; the
 * invisible one joins the halves of a word, so that the marks at their ends do not run together.
 */
export type TextPiece = { readonly markdown: string; readonly glue: '\u200b' | ' ' | '\n' | '\n\n' };

export type Marks = {
  /** Before the first line: "- ", "-# ", "### ". */
  readonly first: string;
  /** Before every other line, and before what is left of a line that was cut. */
  readonly rest: string;
};

export const NO_MARKS: Marks = { first: '', rest: '' };

/** Characters of markup in a piece, at most. Small enough to fill a message well. */
export const PIECE_LENGTH = 1000;

type Run = { readonly text: string; readonly strong: boolean; readonly url: string | null };

/** A word, a space or a whole link. `cost`: characters of markup at most. */
type Atom = {
  readonly markdown: string | null;
  readonly text: string;
  readonly strong: boolean;
  readonly cost: number;
};

export function textPieces(text: Text, marks: Marks = NO_MARKS): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let blankBefore = false;
  for (const line of lines(runs(text))) {
    if (isBlank(line.map((run) => run.text).join(''))) {
      blankBefore = pieces.length > 0;
      continue;
    }
    const mark = pieces.length === 0 ? marks.first : marks.rest;
    const glue = blankBefore && marks.rest === '' ? '\n\n' : '\n';
    pieces.push(...linePieces(line, { first: mark, rest: marks.rest }, glue));
    blankBefore = false;
  }
  return pieces;
}

function runs(text: Text): readonly Run[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.map((span) =>
    typeof span === 'string'
      ? { text: cleaned(span), strong: false, url: null }
      : { text: cleaned(span.text), strong: span.strong ?? false, url: span.url ?? null },
  );
}

function lines(all: readonly Run[]): readonly (readonly Run[])[] {
  const found: Run[][] = [[]];
  for (const run of all) {
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ ...run, text });
    });
  }
  return found;
}

function linePieces(line: readonly Run[], marks: Marks, glue: TextPiece['glue']): readonly TextPiece[] {
  const room = PIECE_LENGTH - Math.max(marks.first.length, marks.rest.length);
  const pieces: TextPiece[] = [];
  let waiting: Atom[] = [];
  let cost = 0;
  let next: TextPiece['glue'] = glue;
  const flush = (after: TextPiece['glue']) => {
    const markdown = written(waiting).trim();
    // Discord refuses a text display in which there is nothing to see.
    if (!isBlank(markdown)) {
      pieces.push({ markdown: `${pieces.length === 0 ? marks.first : marks.rest}${markdown}`, glue: next });
      next = marks.rest === '' ? after : '\n';
    }
    waiting = [];
    cost = 0;
  };
  for (const atom of atoms(line, room)) {
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

function atoms(line: readonly Run[], room: number): readonly Atom[] {
  const found: Atom[] = [];
  for (let at = 0; at < line.length; ) {
    const run = line[at] as Run;
    let end = at + 1;
    while (run.url !== null && line[end]?.url === run.url) end += 1;
    const label = line.slice(at, end);
    found.push(...(run.url === null ? words(run, room) : linkAtoms(label, run.url, room)));
    at = end;
  }
  return found;
}

/** The text of a link with nowhere to go stays. */
function linkAtoms(label: readonly Run[], url: string, room: number): readonly Atom[] {
  const target = linkTarget(url);
  const shown = label.flatMap((run) => words(run, room));
  if (target === null) return isBlank(url) ? shown : [...shown, plainAtom(` (${cut(cleaned(url))})`)];
  const text = label.map((run) => run.text).join('');
  if (isLabel(text)) {
    const inner = stretches(label).map((run) =>
      run.strong && !isBlank(run.text) ? `**${run.text}**` : run.text,
    );
    const markdown = `[${inner.join('')}](${target})`;
    if (markdown.length <= room) return [{ markdown, text, strong: false, cost: markdown.length }];
  }
  const link = `([${hostLabel(target)}](${target}))`;
  return [...shown, plainAtom(' '), { markdown: link, text: link, strong: false, cost: link.length }];
}

/** An address that is no link, or one too long to be sent, is shown as far as it helps. */
function cut(url: string): string {
  return url.length <= 120
    ? url
    : `${graphemes(url).slice(0, 100).join('')}…, a link of ${url.length} characters`;
}

function plainAtom(text: string): Atom {
  return { markdown: null, text, strong: false, cost: escaped(text).length };
}

function words(run: Run, room: number): readonly Atom[] {
  return run.text
    .split(/(\s+)/)
    .filter((word) => word !== '')
    .flatMap((word) => slices(word, room))
    .map((text) => ({
      markdown: null,
      text,
      strong: run.strong,
      cost: escaped(text).length + (run.strong ? 4 : 0),
    }));
}

/** A word longer than a piece is cut between characters as people see them, and a character that long between those it is made of. */
function slices(word: string, room: number): readonly string[] {
  const fits = (text: string) => escaped(text).length + 4 <= room;
  if (fits(word)) return [word];
  const found: string[] = [];
  let slice = '';
  for (const grapheme of graphemes(word).flatMap((cluster) => (fits(cluster) ? [cluster] : [...cluster]))) {
    // An escape doubles a character at most.
    if ((slice.length + grapheme.length) * 2 + 4 > room) {
      found.push(slice);
      slice = '';
    }
    slice += grapheme;
  }
  return [...found, slice];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Atoms of one style side by side are written together, for "**a****b**" would be read as one. */
function written(all: readonly Atom[]): string {
  let markdown = '';
  for (let at = 0; at < all.length; ) {
    const atom = all[at] as Atom;
    if (atom.markdown !== null) {
      markdown += atom.markdown;
      at += 1;
      continue;
    }
    let end = at;
    let text = '';
    while (all[end]?.markdown === null && all[end]?.strong === atom.strong) {
      text += all[end]?.text;
      end += 1;
    }
    markdown += atom.strong && !isBlank(text) ? strong(text) : escaped(text);
    at = end;
  }
  return markdown;
}

/** Spaces at the edges stand outside of the marks. */
function strong(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return `${before}**${escaped(inner)}**${after}`;
}

function stretches(label: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const run of label) {
    const last = found.at(-1);
    if (last && last.strong === run.strong) found[found.length - 1] = { ...last, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

/** At most that many UTF-16 units, cut at a word where there is one, with an ellipsis that says so. */
export function shortened(text: string, most: number): string {
  const clean = cleaned(text).replace(/\s+/gu, ' ').trim();
  if (clean.length <= most) return clean;
  let head = '';
  for (const grapheme of graphemes(clean.slice(0, most + 64))) {
    if (head.length + grapheme.length > most - 1) break;
    head += grapheme;
  }
  if (head === '') head = [...clean].slice(0, 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > most / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
