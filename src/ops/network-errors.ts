/** Error codes of Node and undici for a connection that was never made, so that nothing was sent. */
const CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * Whether a request that failed with this code was certainly not sent. Where a network swallows packets, undici gives up
 * connecting after ten seconds, by a timer that is up to one late: a request with a deadline before that fails by it, and says nothing.
 */
export function neverConnected(code: string): boolean {
  return CODES.includes(code) || code.endsWith(FROM_PROXY);
}

/**
 * Whether a request that got this status was certainly not carried out, whoever answered: a platform, or a proxy before it. By HTTP
 * 408, a proxy may say that what is behind it took too long: `idle_timeout` at
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto
 */
export function wasNotDone(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/** For a connection that was closed while it was used, as one that was kept open is when the other side has had enough of it. */
const CUT = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

/** Whether a request failed because its connection was closed: it may have been carried out, and the next gets another connection. */
export function wasCut(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && CUT.includes(String(at.code))) return true;
  }
  return false;
}

/** Makes a request that changes nothing, and makes it once more if its connection was cut. */
export async function repeatIfCut<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!wasCut(error)) throw error;
    return await request();
  }
}

/**
 * The error that says what became of a request. Of a proxy that did not let it through, `fetch` tells by errors that say nothing,
 * and Node of several attempts to connect by the first.
 */
export function causeOf(error: unknown): unknown {
  return proxyRefusal(error) ?? lastAttempt(error);
}

export function throwCause(error: unknown): never {
  throw causeOf(error);
}

const FROM_PROXY = ' from a proxy';

/**
 * Null if the error is another. HTTP 407 is an error without any words: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 * A proxy that Node is told of in HTTPS_PROXY refuses before anything is sent.
 */
function proxyRefusal(error: unknown): Error | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const [, tunnel] = /^Proxy response \((\d+)\) !== 200 when HTTP Tunneling$/.exec(at.message) ?? [];
    const isWordless = at.cause instanceof Error && at.cause.message === '' && !('code' in at.cause);
    const status = tunnel ?? (at.message === 'fetch failed' && isWordless ? '407' : null);
    if (status === null) continue;
    const code = `HTTP ${status}${FROM_PROXY}`;
    return Object.assign(new Error(code), { code });
  }
  return null;
}

/**
 * The error, or if it is Node's for a name none of whose addresses could be connected to, that of the last one. Node's has the code
 * of the first, which is ETIMEDOUT after a quarter of a second, as it may be after a request was sent.
 */
function lastAttempt(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.every(({ syscall }) => syscall === 'connect')) {
      return at.errors.at(-1);
    }
  }
  return error;
}
