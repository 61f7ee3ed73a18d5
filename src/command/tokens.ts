import { TYPOGRAPHIC_QUOTES } from './clean-question.ts';

/** A piece of a line: `raw` as typed, with its quotes and minus sign. */
export type Token = {
  readonly raw: string;
  /** What stands before an unquoted colon, in lower case; null if there is no colon. */
  readonly key: string | null;
  /** What follows the colon, or the whole word; without quotes and without the minus sign. */
  readonly value: string;
  readonly quoted: boolean;
  readonly minus: boolean;
};

/** The words in curly quotation marks, unless they contain quotation marks themselves. */
export function inQuotes(words: string): string {
  return words.includes('"') ? words : `“${words}”`;
}

/** A question's free words, its "phrases" and its -excluded words, excluded their marks. */
export function splitQuestion(text: string): {
  readonly free: string;
  readonly phrases: readonly string[];
  readonly excluded: readonly string[];
} {
  const parts = tokenizeLine(text);
  return {
    free: parts
      .filter(({ quoted, minus }) => !quoted && !minus)
      .map(({ raw }) => raw)
      .join(' '),
    phrases: parts
      .filter(({ quoted, minus, value }) => quoted && !minus && value !== '')
      .map(({ value }) => value),
    excluded: parts.filter(({ minus, value }) => minus && value !== '').map(({ value }) => value),
  };
}

/**
 * The minus sign is whatever a phone or an editor makes of it, directly before a word or a quotation mark. In a value
 * after a key, `\"` is a quotation mark, `\\` a backslash, `\n` the end of a paragraph and `\u201c` a typographic quotation mark; it
 * runs to the end if its quote stays open.
 */
const TOKEN =
  /(?<minus>(?:--?|[‐‑‒–—―−﹘﹣－])?)(?:(?<key>\p{L}[\p{L}\p{N}_-]*):(?:"(?<keyed>(?:[^"\\]|\\.?)*)(?<closed>"|$)|(?<value>\S+)|(?=\s|$))|"(?<phrase>[^"]*)"|(?<word>\S+)|(?=\s|$))/gu;

export function tokenizeLine(text: string): readonly Token[] {
  const all = [...text.matchAll(TOKEN)].filter(([raw]) => raw !== '');
  const open = all.find(({ groups }) => groups?.word?.startsWith('"'));
  if (open) return tokenizeLine(closeQuotation(text, text.indexOf('"', open.index)));
  return all
    .map(({ 0: raw, groups = {} }) => {
      const { minus, key, keyed, closed, value, phrase, word }: Readonly<Record<string, string | undefined>> =
        groups;
      const inner = keyed?.replace(ESCAPED, readEscape) ?? phrase;
      const whole = inner ?? value ?? word ?? '';
      return {
        raw: closed === '' ? `${minus}${key}:${quote(whole)}` : raw,
        key: key?.toLowerCase() ?? null,
        value: whole,
        quoted: inner !== undefined,
        minus: minus !== '' && (whole !== '' || key !== undefined),
      };
    })
    .filter(({ key, quoted, value }) => key !== null || !quoted || value.trim() !== '');
}

/** Ends an open quotation before the next option; a single word needs no quotation marks. */
function closeQuotation(text: string, at: number): string {
  const rest = text.slice(at + 1);
  const next = /(?:^|\s)[-‐‑‒–—―−﹘﹣－]*\p{L}[\p{L}\p{N}_-]*:/u.exec(rest)?.index ?? rest.length;
  const phrase = rest.slice(0, next).trim();
  const quoted = phrase.includes(' ') ? `"${phrase}"` : phrase;
  return text.slice(0, at) + quoted + rest.slice(next);
}

/** `key:value` as one token, whatever the value holds. */
export function keyedToken(key: string, value: string): Token {
  const raw = `${key}:${quoteAsNeeded(value)}`;
  return { raw, key, value, quoted: true, minus: false };
}

/** The same with a minus sign: leaves out what the value names. */
export function excludingToken(key: string, value: string): Token {
  return { ...keyedToken(key, value), raw: `-${key}:${quoteAsNeeded(value)}`, minus: true };
}

const NEEDS_QUOTES = new RegExp(`[\\s:"${TYPOGRAPHIC_QUOTES}]`);

/** The value as typed after `key:`, in quotation marks only if it needs them. */
export function quoteAsNeeded(value: string): string {
  return value === '' || NEEDS_QUOTES.test(value) ? quote(value) : value;
}

const ESCAPED = /\\(?:u([0-9a-f]{4})|(["\\n]))/g;

function readEscape(whole: string, code: string | undefined, sign: string | undefined): string {
  if (sign !== undefined) return sign === 'n' ? '\n' : sign;
  const quotation = String.fromCharCode(Number.parseInt(code ?? '', 16));
  return TYPOGRAPHIC_QUOTES.includes(quotation) ? quotation : whole;
}

const TO_ESCAPE = new RegExp(`["\\\\\n${TYPOGRAPHIC_QUOTES}]`, 'g');

/** A line is on one line and has straight quotes, so whatever else is in a value is escaped. */
function quote(value: string): string {
  const writeEscape = (sign: string) => {
    if (sign === '\n') return '\\n';
    return sign === '"' || sign === '\\'
      ? `\\${sign}`
      : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  };
  return `"${value.replace(TO_ESCAPE, writeEscape)}"`;
}
