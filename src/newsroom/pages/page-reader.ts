import { STATUS_CODES } from 'node:http';
import type { FailureReason } from './explain-failure.ts';
import type { Redirect } from './redirect.ts';
import type { Web, WebAnswer } from './web.ts';

/** What came of an address that somebody gave. */
export type PageResult =
  | (Pick<WebAnswer, 'address' | 'redirects' | 'status' | 'bytes' | 'missing'> & {
      readonly kind: 'page';
      /** As the site sent it: `text/html; charset=windows-1251`. */
      readonly contentType: string | null;
    })
  | {
      readonly kind: 'no-page';
      readonly reason: FailureReason | 'status' | 'not-a-page';
      /** For people: "not a page: application/pdf". */
      readonly why: string;
      readonly address: string;
      readonly redirects: readonly Redirect[];
      /** Null if no answer came. */
      readonly status: number | null;
    };

export type PageReader = {
  /** Never rejects: that a page cannot be read is a result like any other. */
  readonly read: (address: string, signal: AbortSignal) => Promise<PageResult>;
};

/** Reads the pages that people name. robots.txt is for what goes on by itself, such as feeds and checks. */
export function createPageReader(web: Web): PageReader {
  return {
    read: async (address, signal) => {
      const answer = await web.request(address, {
        signal,
        headers: { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' },
        wants: ({ status, headers }) => isSuccess(status) && isPageType(headers['content-type']),
      });
      const { redirects } = answer;
      if (answer.kind === 'failure') {
        const { reason, why } = answer;
        return { kind: 'no-page', reason, why, address: answer.address, redirects, status: null };
      }
      const { status, bytes, missing } = answer;
      const contentType = answer.headers['content-type'] ?? null;
      const given = { address: answer.address, redirects, status };
      if (!isSuccess(status))
        return { kind: 'no-page', reason: 'status', why: describeStatus(status), ...given };
      if (!isPageType(contentType) || (contentType === null && !isMarkup(bytes))) {
        const why = `not a page: ${contentType?.split(';')[0]?.trim() ?? 'something of an unnamed type'}`;
        return { kind: 'no-page', reason: 'not-a-page', why, ...given };
      }
      return { kind: 'page', ...given, contentType, bytes, missing };
    },
  };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A type that is not given may be that of a page. */
export function isPageType(contentType: string | null | undefined): boolean {
  return contentType == null || /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType);
}

/** Also in two bytes for each character, with a byte order mark. */
function isMarkup(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
}

/** Statuses with which sites also turn away programs, while people read the page. */
const FOR_PROGRAMS: ReadonlySet<number> = new Set([401, 403, 406, 429, 503]);

/** What a status says, for people: “the site answers 502 (Bad Gateway)”. */
export function describeStatus(status: number): string {
  const words = STATUS_CODES[status];
  const what = `the site answers ${status}${words === undefined ? '' : ` (${words})`}`;
  return FOR_PROGRAMS.has(status) ? `${what}, perhaps only to programs` : what;
}
