/** A site that names a longer time hardly means it; it is asked again after this. In milliseconds. */
const LONGEST = 24 * 3_600_000;

/** How long a site asks to be left alone, in milliseconds; null if it does not. It gives seconds or a time. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return text === '' || Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST);
}
