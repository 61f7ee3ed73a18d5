import type { ContextBlock, KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import { plain, type Text } from '../../reply.ts';
import { clean, escapeMarkup, weight } from './letters.ts';
import { BUDGET } from './limits.ts';
import { leaves, linkAddress, richText } from './rich-text.ts';

/**
 * Lines in small grey letters. Slack has these in plain text and in mrkdwn only: a line with a link or a strong word
 * goes out as mrkdwn where nothing in it would be taken for markup, and as rich text of the usual size elsewhere.
 */
export function smallPrint(lines: readonly Text[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let type: 'plain_text' | 'mrkdwn' = 'plain_text';
  let group: string[] = [];
  let room = 0;
  const close = () => {
    if (group.length > 0) blocks.push(context(type, group.join('\n')));
    group = [];
  };
  for (const line of lines) {
    if (clean(plain(line)).trim() === '') continue;
    const text = asContext(line);
    if (text === null || weight(text.text) > BUDGET.stretch) {
      close();
      blocks.push(...richText([leaves(line)]));
      continue;
    }
    const size = weight(text.text) + 2;
    if (type !== text.type || size > room) {
      close();
      type = text.type;
      room = BUDGET.stretch;
    }
    group.push(text.text);
    room -= size;
  }
  close();
  return blocks;
}

function context(type: 'plain_text' | 'mrkdwn', text: string): ContextBlock {
  const element: PlainTextElement | MrkdwnElement =
    type === 'plain_text' ? { type, text, emoji: false } : { type, text, verbatim: true };
  return { type: 'context', elements: [element] };
}

function asContext(line: Text): { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string } | null {
  const spans = typeof line === 'string' ? [line] : line;
  const isPlain = spans.every((span) => typeof span === 'string' || (!span.strong && span.url === undefined));
  if (isPlain) return { type: 'plain_text', text: clean(plain(line)) };
  const text = mrkdwn(line);
  return text === null ? null : { type: 'mrkdwn', text };
}

/**
 * The text in Slack's markup, or null where it cannot be written so that it shows as meant: mrkdwn has no escapeMarkup for
 * `*`, `_`, `~`, `` ` ``, for an emoji's name, or for a quotation mark at the start of a line, and makes a word bold
 * only between spaces. https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwn(text: Text): string | null {
  const spans = (typeof text === 'string' ? [text] : text)
    .map((span) => (typeof span === 'string' ? { text: span } : span))
    .map((span) => ({ ...span, text: clean(span.text) }))
    .filter((span) => span.text !== '');
  const whole = spans.map((span) => span.text).join('');
  if (whole.trim() === '' || /[*_~`]|^\s*>|:[^\s:]+:/m.test(whole)) return null;
  const written: string[] = [];
  for (const [at, span] of spans.entries()) {
    let words = escapeMarkup(span.text);
    if (span.url !== undefined) {
      const url = linkAddress(span.url);
      if (url === null || /[|\n]/.test(words) || words.trim() === '') return null;
      words = `<${escapeMarkup(url)}|${words}>`;
    }
    if (span.strong) {
      const before = spans[at - 1]?.text ?? ' ';
      const after = spans[at + 1]?.text ?? ' ';
      const stands = /[\s(“"]$/u.test(before) && /^[\s.,:;!?)”"]/u.test(after);
      if (!stands || span.text !== span.text.trim() || span.text.includes('\n')) return null;
      words = `*${words}*`;
    }
    written.push(words);
  }
  return written.join('');
}
