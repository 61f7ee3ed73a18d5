import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's signature: https://docs.slack.dev/authentication/verifying-requests-from-slack */

/** Milliseconds by which a request's time may differ from ours. */
export const MAX_AGE_MS = 5 * 60 * 1000;

/** `timestamp` is the header's, in seconds since 1970; `now` in milliseconds. */
export function isFresh(timestamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= MAX_AGE_MS;
}

/** Compares `v0=` and the HMAC-SHA256 of version, time and body, in hexadecimal digits. */
export function isSigned(secret: string, timestamp: string, body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const [version, hash = ''] = signature.split('=', 2);
  const given = Buffer.from(hash, 'hex');
  return version === 'v0' && given.length === expected.length && timingSafeEqual(given, expected);
}
