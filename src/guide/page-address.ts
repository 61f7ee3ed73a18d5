import normalizeUrl, { type Options as NormalizeOptions } from 'normalize-url';
import { getSubdomain } from 'tldts';
import { type Behind, trimEnd } from '../text/trim-end.ts';
import { AMP_PARAMETER, TRACKING } from './address-parameters.ts';
import { archivedAddress, decodeEscapes } from './archived-address.ts';

/**
 * What tells the page of an address from all others: host, port, path and query. Spellings of one address have one key:
 * without protocol, `www.`, `m.`, `amp.`, default port, fragment, tracking and the punctuation of the sentence around it;
 * an archive's copy has the key of its page. Null if the text is not one address. The key of `https://KEY` is KEY.
 */
export function pageKey(text: string): string | null {
  const page = readAddress(text);
  if (!page) return null;
  if (!/^https?:$/.test(page.protocol)) return closeEnd(page.href);
  const port = page.port === '443' || page.port === '80' ? '' : page.port;
  const start = `${plainHost(page.hostname)}${port && ':'}${port}${plainPath(page.pathname)}`;
  // An application's page may have its whole path behind the mark.
  const route = /^#(?:!.|!?\/)/.test(page.hash) ? page.hash : '';
  if (page.search === '' && route === '' && PLAIN.test(start)) return closeEnd(start);
  return closeEnd(normalizeUrl(`https://${start}${plainQuery(page.searchParams)}${route}`, NORMAL));
}

/** What the library would leave as it is; it takes ten times as long. */
const PLAIN = /^(?!.*\/\/)[\w.:/-]+$/;

const NORMAL: NormalizeOptions = {
  stripProtocol: true,
  emptyQueryValue: 'always',
  removeQueryParameters: [TRACKING],
};

/** The last character escaped if the end of a sentence would lose it. */
function closeEnd(key: string): string {
  const kept = trimSentence(key);
  if (kept === key || !key.startsWith(kept)) return key;
  const end = key.slice(-1);
  return `${key.slice(0, -1)}%${end.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Whether two addresses lead to one page. */
export function isSamePage(a: string, b: string): boolean {
  return (pageKey(a) ?? a) === (pageKey(b) ?? b);
}

/** The site of an address, as people know it: "bbc.co.uk" for its mobile pages and for an archive's copy of one. */
export function siteOf(address: string): string | null {
  const page = readAddress(address);
  return page ? plainHost(page.hostname) : null;
}

/** The addresses in a text, and the text without them. A chat's `<address|label>` is one. */
export function splitAddresses(text: string): {
  readonly addresses: readonly string[];
  readonly rest: string;
} {
  const addresses: string[] = [];
  const take = (_all: string, address: string) => {
    addresses.push(address);
    return ' ';
  };
  const rest = text.replace(MARKED, take).replace(ADDRESS, (all) => {
    if (pageKey(all) === null && !UNREADABLE.test(all)) return all;
    return take(all, trimSentence(all));
  });
  return { addresses, rest: rest.replace(/\s+/gu, ' ').trim() };
}

/** Without a protocol, a host alone is a publisher's name ("bbc.co.uk"), and a path makes it an address. */
const BARE = /^(?:[\p{L}\p{N}-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)(?::\d{1,5})?\/\S*$/u;
const PROTOCOL = /^[a-z][a-z0-9+.-]*:\/\//i;
/** An address all the same, of no page: "https://host:99999/". */
const UNREADABLE = /^[a-z][a-z0-9+.-]*:\/\/[\p{L}\p{N}]/iu;
const MARKED = /<([a-z][a-z0-9+.-]*:\/\/[^\s<>|]+)(?:\|[^<>]*)?>/giu;
const ADDRESS =
  /(?<![\p{L}\p{N}@./:_-])(?:(?:view-source:)?[a-z][a-z0-9+.-]*:\/\/|www\.|(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?::\d{1,5})?\/)[^\s<>"|]*/giu;

function readAddress(text: string): URL | null {
  let address = trimSentence(text).replace(/^view-source:/i, '');
  for (let depth = 0; depth < 4; depth += 1) {
    const inner = archivedAddress(address.replace(PROTOCOL, ''));
    if (inner === null) break;
    address = inner;
  }
  if (!PROTOCOL.test(address)) {
    if (!BARE.test(address) && !/^www\.[^\s/]+\.[^\s/]+/i.test(address)) return null;
    address = `https://${address}`;
  }
  const page = /\s/u.test(address) ? null : URL.parse(address);
  // "https://./"
  return page && /^\.+$/.test(page.hostname) ? null : page;
}

/** Without the brackets, quotation marks and punctuation that a sentence or a chat puts around it. */
function trimSentence(text: string): string {
  return trimEnd(text.trim().replace(BEFORE, ''), BEHIND);
}

/** ASCII that a chat or a sentence puts around an address, and the punctuation of every script: "。", "؟", "）". */
const BEFORE = /^[<\(\[\{"'*_~[[\p{Ps}\p{Pi}]--\p{ASCII}]]+/v;

/** ".../Minsk_(agreements)": the bracket was opened within the address. */
const BEHIND: Behind = {
  sign: /^[.,;:!?>"'*~\]\)\}[[\p{Po}\p{Pe}\p{Pf}\p{Pi}]--\p{ASCII}]]$/v,
  openedBy: new Map([
    [')', '('],
    [']', '['],
    ['}', '{'],
    ['）', '（'],
    ['》', '《'],
    ['」', '「'],
    ['】', '【'],
  ]),
};

/** Labels of a host that only say for which device a page is drawn. */
const DEVICES = new Set(['m', 'mobile', 'amp', 'wap', 'touch']);

function plainHost(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  const labels = host.split('.');
  while (labels.length > 2 && labels[0] === 'www') labels.shift();
  if (!labels.slice(0, 2).some((label) => DEVICES.has(label))) return labels.join('.');
  // "m.tass.com", "en.m.wikipedia.org"; not the name itself: "m.com.br", "mobile.de".
  const sub = getSubdomain(labels.join('.'), { allowPrivateDomains: true }) ?? '';
  const own = sub === '' ? [] : sub.split('.');
  const at = own.slice(0, 2).findIndex((label) => DEVICES.has(label));
  if (at < 0) return labels.join('.');
  labels.splice(at, 1);
  return plainHost(labels.join('.'));
}

/** `path` begins with a slash, so two characters in front are a page that has the end. */
const AMP_ENDS = /^\/+amp(?=\/.)|(?<=..)(?:\/amp$|[-.]amp(?=(?:\.html?)?$))/gi;

function plainPath(pathname: string): string {
  const path = pathname.replace(/(?:%[0-9a-f]{2})+/gi, plainEscapes).normalize('NFC');
  for (let rest = path; ; ) {
    const next = rest.replace(/(?<!\/)\/+$/, '').replace(AMP_ENDS, '');
    if (next === rest) return rest;
    rest = next;
  }
}

/** Letters, digits and what an address may have unescaped; any other character keeps its escape, which may be part of a name. */
function plainEscapes(escapes: string): string {
  const decoded = decodeEscapes(escapes);
  return /^[\p{L}\p{N}\p{M}._~()!*',-]+$/u.test(decoded) ? decoded : escapes.toUpperCase();
}

/** An accent is a letter's own or a mark behind it: one and the same. */
function plainQuery(query: URLSearchParams): string {
  const kept = [...query]
    .filter(([name]) => !AMP_PARAMETER.test(name))
    .map(([name, value]) => [name.normalize('NFC'), value.normalize('NFC')]);
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
}
