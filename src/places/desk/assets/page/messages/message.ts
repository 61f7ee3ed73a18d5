import type { Meter } from '../../../../place.ts';
import type { AnswerJson } from '../../../api.ts';
import { h, say } from '../dom.ts';
import type { Press } from './button.ts';
import { discordMessage } from './discord-message.ts';
import { slackMessage } from './slack-message.ts';

/** From here on a meter's colour says that it is getting tight; the figures say it anyway. */
const TIGHT = 0.85;

/** A message as its platform shows it, in a channel of that platform, with its size and its payload below. */
export function messageOf(place: AnswerJson['places'][number], shown: AnswerJson, press: Press) {
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

function roomHead(id: string): HTMLElement {
  return h(
    'div',
    { class: 'room-head' },
    h('span', { class: 'room-hash', 'aria-hidden': 'true' }, '#'),
    h('span', { class: 'room-name' }, 'newsroom'),
    id === 'discord' ? h('span', { class: 'room-topic' }, 'News and planning') : null,
  );
}

function meters(name: string, all: readonly Meter[]): HTMLElement {
  return h(
    'ul',
    { class: 'meters bare', 'aria-label': `Message size against ${name}’s limits` },
    ...all.map(({ label, used, limit, note }) =>
      h(
        'li',
        { class: 'meter', title: note },
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

function figure(value: number): string {
  return value.toLocaleString('en');
}

function payload(name: string, value: unknown): HTMLElement {
  const text = JSON.stringify(value, null, 2);
  const copy = h('button', { type: 'button', class: 'copy' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
      say(`${name}’s payload copied to the clipboard.`);
    } catch {
      copy.textContent = 'The browser blocks copying here: select the text';
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
