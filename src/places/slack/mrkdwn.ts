import type { Text } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { linkAddress } from './link-address.ts';

/** https://docs.slack.dev/messaging/formatting-message-text: these three and no others. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The text in Slack's markup; null if the markup cannot express it: mrkdwn has no escape for
 * `*`, `_`, `~`, `` ` ``, for an emoji's name, or for a quotation mark at the start of a line, and makes a word bold
 * only between spaces. https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwn(text: Text): string | null {
  const spans = (typeof text === 'string' ? [text] : text)
    .map((span) => (typeof span === 'string' ? { text: span } : span))
    .map((span) => ({ ...span, text: sanitizeText(span.text) }))
    .filter((span) => span.text !== '');
  const whole = spans.map((span) => span.text).join('');
  if (whole.trim() === '' || /[*_~`]|^[^\S\n\r\u2028\u2029]*>|:[^\s:]+:/m.test(whole)) return null;
  const written: string[] = [];
  for (const [at, span] of spans.entries()) {
    let words = escapeMrkdwn(span.text);
    if (span.url !== undefined) {
      const url = linkAddress(span.url);
      if (url === null || /[|\n]/.test(words) || words.trim() === '') return null;
      words = `<${escapeMrkdwn(url)}|${words}>`;
    }
    if (span.strong) {
      const before = spans[at - 1]?.text ?? ' ';
      const after = spans[at + 1]?.text ?? ' ';
      const isApart = /[\s(“"]$/u.test(before) && /^[\s.,:;!?)”"]/u.test(after);
      if (!isApart || span.text !== span.text.trim() || span.text.includes('\n')) return null;
      words = `*${words}*`;
    }
    written.push(words);
  }
  return written.join('');
}
