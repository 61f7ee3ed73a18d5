import type {
  ActionsBlockElement,
  ContextBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types';
import type { AnswerJson } from '../../../api.ts';
import { type Child, h } from '../dom.ts';
import { messageButton, type Press } from './button.ts';
import { notDrawn } from './not-drawn.ts';
import { mrkdwn } from './slack-markup.ts';
import { richText, table } from './slack-rich-text.ts';

/**
 * A message drawn from its payload as Slack draws it, by https://docs.slack.dev/reference/block-kit/blocks. Our own:
 * the renderer that is maintained, `slack-blocks-to-jsx`, is React, whose packages no browser can load without a build
 * step; drawn on the server instead, it writes `style` attributes, which a strict Content-Security-Policy drops, loses
 * the values that our buttons carry, makes plain buttons of links, and gives tables no header cells.
 */
export function slackMessage(payload: unknown, shown: AnswerJson, press: Press): HTMLElement {
  const { blocks } = payload as { readonly blocks: readonly KnownBlock[] };
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
        h('span', { class: 'slack-time' }, '08:30'),
      ),
      ...blocks.map((block) => drawBlock(block, press)),
    ),
  );
}

function eye(): HTMLElement {
  return h('span', { class: 'eye', 'aria-hidden': 'true' });
}

function drawBlock(block: KnownBlock, press: Press): HTMLElement {
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
          block.text ? h('div', {}, ...drawText(block.text)) : null,
          block.fields
            ? h(
                'div',
                { class: 'slack-fields' },
                ...block.fields.map((field) => h('div', {}, ...drawText(field))),
              )
            : null,
        ),
        block.accessory ? drawElement(block.accessory, press) : null,
      );
    case 'context':
      return h(
        'div',
        { class: 'slack-context' },
        ...block.elements.map((one) => h('span', {}, ...drawText(one))),
      );
    case 'actions':
      return h('div', { class: 'slack-actions' }, ...block.elements.map((one) => drawElement(one, press)));
    case 'rich_text':
      return h('div', { class: 'slack-rich' }, ...richText(block.elements));
    case 'table':
      return table(block);
    default:
      return notDrawn('a block', block);
  }
}

function drawText(object: ContextBlockElement): readonly Child[] {
  if (object.type === 'mrkdwn') return mrkdwn(object.text);
  if (object.type === 'plain_text') return [object.text];
  return [notDrawn('a text', object)];
}

function drawElement(element: SectionBlockAccessory | ActionsBlockElement, press: Press): HTMLElement {
  if (element.type !== 'button') return notDrawn('an element', element);
  const look = {
    class: element.style ? `slack-button slack-${element.style}` : 'slack-button',
    text: element.text.text,
    url: element.url,
    label: element.accessibility_label,
  };
  return messageButton(element, look, press);
}
