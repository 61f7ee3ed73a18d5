/** What may be shown to a person or followed by them, on every platform. */

/**
 * Text that is fit to be sent: no halves of surrogate pairs, no control characters but the line feed, and no marks that
 * change the direction of the words after them.
 */
export function sanitizeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[[\p{Cc}--\n]\u200e\u200f\u202a-\u202e\u2066-\u2069]/gv, '');
}

/** The address as a link may carry it; null unless it is http or https. */
export function sanitizeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
}
