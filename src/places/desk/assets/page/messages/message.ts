import { discordMessage } from './discord-message.js';
import { h, say } from './dom.js';
import { slackMessage } from './slack-message.js';

/** @import { Shown } from '../../api.ts' */
/** @import { Meter } from '../../place.ts' */
/** @typedef {(button: unknown, pressedOn: HTMLButtonElement) => void} Press */

/** From here on a meter says in colour that it is getting tight; the figures say it anyway. */
const TIGHT = 0.85;

/**
 * A message as its platform shows it, in a room of that platform, with what it weighs and its payload below.
 * @param {Shown['places'][number]} place
 * @param {Shown} shown
 * @param {Press} press
 */
export function messageOf(place, shown, press) {
  const draw = place.id === 'slack' ? slackMessage : discordMessage;
  const message = draw(place.payload, shown, press);
  const room = h('div', { class: `room ${place.id}`, 'data-place': place.id }, roomHead(place.id), message);
  const title = `place-${place.id}`;
  const card = h(
    'section',
    { class: 'place', 'aria-labelledby': title },
    h('h3', { class: 'place-title', id: title }, `In ${place.name}`),
    room,
    meters(place.name, place.meters),
    payload(place.name, place.payload),
  );
  return { card, room, message };
}

/** @param {string} id */
function roomHead(id) {
  return h(
    'div',
    { class: 'room-head' },
    h('span', { class: 'room-hash', 'aria-hidden': 'true' }, '#'),
    h('span', { class: 'room-name' }, 'newsroom'),
    id === 'discord' ? h('span', { class: 'room-topic' }, 'The desk') : null,
  );
}

/**
 * @param {string} name
 * @param {readonly Meter[]} all
 */
function meters(name, all) {
  return h(
    'ul',
    { class: 'meters', 'aria-label': `How near the message is to ${name}’s limits` },
    ...all.map(({ label, used, limit, note }) =>
      h(
        'li',
        { class: 'meter', title: note ?? null },
        h(
          'span',
          { class: 'meter-label' },
          label,
          note ? h('span', { class: 'sr-only' }, ` (${note})`) : null,
        ),
        h('span', { class: 'meter-figures' }, `${figure(used)} of ${figure(limit)}`),
        h('meter', {
          min: 0,
          max: limit,
          high: limit * TIGHT,
          optimum: 0,
          value: used,
          'aria-label': `${label}: ${figure(used)} of ${figure(limit)}`,
        }),
      ),
    ),
  );
}

/** @param {number} value */
function figure(value) {
  return value.toLocaleString('en');
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function payload(name, value) {
  const text = JSON.stringify(value, null, 2);
  const copy = h('button', { type: 'button', class: 'copy' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
      say(`${name}’s payload is on the clipboard.`);
    } catch {
      copy.textContent = 'Select it and copy: the browser does not allow it here';
    }
    setTimeout(() => {
      copy.textContent = 'Copy';
    }, 2500);
  });
  return h(
    'details',
    { class: 'payload' },
    h(
      'summary',
      {},
      'Payload ',
      h('span', { class: 'payload-size' }, `${figure(text.length)} characters of JSON`),
    ),
    h(
      'div',
      { class: 'payload-body' },
      copy,
      h('pre', { tabindex: '0', 'aria-label': `${name}’s payload` }, text),
    ),
  );
}
