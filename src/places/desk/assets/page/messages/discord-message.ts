import { discordMarkdown } from './discord-markdown.js';
import { h, outLink } from './dom.js';

/** @typedef {Readonly<Record<string, any>>} Json */

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const TYPE = { row: 1, button: 2, section: 9, text: 10, separator: 14, container: 17 };

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/**
 * A message drawn from its payload as Discord draws Components V2, by
 * https://docs.discord.com/developers/components/reference. Our own: the kept renderer,
 * `@skyra/discord-components-core` 4.0.2, draws embeds, buttons and rows, and has no container, section, text display
 * or separator, which is all that our messages are made of.
 * @param {any} payload
 * @param {import('../../api.ts').Shown} shown
 * @param {import('./message.js').Press} press
 */
export function discordMessage(payload, shown, press) {
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
      ...payload.components.map((/** @type {Json} */ component) => drawn(component, press)),
      isMine
        ? h(
            'p',
            { class: 'discord-only' },
            h('span', { class: 'discord-eye', 'aria-hidden': 'true' }),
            'Only you can see this',
          )
        : null,
    ),
  );
}

/**
 * @param {Json} component
 * @param {import('./message.js').Press} press
 * @returns {HTMLElement}
 */
function drawn(component, press) {
  switch (component.type) {
    case TYPE.container: {
      const made = h(
        'div',
        { class: 'discord-container' },
        ...component.components.map((/** @type {Json} */ one) => drawn(one, press)),
      );
      const colour = component.accent_color;
      // Through the object model, which a Content-Security-Policy lets pass; an attribute would be left out.
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
        h('div', {}, ...component.components.map((/** @type {Json} */ one) => drawn(one, press))),
        drawn(component.accessory, press),
      );
    case TYPE.row:
      return h(
        'div',
        { class: 'discord-row' },
        ...component.components.map((/** @type {Json} */ one) => drawn(one, press)),
      );
    case TYPE.button:
      return button(component, press);
    case TYPE.separator: {
      const size = component.spacing === 2 ? 'discord-separator discord-wide' : 'discord-separator';
      return component.divider === false ? h('div', { class: size }) : h('hr', { class: size });
    }
    default:
      return h(
        'p',
        { class: 'not-drawn' },
        `The message holds a component of the type ${component.type}, which this page cannot draw: see the payload.`,
      );
  }
}

/**
 * @param {Json} component
 * @param {import('./message.js').Press} press
 */
function button(component, press) {
  const style = `discord-button discord-${STYLES[component.style] ?? 'secondary'}`;
  if (component.url) {
    const link = outLink(component.url, component.label);
    link.className = style;
    return link;
  }
  const made = h(
    'button',
    { type: 'button', class: style, disabled: component.disabled === true },
    component.label,
  );
  made.addEventListener('click', () => press(component, made));
  return made;
}
