import { RateLimitError } from 'discord.js';
import { wait } from '../../async.ts';

/** Rate limits up to this long are waited out; longer ones are reported. */
const SHORT_PAUSE_MS = 5_000;

/** How often a short rate limit is waited out before it is reported as well. */
const SHORT_PAUSES = 5;

/**
 * Asks Discord something, which changes nothing there, again after each short rate limit. The client library is to reject every
 * rate limit: it would itself wait without end. Throws what `ask` does, and the signal's reason once that aborts.
 */
export async function waitOutRateLimit<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let left = SHORT_PAUSES; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      const isShort = error instanceof RateLimitError && error.retryAfter <= SHORT_PAUSE_MS;
      if (!isShort || left === 0) throw error;
      await wait(error.retryAfter, signal);
      signal?.throwIfAborted();
    }
  }
}
