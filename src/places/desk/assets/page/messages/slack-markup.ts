import { h, outLink } from './dom.js';

/** @import { Child } from './dom.js' */

const BLOCK = /```([\s\S]+?)```/;

/** One of: `code`, <link|words>, *bold*, _italic_, ~struck~; the last three between characters that are no letters. */
const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?\S)~(?![\p{L}\p{N}~])/u;

/**
 * Slack's markup as https://docs.slack.dev/messaging/formatting-message-text describes it.
 * @param {string} text
 * @returns {Child[]}
 */
export function mrkdwn(text) {
  const block = BLOCK.exec(text);
  if (block) {
    const [whole, code = ''] = block;
    return [
      ...mrkdwn(text.slice(0, block.index)),
      h('pre', { tabindex: '0', 'aria-label': 'Text to copy' }, unescaped(code.replace(/^\n/, ''))),
      ...mrkdwn(text.slice(block.index + whole.length)),
    ];
  }
  /** @type {Child[]} */
  const made = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) made.push('\n');
    if (line.startsWith('&gt;')) made.push(h('blockquote', {}, ...inline(line.slice(4).trimStart())));
    else made.push(...inline(line));
  }
  return made;
}

/**
 * @param {string} text
 * @returns {Child[]}
 */
function inline(text) {
  const found = INLINE.exec(text);
  if (!found) return text === '' ? [] : [unescaped(text)];
  const [whole, code, link, bold, italic, struck] = found;
  const before = text.slice(0, found.index);
  return [
    ...(before === '' ? [] : [unescaped(before)]),
    code !== undefined
      ? h('code', {}, unescaped(code))
      : link !== undefined
        ? linked(link)
        : bold !== undefined
          ? h('strong', {}, ...inline(bold))
          : italic !== undefined
            ? h('em', {}, ...inline(italic))
            : h('s', {}, ...inline(struck ?? '')),
    ...inline(text.slice(found.index + whole.length)),
  ];
}

/** @param {string} inner */
function linked(inner) {
  const [target = '', words] = inner.split('|');
  if (/^https?:/.test(target)) return outLink(unescaped(target), unescaped(words ?? target));
  // A date shows as its fallback, which is what stands in the newest part of the mark.
  if (target.startsWith('!date^')) return unescaped(words ?? target);
  return h('span', { class: 'slack-mention' }, unescaped(words ?? target));
}

/** @param {string} text */
function unescaped(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
