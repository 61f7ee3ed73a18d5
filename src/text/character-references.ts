/** Characters written as HTML writes them: `&amp;`, `&#8217;`, `&#x2019;`. */

/**
 * The text with its references decoded, also those that were escaped again on the way: `&amp;#8217;`. A name that is not
 * known stays as it is, and so does a reference without its semicolon, which may be a part of an address: `?a=1&copy=2`.
 * https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, reference: string) => decode(reference) ?? whole);
}

/** The first reference of a text that is left undecoded: its name is not known, or it lacks its semicolon. Null if there is none. */
export function findUnknownReference(text: string): string | null {
  const whole = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i.exec(text)?.[0];
  return whole ?? [...text.matchAll(UNCLOSED)].find(isReference)?.[0] ?? null;
}

/** Before “=” it may be a part of an address. */
const UNCLOSED = /&(?:([a-z]+\d{0,2})(?![a-z0-9;=])|#\d{2,7}(?![\d;])|#x[0-9a-f]{2,6}(?![0-9a-f;]))/gi;

function isReference([, name]: RegExpMatchArray): boolean {
  return name === undefined || NAMED.has(name);
}

const REFERENCE = /&(?:(?:amp|#0*38|#x0*26);)*([a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/gi;

function decode(reference: string): string | null {
  if (!reference.startsWith('#')) return NAMED.get(reference) ?? null;
  const hexadecimal = /^#x/i.test(reference);
  const code = Number.parseInt(reference.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  // Pages number the quotes and dashes of Windows-1252 as that has them, and browsers read them so.
  if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** The names of HTML 4 for U+00A0 to U+00FF, in order. https://www.w3.org/TR/html401/sgml/entities.html */
const LATIN = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
  micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil
  Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
  Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute
  icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

/** Others that feeds and pages use in text. */
const OTHERS: readonly (readonly [name: string, character: string])[] = [
  ['amp', '&'], ['AMP', '&'], ['lt', '<'], ['LT', '<'], ['gt', '>'], ['GT', '>'], ['quot', '"'], ['QUOT', '"'],
  ['apos', "'"], ['lsquo', '‘'], ['rsquo', '’'], ['sbquo', '‚'], ['ldquo', '“'], ['rdquo', '”'], ['bdquo', '„'],
  ['lsaquo', '‹'], ['rsaquo', '›'], ['ndash', '–'], ['mdash', '—'], ['hellip', '…'], ['bull', '•'], ['prime', '′'],
  ['Prime', '″'], ['euro', '€'], ['trade', '™'], ['dagger', '†'], ['Dagger', '‡'], ['permil', '‰'], ['minus', '−'],
  ['ensp', '\u2002'], ['emsp', '\u2003'], ['thinsp', '\u2009'], ['zwnj', '\u200c'], ['zwj', '\u200d'],
  ['lrm', '\u200e'], ['rlm', '\u200f'], ['OElig', 'Œ'], ['oelig', 'œ'], ['Scaron', 'Š'], ['scaron', 'š'],
  ['Yuml', 'Ÿ'], ['fnof', 'ƒ'], ['circ', 'ˆ'], ['tilde', '˜'], ['ne', '≠'], ['le', '≤'], ['ge', '≥'], ['rarr', '→'],
  ['larr', '←'], ['colon', ':'], ['num', '#'], ['excl', '!'], ['quest', '?'], ['comma', ','], ['period', '.'],
  ['semi', ';'], ['sol', '/'], ['lpar', '('], ['rpar', ')'], ['lsqb', '['], ['rsqb', ']'], ['commat', '@'],
  ['percnt', '%'], ['dollar', '$'], ['ast', '*'], ['plus', '+'], ['equals', '='], ['lowbar', '_'], ['vert', '|'],
  ['dash', '‐'], ['horbar', '―'], ['NewLine', '\n'], ['Tab', '\t'],
]; // biome-ignore format: a plain list

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.trim()
    .split(/\s+/)
    .map((name, at) => [name, String.fromCodePoint(0xa0 + at)] as const),
  ...OTHERS,
]);
