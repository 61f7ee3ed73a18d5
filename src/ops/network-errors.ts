/** Error codes of Node and undici for a connection that was never made, so that nothing was sent. */
const CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether a request that failed with this code was certainly not sent. */
export function neverConnected(code: string): boolean {
  return CODES.includes(code);
}
