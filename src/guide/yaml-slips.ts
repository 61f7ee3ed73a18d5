/** What an editor's lines show to be mistyped, and the text as it is meant, of the same length, so that the rest can be checked. */
export type Slips = {
  readonly found: readonly { readonly offset: number; readonly text: string }[];
  readonly repaired: string;
};

/**
 * Finds what makes a text unreadable where it begins, which may be a thousand lines above the place where the parser
 * stops: an open quotation mark or bracket, a line indented too far, “-id:”, “– id:” and “title：”. Only for a text that
 * the parser refuses.
 */
export function findSlips(text: string): Slips {
  const found: { offset: number; text: string }[] = [];
  const lines = text.split('\n');
  const offsets: number[] = [];
  let length = 0;
  for (const line of lines) {
    offsets.push(length);
    length += line.length + 1;
  }
  const report = (at: number, column: number, words: string) =>
    found.push({ offset: (offsets[at] ?? 0) + column, text: words });

  let above = 0;
  for (let at = 0; at < lines.length; ) {
    const slip = repairStart(lines[at] ?? '');
    if (slip) {
      lines[at] = slip.line;
      report(at, slip.column, slip.text);
    }
    const line = lines[at] ?? '';
    const parts = VALUE.exec(line);
    if (!parts) {
      at += 1;
      continue;
    }
    const [, dashes = '', name = '', value = ''] = parts;
    const start = line.length - value.length;
    // A list’s own dash, where no field is named, is what the lines of its value are indented against.
    const column = name === '' ? dashes.lastIndexOf('-') : dashes.length;
    const end = findEnd(lines, at, column);
    const body = [value, ...lines.slice(at + 1, end)].join('\n');
    const missing = findMissing(body, lines[end]);
    if (missing !== null) {
      report(at, start, `expected a closing ${missing}, got ${shorten(value.trim())}`);
      lines[at] = line.slice(0, start) + cover(value);
      for (let next = at + 1; next < end; next += 1) lines[next] = cover(lines[next] ?? '');
    }
    if (missing !== null || /^[>|][+-]?\d?[+-]?(?:\s|$)/.test(value) || spansLines(value, body)) {
      at = end;
      continue;
    }
    const next = lines[at + 1] ?? '';
    const more = indentOf(next) - column;
    const isDeeper = name !== '' && at + 1 < end && more > 0 && /^ *[A-Za-z][\w-]*:(?:\s|$)/.test(next);
    const spaces = more === 1 ? 'one space' : `${more} spaces`;
    if (isDeeper && dashes.trim() === '' && above === indentOf(next)) {
      report(at, column, `expected the line to start where the lines beside it start, got ${spaces} fewer`);
      lines[at] = indent(line, more);
    } else if (isDeeper) {
      const words = `expected the line to start where “${name.trim()}” above it starts, got ${spaces} more`;
      report(at + 1, indentOf(next), words);
      for (let each = at + 1; each < end; each += 1) lines[each] = unindent(lines[each] ?? '', more);
    }
    above = column;
    at += 1;
  }
  return { found, repaired: lines.join('\n') };
}

/** `- name: value`, `name: value` or `- value` */
const VALUE = /^( *(?:- +)*)([A-Za-z][\w-]*:\s+|(?<=- +))([^\s#][^\n]*)$/;

type Start = { readonly line: string; readonly column: number; readonly text: string };

/** A wrong dash or colon at the start of a line. */
function repairStart(line: string): Start | null {
  const joined = /^( *)[-–—][a-z][\w-]*:(?=\s|$)/i.exec(line);
  if (joined) {
    const [all, { length }] = [joined[0].trim(), joined[1] ?? ''];
    const repaired = `${line.slice(0, length)}- ${line.slice(length + 2)}`;
    return { line: repaired, column: length, text: `expected a space after the “-” of a list, got “${all}”` };
  }
  const [, before = '', dash = ''] = /^( *)([–—]) +[a-z][\w-]*:(?:\s|$)/i.exec(line) ?? [];
  if (dash !== '') {
    const repaired = `${before}-${line.slice(before.length + 1)}`;
    const text = `expected “- ” before an item of a list, got the dash “${dash}”`;
    return { line: repaired, column: before.length, text };
  }
  const [, name = ''] = /^( *(?:- +)*[a-z][\w-]*)：/.exec(line) ?? [];
  if (name === '') return null;
  const rest = cover(line.slice(name.length + 1)).replace(/^x/, ' ');
  const text = 'expected “: ” after the name of a field, got the fullwidth colon “：” (U+FF1A)';
  return { line: `${name}:${rest}`, column: name.length, text };
}

/** The first line after `at` that the value there does not reach. */
function findEnd(lines: readonly string[], at: number, column: number): number {
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') > column)) end += 1;
  return end;
}

/** What closes a quotation mark or bracket that its value leaves open; `after` is the first line that is not in it. */
function findMissing(body: string, after: string | undefined): string | null {
  if (body.startsWith('"')) return /^"(?:[^"\\]|\\[\s\S])*"/.test(body) ? null : 'quotation mark';
  if (body.startsWith("'")) return /^'(?:[^']|'')*'/.test(body) ? null : 'quotation mark';
  const [close] = body.startsWith('[') ? ']' : body.startsWith('{') ? '}' : '';
  if (close === undefined || body.includes(close) || after?.trim().startsWith(close)) return null;
  return `“${close}”, or quotes around the value if it is text`;
}

/** Whether a quotation mark or bracket is closed on a later line only. */
function spansLines(value: string, body: string): boolean {
  if (/^[[{]/.test(value)) return true;
  return /^["']/.test(value) && findMissing(value, undefined) !== null && body !== value;
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Plain letters in place of everything but the spaces. */
function cover(text: string): string {
  return text.replace(/\S/g, 'x');
}

function unindent(line: string, spaces: number): string {
  const taken = Math.min(spaces, indentOf(line));
  const [, kept = '', end = ''] = /^(.*?)(\r?)$/.exec(line.slice(taken)) ?? [];
  return kept + ' '.repeat(taken) + end;
}

/** The end of the value makes room. */
function indent(line: string, spaces: number): string {
  return ' '.repeat(spaces) + line.slice(0, line.length - spaces);
}

const MAX_SHOWN_LENGTH = 60;

function shorten(value: string): string {
  return `“${value.length > MAX_SHOWN_LENGTH ? `${value.slice(0, MAX_SHOWN_LENGTH)}…` : value}”`;
}
