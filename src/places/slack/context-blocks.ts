import type { ContextBlock, KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import { type Text, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { BUDGET } from './limits.ts';
import { mrkdwn } from './mrkdwn.ts';
import { leaves, richText } from './rich-text.ts';
import { weight } from './text-weight.ts';

/**
 * Lines in small grey type, which Slack offers only for plain text and mrkdwn: a line with a link or a strong word is
 * sent as mrkdwn if nothing else in it would be read as markup, and otherwise as rich text of normal size.
 */
export function contextBlocks(lines: readonly Text[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let type: 'plain_text' | 'mrkdwn' = 'plain_text';
  let group: string[] = [];
  let room = 0;
  const close = () => {
    if (group.length > 0) blocks.push(context(type, group.join('\n')));
    group = [];
  };
  for (const line of lines) {
    if (sanitizeText(toPlainText(line)).trim() === '') continue;
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
  if (isPlain) return { type: 'plain_text', text: sanitizeText(toPlainText(line)) };
  const text = mrkdwn(line);
  return text === null ? null : { type: 'mrkdwn', text };
}
