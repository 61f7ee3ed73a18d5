import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's signature: https://docs.slack.dev/authentication/verifying-requests-from-slack */

/** Milliseconds by which a request's time may differ from ours. */
export const MAX_AGE_MS = 5 * 60 * 1000;

/** `timestamp` is the header's, in seconds since 1970; `now` in milliseconds. */
export function isFresh(timestamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= MAX_AGE_MS;
}

/**
 * Compares `v0=` and the HMAC-SHA256 of version, time and body, in 64 lower-case hexadecimal digits. There is one way to
 * write a signature, so that a replayed request cannot be made to look new.
 */
export function isSigned(secret: string, timestamp: string, body: Buffer, signature: string): boolean {
  const [, digits] = /^v0=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (digits === undefined) return false;
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(Buffer.from(digits, 'hex'), expected);
}
