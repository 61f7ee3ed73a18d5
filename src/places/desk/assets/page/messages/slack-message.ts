import { h, outLink } from './dom.js';
import { mrkdwn } from './slack-markup.js';

/** @import { Child } from './dom.js' */
/** @typedef {Readonly<Record<string, any>>} Json */

/**
 * A message drawn from its payload as Slack draws it, by
 * https://docs.slack.dev/reference/block-kit/blocks. Our own: the kept renderer, `slack-blocks-to-jsx`, is React, whose
 * packages no browser can load without a build step; drawn on the server instead, it writes `style` attributes, which
 * a strict Content-Security-Policy leaves out, loses the values that our buttons carry, makes plain buttons of links,
 * and gives tables no header cells.
 * @param {any} payload
 * @param {import('../../api.ts').Shown} shown
 * @param {import('./message.js').Press} press
 */
export function slackMessage(payload, shown, press) {
  const blocks = /** @type {readonly Json[]} */ (payload.blocks);
  return h(
    'article',
    {
      class: shown.shared ? 'slack-message slack-shared' : 'slack-message',
      'aria-label': shown.shared ? 'Shared in Slack' : 'Answer in Slack',
    },
    shown.seenBy === 'asker' ? h('p', { class: 'slack-only' }, eye(), 'Only visible to you') : null,
    h('img', { class: 'slack-avatar', src: '/open/icon.svg', alt: '', width: 36, height: 36 }),
    h(
      'div',
      { class: 'slack-body' },
      h(
        'p',
        { class: 'slack-byline' },
        h('b', {}, 'Deskbook'),
        h('span', { class: 'slack-app' }, 'APP'),
        h('span', { class: 'slack-time' }, '8:30 AM'),
      ),
      ...blocks.map((block) => drawn(block, press)),
    ),
  );
}

function eye() {
  return h('span', { class: 'slack-eye', 'aria-hidden': 'true' });
}

/**
 * @param {Json} block
 * @param {import('./message.js').Press} press
 * @returns {HTMLElement}
 */
function drawn(block, press) {
  switch (block.type) {
    case 'header':
      return h('h4', { class: 'slack-header' }, block.text.text);
    case 'divider':
      return h('hr', { class: 'slack-divider' });
    case 'section':
      return h(
        'div',
        { class: 'slack-section' },
        h(
          'div',
          { class: 'slack-section-text' },
          block.text ? h('div', {}, ...text(block.text)) : null,
          block.fields
            ? h(
                'div',
                { class: 'slack-fields' },
                ...block.fields.map((/** @type {Json} */ field) => h('div', {}, ...text(field))),
              )
            : null,
        ),
        block.accessory ? element(block.accessory, press) : null,
      );
    case 'context':
      return h(
        'div',
        { class: 'slack-context' },
        ...block.elements.map((/** @type {Json} */ one) => h('span', {}, ...text(one))),
      );
    case 'actions':
      return h(
        'div',
        { class: 'slack-actions' },
        ...block.elements.map((/** @type {Json} */ one) => element(one, press)),
      );
    case 'rich_text':
      return h('div', { class: 'slack-rich' }, ...rich(block.elements));
    case 'table':
      return table(block);
    default:
      return notDrawn(`a block of the type “${block.type}”`);
  }
}

/** Nothing of a payload is left out in silence. @param {string} what */
function notDrawn(what) {
  return h(
    'p',
    { class: 'not-drawn' },
    `The message holds ${what}, which this page cannot draw: see the payload.`,
  );
}

/**
 * @param {Json} object
 * @returns {Child[]}
 */
function text(object) {
  if (object.type === 'mrkdwn') return mrkdwn(object.text);
  if (object.type === 'plain_text') return [object.text];
  return [notDrawn(`a text of the type “${object.type}”`)];
}

/**
 * @param {Json} button
 * @param {import('./message.js').Press} press
 */
function element(button, press) {
  if (button.type !== 'button') return notDrawn(`an element of the type “${button.type}”`);
  const style = button.style ? `slack-button slack-${button.style}` : 'slack-button';
  const label = button.accessibility_label ?? null;
  if (button.url) {
    const link = outLink(button.url, button.text.text);
    link.className = style;
    if (label) link.setAttribute('aria-label', label);
    return link;
  }
  const made = h('button', { type: 'button', class: style, 'aria-label': label }, button.text.text);
  made.addEventListener('click', () => press(button, made));
  return made;
}

/**
 * @param {readonly Json[]} elements
 * @returns {Child[]}
 */
function rich(elements) {
  return elements.map((one) => {
    switch (one.type) {
      case 'rich_text_section':
        return h('p', {}, ...one.elements.map(leaf));
      case 'rich_text_quote':
        return h('blockquote', {}, ...one.elements.map(leaf));
      case 'rich_text_preformatted':
        return h('pre', { tabindex: '0', 'aria-label': 'Text to copy' }, ...one.elements.map(leaf));
      case 'rich_text_list':
        return h(
          one.style === 'ordered' ? 'ol' : 'ul',
          { class: `slack-list-${one.indent ?? 0}` },
          ...one.elements.map((/** @type {Json} */ item) => h('li', {}, ...item.elements.map(leaf))),
        );
      default:
        return notDrawn(`rich text of the type “${one.type}”`);
    }
  });
}

/**
 * @param {Json} one
 * @returns {Child}
 */
function leaf(one) {
  if (one.type !== 'text' && one.type !== 'link') return notDrawn(`a “${one.type}” in rich text`);
  const { bold, italic, strike, code } = one.style ?? {};
  /** @type {Child} */
  let made = one.text ?? one.url;
  if (code) made = h('code', {}, made);
  if (strike) made = h('s', {}, made);
  if (italic) made = h('em', {}, made);
  if (bold) made = h('strong', {}, made);
  return one.type === 'link' ? outLink(one.url, made) : made;
}

/** @param {Json} block */
function table(block) {
  const rows = /** @type {readonly (readonly Json[])[]} */ (block.rows);
  return h(
    'div',
    { class: 'slack-table', tabindex: '0', role: 'region', 'aria-label': 'Table' },
    h(
      'table',
      {},
      ...rows.map((row, at) =>
        h(
          'tr',
          {},
          ...row.map((cell) =>
            h(at === 0 ? 'th' : 'td', {}, ...(cell.type === 'rich_text' ? rich(cell.elements) : [cell.text])),
          ),
        ),
      ),
    ),
  );
}
