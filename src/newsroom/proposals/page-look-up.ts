import { LRUCache } from 'lru-cache';
import type { Library } from '../../guide/library.ts';
import { pageKey } from '../../guide/page-address.ts';
import type { PageReader } from '../pages/page-reader.ts';
import { type PageFacts, readPage } from '../pages/read-page.ts';

/** What a page says about itself, or in words why it could not be read. */
export type PageFound =
  | { readonly kind: 'read'; readonly facts: PageFacts }
  | { readonly kind: 'unread'; readonly why: string };

/** Takes up to ten seconds. Never rejects. */
export type LookUpPage = (address: string, signal: AbortSignal) => Promise<PageFound>;

/** Between what is shown of a page and what is proposed of it, it is not fetched again. */
const REMEMBERED = { max: 200, ttl: 15 * 60_000 };

export function createPageLookUp(
  reader: PageReader,
  library: () => Library,
  clock: Pick<Performance, 'now'> = performance,
): LookUpPage {
  const found = new LRUCache<string, PageFound>({ ...REMEMBERED, perf: clock });
  return async (address, signal) => {
    const key = pageKey(address) ?? address;
    const known = found.get(key);
    if (known) return known;
    const result = await reader.read(address, signal);
    if (result.kind === 'no-page') return { kind: 'unread', why: result.why };
    const facts = await readPage(result, library().publisherNamed);
    const read: PageFound = { kind: 'read', facts };
    found.set(key, read);
    return read;
  };
}
