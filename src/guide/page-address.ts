/**
 * What tells the page of an address from all others: host, port, path and query. Spellings of one address have one key:
 * without protocol, `www.`, `m.`, `amp.`, default port, fragment, tracking and the punctuation of the sentence around it;
 * an archive's copy has the key of its page. Null if the text is not one address.
 */
export function pageKey(text: string): string | null {
  const page = readAddress(text);
  if (!page) return null;
  const path = plainPath(page.pathname);
  const query = [...page.searchParams]
    .filter(([name]) => !isTracking(name) && !AMP_PARAMETER.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const port = page.port === '' || page.port === '443' || page.port === '80' ? '' : `:${page.port}`;
  // An application's page may have its whole path behind the mark.
  const route = /^#!?\//.test(page.hash) ? page.hash : '';
  const protocol = /^https?:$/.test(page.protocol) ? '' : `${page.protocol}//`;
  return `${protocol}${plainHost(page.hostname)}${port}${path}${query === '' ? '' : `?${query}`}${route}`;
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

/** Whether the address is that of the AMP version of a page. */
export function isAmp(url: URL): boolean {
  const names = [...url.searchParams.keys()];
  return (
    /^amp\./i.test(url.hostname) ||
    AMP_PATH.test(url.pathname) ||
    names.some((name) => AMP_PARAMETER.test(name))
  );
}

/** Whether a parameter of a query only says where a reader came from, whatever the site. */
export function isTracking(name: string): boolean {
  return TRACKING.test(name);
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
  return /\s/u.test(address) ? null : URL.parse(address);
}

/** Without the brackets, quotation marks and punctuation that a sentence or a chat puts around it. */
function trimSentence(text: string): string {
  let address = text.trim().replace(BEFORE, '');
  for (;;) {
    const end = BEHIND.exec(address)?.[0];
    if (end === undefined || isClosing(end, address)) return address;
    address = address.slice(0, -end.length);
  }
}

/** ASCII that a chat or a sentence puts around an address, and the punctuation of every script: "。", "؟", "）". */
const BEFORE = /^[<\(\[\{"'*_~[[\p{Ps}\p{Pi}]--\p{ASCII}]]+/v;
const BEHIND = /[.,;:!?>"'*~\]\)\}[[\p{Po}\p{Pe}\p{Pf}\p{Pi}]--\p{ASCII}]]$/v;

const OPENED_BY: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['）', '（'],
  ['》', '《'],
  ['」', '「'],
  ['】', '【'],
]);

/** ".../Minsk_(agreements)": the bracket was opened within the address. */
function isClosing(end: string, address: string): boolean {
  const open = OPENED_BY.get(end);
  return open !== undefined && address.split(open).length >= address.split(end).length;
}

/** Archives and caches that have the page's own address in theirs; each begins after the protocol. */
const COPIES = [
  /^(?:web\.)?archive\.org\/(?:web|save)\/(?:[\d*]+(?:[a-z]{2}_)?\/)?(.+)$/i,
  /^archive\.(?:ph|today|is|li|vn|fo|md)\/(?:[^:?#]*\/)?(https?:.+)$/i,
  /^archive\.(?:ph|today|is|li|vn|fo|md)\/(?:newest|oldest|\d[\d.-]*)\/(.+)$/i,
  /^[^/]+\.cdn\.ampproject\.org\/[a-z]\/(?:s\/)?(.+)$/i,
  /^(?:www\.)?google\.[a-z.]+\/amp\/(?:s\/)?(.+)$/i,
];

function archivedAddress(address: string): string | null {
  for (const copy of COPIES) {
    const inner = copy.exec(address)?.[1];
    if (inner === undefined) continue;
    const decoded = /^https?%3a/i.test(inner) ? decode(inner) : inner;
    // Some servers fold the slashes: ".../web/2023/https:/site".
    const whole = decoded.replace(/^(https?):\/+/i, '$1://');
    const page = PROTOCOL.test(whole) ? whole : `https://${whole}`;
    if (URL.parse(page)?.hostname.includes('.')) return page;
  }
  return null;
}

/** Labels of a host that only say for which device a page is drawn. */
const DEVICES = new Set(['m', 'mobile', 'amp']);

function plainHost(hostname: string): string {
  const labels = hostname.toLowerCase().replace(/\.+$/, '').split('.');
  if (labels.length > 2 && labels[0] === 'www') labels.shift();
  // "m.tass.com", "en.m.wikipedia.org"
  const at = labels.slice(0, 2).findIndex((label) => DEVICES.has(label));
  if (at >= 0 && labels.length - at > 2) labels.splice(at, 1);
  return labels.join('.');
}

const AMP_PATH = /(?:^|\/)amp(?:news)?(?:\/|$)|[-.]amp(?:\.html?)?$/i;
const AMP_PARAMETER = /^amp$/i;

function plainPath(pathname: string): string {
  const path = pathname
    .replace(/(?:%[0-9a-f]{2})+/gi, plainEscapes)
    .normalize('NFC')
    .replace(/^\/amp(?=\/.)|(?<=\/.+)\/amp\/?$|(?<=\/.+)[-.]amp(?=(?:\.html?)?$)/gi, '');
  return path.replace(/\/+$/, '');
}

/** Letters and digits as themselves; any other character keeps its escape, which may be part of a name. */
function plainEscapes(escapes: string): string {
  const decoded = decode(escapes);
  return /^[\p{L}\p{N}\p{M}._~-]+$/u.test(decoded) ? decoded : escapes.toUpperCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign)|traffic_source|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(?:id)?|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__twitter_impression|cmpid|ocid|smid|cmp)$/i;
