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
  return CODES.includes(code);
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
 * The error, or if it is Node's for a name none of whose addresses could be connected to, that of the last one. Node's has the code
 * of the first, which is ETIMEDOUT after a quarter of a second, as it may be after a request was sent.
 */
export function lastAttempt(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.every(({ syscall }) => syscall === 'connect')) {
      return at.errors.at(-1);
    }
  }
  return error;
}

export function throwLastAttempt(error: unknown): never {
  throw lastAttempt(error);
}
