import type { RichTextBlock, RichTextElement, TableBlock } from '@slack/types';
import { type Child, h, outLink } from '../dom.ts';
import { notDrawn } from './not-drawn.ts';

/** Slack's rich text, by https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function richText(elements: RichTextBlock['elements']): readonly HTMLElement[] {
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
          ...one.elements.map((item) => h('li', {}, ...item.elements.map(leaf))),
        );
      default:
        return notDrawn('rich text', one);
    }
  });
}

function leaf(one: RichTextElement): Child {
  if (one.type !== 'text' && one.type !== 'link') return notDrawn('rich text', one);
  const { bold, italic, strike, code } = one.style ?? {};
  let made: Child = one.type === 'link' ? (one.text ?? one.url) : one.text;
  if (code) made = h('code', {}, made);
  if (strike) made = h('s', {}, made);
  if (italic) made = h('em', {}, made);
  if (bold) made = h('strong', {}, made);
  return one.type === 'link' ? outLink(one.url, made) : made;
}

export function table({ rows }: TableBlock): HTMLElement {
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
            h(
              at === 0 ? 'th' : 'td',
              {},
              ...(cell.type === 'rich_text' ? richText(cell.elements) : [cell.text]),
            ),
          ),
        ),
      ),
    ),
  );
}
