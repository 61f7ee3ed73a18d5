export type Redirect = {
  /** Only 301 and 308 say that the page has moved for good. */
  readonly status: number;
  readonly to: string;
};

const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const MOST_REDIRECTS = 5;

/** A way that leads nowhere: completes “it ”. */
export class EndlessRedirects extends Error {
  override readonly name = 'EndlessRedirects';
}

/** Where an answer leads, in full; null if it is no redirect. Throws `EndlessRedirects` for a circle and for one too many. */
export function readLocation(
  from: URL,
  status: number,
  location: string | string[] | undefined,
  before: readonly Redirect[],
): string | null {
  const text = Array.isArray(location) ? location[0] : location;
  if (!STATUSES.has(status) || text === undefined) return null;
  const written = asUtf8(text);
  // What cannot be read is refused where every address is read.
  const to = URL.parse(written, from)?.href ?? written;
  if (to === from.href || before.some((hop) => hop.to === to)) {
    throw new EndlessRedirects('redirects in a circle, as a site does that needs cookies');
  }
  if (before.length >= MOST_REDIRECTS)
    throw new EndlessRedirects(`redirects more than ${MOST_REDIRECTS} times`);
  return to;
}

/** Headers come as Latin-1; addresses that are not ASCII are sent as UTF-8. */
function asUtf8(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
