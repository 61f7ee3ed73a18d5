import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's signature: https://docs.slack.dev/authentication/verifying-requests-from-slack */

/** Milliseconds for which a signed request may be used. */
export const MAX_AGE_MS = 5 * 60 * 1000;

/**
 * Until when a request of that time may be used, in milliseconds since 1970. A time that has not come here yet is no fault: only
 * Slack signs, so the clock here is behind, as after a sleep of the machine. `timestamp` is the header's, in seconds since 1970; NaN if
 * it is no such number.
 */
export function freshUntil(timestamp: string): number {
  return /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 + MAX_AGE_MS : Number.NaN;
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
