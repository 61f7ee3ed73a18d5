import { nameCharacter } from '../text/invisible-characters.ts';

/** A fault of a file's lines, and the text as it is meant, of the same length, so that the rest can be checked. */
export type LineFault = { readonly offset: number; readonly text: string; readonly repaired: string };

/** Marks that a version control system leaves around two versions of the same lines. */
const CONFLICT = /^ *(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)/gm;

/** Both versions would be read as one; the first is taken. */
export function findConflict(text: string): LineFault | null {
  if (!/^ *(?:<{7}|>{7})(?: |\r?$)/m.test(text)) return null;
  const marks = [...text.matchAll(CONFLICT)];
  const offset = marks[0]?.index ?? 0;
  const line = /.*/.exec(text.slice(offset))?.[0].trim();
  const repaired = text
    .replace(/^ *(?:\|{7}|={7})(?= |\r?$)[\s\S]*?^ *>{7}.*$/gm, blank)
    .replace(/^ *(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$/gm, blank);
  return {
    offset,
    text: `expected one version of each line, got “${line}”, ${marks.length === 1 ? 'a mark' : `one of ${marks.length} marks`} of an unfinished merge; keep one version and delete the marks`,
    repaired,
  };
}

/** A directive changes what values mean: in YAML 1.1, “yes” is true and 1:30 is 90. */
export function findDirective(text: string): LineFault | null {
  const [line] = /^%.*/.exec(text) ?? [];
  if (line === undefined) return null;
  return {
    offset: 0,
    text: `expected the first field, got the directive “${line.trim()}”; delete the line`,
    repaired: text.replace(/^%.*/, blank),
  };
}

/** What looks like a space at the start of a line. A byte order mark and marks of direction come from copying too. */
const ODD_SPACES = '\\u00a0\\u1680\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff';
const ODD_INDENTATION = new RegExp(`^[ ${ODD_SPACES}]*[${ODD_SPACES}][ ${ODD_SPACES}]*`, 'gm');

/** Lines indented with other spaces; `isSure` if the text can be read otherwise, where only a field or an item of a list counts. */
export function findOddIndentation(text: string, isSure: boolean): LineFault | null {
  const lines = [...text.matchAll(ODD_INDENTATION)].filter(
    ({ 0: spaces, index }) =>
      !isSure ||
      /^(?:[A-Za-z][\w-]*:(?:\s|$)|- )/.test(text.slice(index + spaces.length, index + spaces.length + 80)),
  );
  const [first] = lines;
  if (first === undefined) return null;
  const within = first[0].search(/[^ ]/u);
  let repaired = '';
  let done = 0;
  for (const { 0: spaces, index } of lines) {
    repaired += text.slice(done, index) + ' '.repeat(spaces.length);
    done = index + spaces.length;
  }
  return {
    offset: first.index + within,
    text: `expected spaces to indent the line, got ${nameCharacter(first[0].charAt(within))}${others(lines.length)}`,
    repaired: repaired + text.slice(done),
  };
}

/** How wide a tab is meant to be is not known, so what it indents cannot be read. */
export function findIndentingTabs(text: string): Omit<LineFault, 'repaired'> | null {
  const lines = [...text.matchAll(/^ *\t/gm)];
  const [first] = lines;
  if (first === undefined) return null;
  return {
    offset: first.index + first[0].length - 1,
    text: `expected spaces to indent the line, got a tab${others(lines.length)}`,
  };
}

function others(count: number): string {
  if (count === 1) return '';
  return `, as in ${count === 2 ? 'another line' : `${count - 1} other lines`}; replace them all`;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
