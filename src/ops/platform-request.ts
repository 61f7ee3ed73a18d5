import { causeOf } from './network-errors.ts';

/** A platform's answer, whatever its status, or why there was none. */
export type PlatformResponse =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      /** An empty object if the body is not a JSON object. */
      readonly body: Readonly<Record<string, unknown>>;
      /** Milliseconds by which our clock is ahead of the platform's; null if it sent no time. */
      readonly skew: number | null;
    }
  | { readonly kind: 'unreachable'; readonly why: string };

export type Timing = {
  /** Milliseconds that one request may take. */
  readonly ms: number;
  /** The clock: milliseconds since 1970. */
  readonly now: () => number;
};

/** Sends one request, without retries or redirects. Never rejects. */
export async function askPlatform(
  url: string,
  init: RequestInit,
  { ms, now }: Timing,
): Promise<PlatformResponse> {
  const sent = now();
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(ms) });
    const got = now();
    const text = await response.text();
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      body: objectIn(text),
      // The header is cut to whole seconds, so on average the time was half a second later.
      skew: Number.isNaN(date) ? null : (sent + got) / 2 - (date + 500),
    };
  } catch (error) {
    return { kind: 'unreachable', why: reasonOf(error, ms) };
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The reason is in the cause: fetch itself only says "fetch failed". */
function reasonOf(error: unknown, ms: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${ms / 1000} s`;
  const found = causeOf(error);
  const cause = found === error ? (error.cause ?? error) : found;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (cause instanceof Error ? cause.message : error.message);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here (ENOTFOUND), as without a network or a name server',
  EAI_AGAIN: 'the name server does not answer (EAI_AGAIN)',
  ECONNREFUSED: 'the connection was refused (ECONNREFUSED), as by a firewall or at a wrong address',
  ECONNRESET: 'the connection was cut (ECONNRESET), as by a firewall or a proxy in between',
  UND_ERR_SOCKET: 'the connection was cut (UND_ERR_SOCKET), as by a firewall or a proxy in between',
  UND_ERR_CONNECT_TIMEOUT: 'no connection could be made (timeout), as behind a firewall',
  ETIMEDOUT: 'no connection could be made (ETIMEDOUT), as behind a firewall',
  EHOSTUNREACH: 'there is no route to it (EHOSTUNREACH)',
  ENETUNREACH: 'there is no network (ENETUNREACH)',
  CERT_HAS_EXPIRED: 'its certificate has expired, or the clock here is wrong (CERT_HAS_EXPIRED)',
  SELF_SIGNED_CERT_IN_CHAIN:
    'somebody in between shows their own certificate; behind a company’s proxy, set NODE_EXTRA_CA_CERTS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is from an unknown issuer; behind a company’s proxy, set NODE_EXTRA_CA_CERTS',
};
