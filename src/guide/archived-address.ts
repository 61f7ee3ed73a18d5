/** Archives and caches that have the page's own address in theirs; each begins after the protocol. */
const COPIES = [
  /^(?:web\.)?archive\.org\/(?:web|save)\/(?:[\d*]+(?:[a-z]{2}_)?\/)?(.+)$/i,
  /^archive\.(?:ph|today|is|li|vn|fo|md)\/(?:[^:?#]*\/)?(https?:.+)$/i,
  /^archive\.(?:ph|today|is|li|vn|fo|md)\/(?:newest|oldest|\d[\d.-]*)\/(.+)$/i,
  /^[^/]+\.cdn\.ampproject\.org\/[a-z]\/(?:s\/)?(.+)$/i,
  /^(?:www\.)?(?:google\.[a-z.]+|bing\.com)\/amp\/(?:s\/)?(.+)$/i,
];

/** The address of the page of which this one, given without its protocol, is an archive's or a cache's copy; null if it is none. */
export function archivedAddress(address: string): string | null {
  for (const copy of COPIES) {
    const inner = copy.exec(address)?.[1];
    if (inner === undefined) continue;
    const decoded = /^https?%3a/i.test(inner) ? decodeEscapes(inner) : inner;
    // Some servers fold the slashes: ".../web/2023/https:/site".
    const whole = decoded.replace(/^(https?):\/+/i, '$1://');
    const page = /^[a-z][a-z0-9+.-]*:\/\//i.test(whole) ? whole : `https://${whole}`;
    if (URL.parse(page)?.hostname.includes('.')) return page;
  }
  return null;
}

/** The text with its escapes decoded; unchanged if they are not UTF-8. */
export function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
