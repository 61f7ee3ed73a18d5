/** A stretch of whole lines, `to` excluded, and the text with something that can be read in its place. */
export type Blanked = { readonly from: number; readonly to: number; readonly text: string };

/**
 * Takes the item of a list that stands at `offset` for a word, so that the other items can be read and keep their numbers.
 * The outermost list counts. Lines between the items of a list, which belong to none, are left blank, and so is an item
 * that is `isMisplaced`, beside the others of its list. Null if there is no list there.
 */
export function blankItem(text: string, offset: number, isMisplaced: boolean): Blanked | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const item = isMisplaced && DASH.test(lineAt(text, start)) ? null : findItem(text, start);
  if (item === null && !/^(?:[ \t]*(?:#.*)?\r?\n)*- /.test(text) && !isMisplaced) return null;
  const from = item ?? start;
  const depth = indentAt(text, from);
  let to = from + lineAt(text, from).length + 1;
  while (to < text.length) {
    const line = lineAt(text, to);
    const isNext =
      item !== null ? indentAt(text, to) <= depth : DASH.test(line) && indentAt(text, to) <= depth;
    if (isNext && !isEmpty(line)) break;
    to += line.length + 1;
  }
  to = Math.min(to, text.length);
  const blank = text.slice(from, to).replace(/[^\r\n]/g, ' ');
  const word = item === null ? '' : `${' '.repeat(depth)}- x`;
  const placed = word.slice(0, /^[^\r\n]*/.exec(blank)?.[0].length);
  const rest = text.slice(0, from) + placed + blank.slice(placed.length) + text.slice(to);
  return { from: item === null ? findTorn(text, start) : from, to, text: rest };
}

/** Where the line of the outermost item begins that the line at `start` is in. */
function findItem(text: string, start: number): number | null {
  let limit = indentAt(text, start);
  let item = DASH.test(lineAt(text, start)) ? start : null;
  for (let at = start; at > 0 && limit > 0; ) {
    at = text.lastIndexOf('\n', at - 2) + 1;
    const indent = indentAt(text, at);
    if (indent >= limit || isEmpty(lineAt(text, at))) continue;
    limit = indent;
    if (DASH.test(lineAt(text, at))) item = at;
  }
  return item;
}

/** A line in the middle of an item tears it in two: what the first half lacks is not known. */
function findTorn(text: string, start: number): number {
  const before = text.lastIndexOf('\n', start - 2) + 1;
  if (start === 0 || isEmpty(lineAt(text, before)) || /^\W{0,3}- /.test(lineAt(text, start))) return start;
  return findItem(text, before) ?? start;
}

const DASH = /^ *-(?=\s|$)/;

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** A line that is indented with tabs belongs to what stands above it. */
function indentAt(text: string, start: number): number {
  const [, spaces = '', tab] = /^( *)(\t)?/.exec(lineAt(text, start)) ?? [];
  return tab === undefined ? spaces.length : Number.POSITIVE_INFINITY;
}

function isEmpty(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}
