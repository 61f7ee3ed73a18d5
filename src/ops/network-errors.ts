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
