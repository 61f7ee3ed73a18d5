import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, interceptors } from 'undici';
import { type Clock, withDeadline } from '../../async.ts';
import { explainFailure, type Failure } from './explain-failure.ts';
import { createGuardedConnector, type Resolve, resolveHost } from './guarded-connector.ts';
import { readBody } from './read-body.ts';
import { type Redirect, readLocation } from './redirect.ts';
import { readWebAddress } from './refused-address.ts';

export type WebOptions = {
  readonly version: string;
  /** Where a site can reach those who run the bot. */
  readonly contact: string | null;
  readonly clock: Pick<Clock, 'wait'>;
  /** The machine's own by default. */
  readonly resolve?: Resolve;
  /** See `GuardOptions`: no setting may lead here. */
  readonly allow?: readonly string[];
};

export type WebRequest = {
  readonly signal: AbortSignal;
  /** GET by default. */
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the body is read; it is by default. */
  readonly wants?: (head: Pick<WebAnswer, 'status' | 'headers'>) => boolean;
};

export type WebAnswer = {
  readonly kind: 'answer';
  /** Where the last redirect led. */
  readonly address: string;
  readonly redirects: readonly Redirect[];
  readonly status: number;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. */
  readonly bytes: Uint8Array;
  /** Why the bytes are the beginning of the body and not all of it; null if they are all. */
  readonly missing: string | null;
};

export type WebFailure = Failure & {
  readonly kind: 'failure';
  /** What was asked last. */
  readonly address: string;
  readonly redirects: readonly Redirect[];
  /** For `asked-to-wait`: in milliseconds since 1970. */
  readonly until?: number;
};

export type Web = {
  /** Asks a site of the internet, and follows its redirects. Never rejects. */
  readonly request: (address: string, request: WebRequest) => Promise<WebAnswer | WebFailure>;
};

export const WEB_LIMITS = {
  /** Milliseconds for everything: names, connections, redirects, body. */
  ms: 10_000,
  /** Bytes of a body after decompression; its beginning has what a page says about itself. */
  bytes: 2 * 1024 * 1024,
} as const;

/** Some sites have kilobytes of policies in their headers; Node's own limit is 16 KB. */
const HEADER_BYTES = 64 * 1024;

/** Fetches from public addresses only, within `WEB_LIMITS` and five redirects. */
export function createWeb({ version, contact, clock, resolve = resolveHost, allow = [] }: WebOptions): Web {
  const userAgent = `Deskbook/${version}${contact === null ? '' : ` (+${contact})`}`;
  const connect = createGuardedConnector({ resolve, allow });

  const ask = async (url: URL, request: WebRequest, dispatcher: Dispatcher, signal: AbortSignal) => {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'gzip, deflate, br, zstd', ...request.headers, 'user-agent': userAgent },
      signal,
    });
    return { status: statusCode, headers, body: body as Readable };
  };

  return {
    request: async (text, request) => {
      const redirects: Redirect[] = [];
      let address = text;
      const agent = new Agent({
        connect,
        // One request for each connection, so each is checked anew.
        pipelining: 0,
        maxHeaderSize: HEADER_BYTES,
        // Of what is transferred: compressed data that is larger than what it holds is an attack.
        maxResponseSize: 2 * WEB_LIMITS.bytes,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const dispatcher = agent.compose(
        interceptors.decompress({ maxSize: 2 * WEB_LIMITS.bytes, skipErrorResponses: false }),
      );
      try {
        return await withDeadline(clock, WEB_LIMITS.ms, async (deadline) => {
          const signal = AbortSignal.any([deadline, request.signal]);
          for (;;) {
            const url = readWebAddress(address, allow);
            const { status, headers, body } = await ask(url, request, dispatcher, signal);
            body.on('error', () => {});
            const next = readLocation(url, status, headers.location, redirects);
            if (next !== null) {
              body.destroy();
              redirects.push({ status, to: next });
              address = next;
              continue;
            }
            const isWanted = request.wants?.({ status, headers }) ?? true;
            const read = isWanted ? await readBody(body, headers, WEB_LIMITS.bytes) : NOTHING;
            request.signal.throwIfAborted();
            return { kind: 'answer', address: url.href, redirects, status, headers, ...read };
          }
        });
      } catch (error) {
        const failure = explainFailure(request.signal.aborted ? null : error);
        return { kind: 'failure', address, redirects, ...failure };
      } finally {
        void agent.destroy();
      }
    },
  };
}

const NOTHING = { bytes: new Uint8Array(), missing: null };
