import * as z from 'zod';
import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import { decodePage } from '../pages/decode-page.ts';
import type { Web } from '../pages/web.ts';

/** Where a copy of a page is kept, and of when it is, in milliseconds since 1970. */
export type ArchivedCopy = { readonly url: string; readonly at: number };

/**
 * Looks for the copy of a page that is closest to a day (`2023-02`, or null for the newest). Never rejects: `unknown` if the archive
 * did not answer.
 */
export type LookUpCopy = (
  address: string,
  near: string | null,
  signal: AbortSignal,
) => Promise<ArchivedCopy | 'none' | 'unknown'>;

const closest = z.object({
  available: z.boolean(),
  url: z.url({ protocol: /^https?$/ }),
  timestamp: z.string().regex(/^\d{4,14}$/),
  status: z.string().optional(),
});

const answerOf = z.object({ archived_snapshots: z.object({ closest: closest.optional() }) });

/** The Wayback Machine's availability API at this address: https://archive.org/help/wayback_api.php. */
export function createCopyLookUp(web: Web, base: string): LookUpCopy {
  return async (address, near, signal) => {
    const asked = new URL('/wayback/available', base);
    asked.searchParams.set('url', address);
    if (near !== null) asked.searchParams.set('timestamp', near.replaceAll('-', ''));
    const answer = await web.request(asked.href, { signal, headers: { accept: 'application/json' } });
    if (answer.kind === 'failure' || answer.status !== 200) return 'unknown';
    const read = answerOf.safeParse(parse(decodePage(answer.bytes, answer.headers['content-type'] ?? null)));
    if (!read.success) return 'unknown';
    const copy = read.data.archived_snapshots.closest;
    const at = copy && readTimestamp(copy.timestamp);
    if (!copy?.available || at === undefined || at === null || !/^2|^-?$/.test(copy.status ?? ''))
      return 'none';
    return { url: copy.url.replace(/^http:\/\/web\.archive\.org(?::80)?\//, 'https://web.archive.org/'), at };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** "20250503060145", or its beginning. */
function readTimestamp(text: string): number | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

/** A copy that was not there is looked for again after this many milliseconds: archives grow. */
const LOOK_AGAIN_MS = 30 * 24 * 3_600_000;

/** Whether a copy is to be looked for now. */
export function wantsCopy({ state, copy, copyLookedAt }: LinkCheck, at: number): boolean {
  if (state !== 'gone' || copy !== null) return false;
  return copyLookedAt === null || at - copyLookedAt >= LOOK_AGAIN_MS;
}
