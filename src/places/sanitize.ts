/** Makes text and addresses safe to show to people, on every platform. */

/**
 * Text that is safe to send: no lone surrogates, no control characters except the line feed, and no marks that change
 * the direction of the text.
 */
export function sanitizeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[[\p{Cc}--\n]\u200e\u200f\u202a-\u202e\u2066-\u2069]/gv, '');
}

/** The address in a form that is safe to link to; null unless it is http or https. */
export function sanitizeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
}
