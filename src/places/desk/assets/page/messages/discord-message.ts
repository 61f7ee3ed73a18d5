import type { APIButtonComponent, APIMessageComponent } from 'discord-api-types/v10';
import type { AnswerJson } from '../../../api.ts';
import { h } from '../dom.ts';
import { messageButton, type Press } from './button.ts';
import { discordMarkdown } from './discord-markdown.ts';
import { notDrawn } from './not-drawn.ts';

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const TYPE = { row: 1, button: 2, section: 9, text: 10, separator: 14, container: 17 } as const;

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/**
 * A message drawn from its payload as Discord draws Components V2, by
 * https://docs.discord.com/developers/components/reference. Our own: the renderer that is maintained,
 * `@skyra/discord-components-core` 4.0.2, draws embeds, buttons and rows, but no container, section, text display or
 * separator, which is all that our messages are made of.
 */
export function discordMessage(payload: unknown, shown: AnswerJson, press: Press): HTMLElement {
  const { components } = payload as { readonly components: readonly APIMessageComponent[] };
  const isMine = shown.seenBy === 'asker';
  const name = /^\/?(\S*)/.exec(shown.line)?.[1] ?? '';
  return h(
    'article',
    {
      class: isMine ? 'discord-message discord-mine' : 'discord-message',
      'aria-label': shown.shared ? 'Shared in Discord' : 'Answer in Discord',
    },
    isMine
      ? h(
          'p',
          { class: 'discord-used' },
          h('b', {}, 'you'),
          ' used ',
          h('span', { class: 'discord-command' }, `/${name}`),
        )
      : null,
    h('img', { class: 'discord-avatar', src: '/open/icon.svg', alt: '', width: 40, height: 40 }),
    h(
      'div',
      { class: 'discord-body' },
      h(
        'p',
        { class: 'discord-byline' },
        h('b', {}, 'Deskbook'),
        h('span', { class: 'discord-app' }, 'APP'),
        h('span', { class: 'discord-time' }, '08:30'),
      ),
      ...components.map((component) => drawComponent(component, press)),
      isMine
        ? h(
            'p',
            { class: 'discord-only' },
            h('span', { class: 'eye', 'aria-hidden': 'true' }),
            'Only you can see this',
          )
        : null,
    ),
  );
}

function drawComponent(component: APIMessageComponent, press: Press): HTMLElement {
  switch (component.type) {
    case TYPE.container: {
      const made = h(
        'div',
        { class: 'discord-container' },
        ...component.components.map((one) => drawComponent(one, press)),
      );
      const colour = component.accent_color;
      // Through the object model, which a Content-Security-Policy lets pass; an attribute would be dropped.
      if (typeof colour === 'number')
        made.style.setProperty('--discord-accent', `#${colour.toString(16).padStart(6, '0')}`);
      return made;
    }
    case TYPE.text:
      return h('div', { class: 'discord-text' }, ...discordMarkdown(component.content));
    case TYPE.section:
      return h(
        'div',
        { class: 'discord-section' },
        h('div', {}, ...component.components.map((one) => drawComponent(one, press))),
        drawComponent(component.accessory, press),
      );
    case TYPE.row:
      return h(
        'div',
        { class: 'discord-row' },
        ...component.components.map((one) => drawComponent(one, press)),
      );
    case TYPE.button:
      return drawButton(component, press);
    case TYPE.separator: {
      const size = component.spacing === 2 ? 'discord-separator discord-wide' : 'discord-separator';
      return component.divider === false ? h('div', { class: size }) : h('hr', { class: size });
    }
    default:
      return notDrawn('a component', component);
  }
}

function drawButton(button: APIButtonComponent, press: Press): HTMLElement {
  if ('sku_id' in button) return notDrawn('a button', { type: 'premium' });
  const look = {
    class: `discord-button discord-${STYLES[button.style] ?? 'secondary'}`,
    text: button.label ?? '',
    url: 'url' in button ? button.url : undefined,
    disabled: button.disabled,
  };
  return messageButton(button, look, press);
}
