import { type Child, h, outLink } from '../dom.ts';

const BLOCK = /```([\s\S]+?)```/;

/** One of: `code`, <link|words>, *bold*, _italic_, ~struck~; the last three not inside a word. */
const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?\S)~(?![\p{L}\p{N}~])/u;

/** Slack's markup as https://docs.slack.dev/messaging/formatting-message-text describes it. */
export function mrkdwn(text: string): readonly Child[] {
  const block = BLOCK.exec(text);
  if (block) {
    const [whole, code = ''] = block;
    return [
      ...mrkdwn(text.slice(0, block.index)),
      h('pre', { tabindex: '0', 'aria-label': 'Text to copy' }, decodeEntities(code.replace(/^\n/, ''))),
      ...mrkdwn(text.slice(block.index + whole.length)),
    ];
  }
  const made: Child[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) made.push('\n');
    if (line.startsWith('&gt;')) made.push(h('blockquote', {}, ...inline(line.slice(4).trimStart())));
    else made.push(...inline(line));
  }
  return made;
}

function inline(text: string): readonly Child[] {
  const found = INLINE.exec(text);
  if (!found) return text === '' ? [] : [decodeEntities(text)];
  const [whole, code, link, bold, italic, struck] = found;
  const before = text.slice(0, found.index);
  return [
    ...(before === '' ? [] : [decodeEntities(before)]),
    code !== undefined
      ? h('code', {}, decodeEntities(code))
      : link !== undefined
        ? drawLink(link)
        : bold !== undefined
          ? h('strong', {}, ...inline(bold))
          : italic !== undefined
            ? h('em', {}, ...inline(italic))
            : h('s', {}, ...inline(struck ?? '')),
    ...inline(text.slice(found.index + whole.length)),
  ];
}

function drawLink(inner: string): Child {
  const [target = '', words] = inner.split('|');
  if (/^https?:/.test(target)) return outLink(decodeEntities(target), decodeEntities(words ?? target));
  // A date is shown as its fallback text, which follows the bar.
  if (target.startsWith('!date^')) return decodeEntities(words ?? target);
  return h('span', { class: 'slack-mention' }, decodeEntities(words ?? target));
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
