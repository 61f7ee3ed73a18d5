import type { YAMLError } from 'yaml';

/** What an editor did where the parser stopped, in words for them. */
export type Cause = {
  readonly offset: number;
  readonly text: string;
  /** The stretch to take for a text, so that the rest of the file can be checked; `to` excluded. */
  readonly from: number;
  readonly to: number;
};

/** The cause of an error, if the line that it is on shows one; null for an error that may only follow from another. */
export function findCause(text: string, { pos: [offset] }: YAMLError): Cause | null {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? text.length : end);
  const [, before = '', value = ''] = VALUE.exec(line) ?? [];
  const start = from + before.length;
  const why = value === '' ? null : whyQuotes(value);
  if (why !== null) {
    return {
      offset: start,
      text: `expected a value in quotes, because it ${why}, got ${shorten(value)}; put the value in quotes`,
      from: start,
      to: from + line.length,
    };
  }
  const [, head = '', joined = ''] = JOINED.exec(line) ?? [];
  if (joined !== '') {
    const at = from + head.length;
    const found = `expected a space after the colon, got ${shorten(line.trim())}`;
    return { offset: at, text: found, from: at, to: from + line.length };
  }
  return null;
}

/** `name: value` or `- value`, in lines of their own. */
const VALUE = /^(\s*(?:- +)*(?:[A-Za-z][\w-]*:\s+|(?<=- +)))(\S.*?)\s*$/;
/** `name:value` */
const JOINED = /^(\s*(?:- +)*[A-Za-z][\w-]*:)([^\s/].*)$/;

/** Why such a value does not stand without quotes; null if it does, as far as its line shows. */
function whyQuotes(value: string): string | null {
  const [first = ''] = value;
  if (/^["']/.test(value)) return isClosed(value) ? null : 'goes on after its closing quotation mark';
  if (/^[[{].*[\]}]$/.test(value)) return null;
  if (/^[>|][+-]?\d?[+-]?$/.test(value)) return null;
  if (/^(?:[[\]{}&*!|>%@`,#]|[?-](?= |$))/.test(value)) return `starts with “${first}”`;
  if (/:(?:\s|$)/.test(value)) return 'has a colon in it';
  return null;
}

function isClosed(value: string): boolean {
  return /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)$/.test(value);
}

const MAX_SHOWN_LENGTH = 60;

function shorten(value: string): string {
  return `“${value.length > MAX_SHOWN_LENGTH ? `${value.slice(0, MAX_SHOWN_LENGTH)}…` : value}”`;
}

/** What is expected where no cause shows, by the parser's code and the line where it stopped. */
export function describeError(text: string, { code, pos: [offset] }: YAMLError): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /.*/.exec(text.slice(start))?.[0].trim() ?? '';
  const words = WORDS.get(code);
  const isField = /^(?:- +)*[A-Za-z][\w-]*:(?:\s|$)/.test(line);
  if (words === undefined || (OF_FIELDS.has(code) && !isField))
    return `expected “name: value”, or “- ” and a value, got ${shorten(line)}`;
  return words;
}

const OF_FIELDS: ReadonlySet<string> = new Set(['MULTILINE_IMPLICIT_KEY', 'BLOCK_AS_IMPLICIT_KEY']);

const WORDS: ReadonlyMap<string, string> = new Map([
  [
    'MISSING_CHAR',
    'expected a closing quotation mark or bracket, or the line to start where the lines beside it start',
  ],
  [
    'BAD_INDENT',
    'expected the line to start where the lines beside it start, or a “]” or “}” that is missing above it',
  ],
  [
    'BAD_DQ_ESCAPE',
    'expected a backslash in double quotes to be written “\\\\”, got one by itself; put the value in single quotes',
  ],
  ['MULTILINE_IMPLICIT_KEY', 'expected “name: value” that starts where the lines beside it start'],
  ['BLOCK_AS_IMPLICIT_KEY', 'expected “name: value” that starts where the lines beside it start'],
  [
    'BLOCK_IN_FLOW',
    'expected a value in quotes between “{” and “}”, because it has a colon in it; put the value in quotes',
  ],
]);
