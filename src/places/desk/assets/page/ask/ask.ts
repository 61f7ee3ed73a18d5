import { commandField } from './command-field.js';
import { h, say, unbroken } from './dom.js';
import { posted, theGuide } from './fetched.js';
import { remember } from './history.js';
import { messageOf } from './message.js';

/** @import { Shown } from '../../api.ts' */

/** What opens the page where nothing was asked yet and the guide has no examples of its own. */
const FIRST = '/plan point 4';

let last = '';
/** Which question is the newest: an answer that comes after the next question was asked is not shown. */
let turn = 0;
/** A button of the answer was pressed, which goes with the old answer: the focus goes on to the new one's title. */
let wasPressed = false;

/** @type {import('./main.js').View} */
export async function ask(main, rest, isNew) {
  const guide = await theGuide();
  if (isNew) draw(main, guide);
  const line = rest !== '' ? rest : last !== '' ? last : (guide.examples[0] ?? FIRST);
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById('command'));
  if (input) input.value = line;
  turn += 1;
  const mine = turn;
  const answered = document.getElementById('answered');
  answered?.setAttribute('aria-busy', 'true');
  /** @type {Shown} */
  const shown = await posted('/api/answer', { line });
  if (mine !== turn || !answered?.isConnected) return;
  answered.removeAttribute('aria-busy');
  last = line;
  show(answered, shown);
  if (wasPressed) answered.querySelector('h2')?.focus();
  wasPressed = false;
  say(`Answered: ${shown.reply.title}`);
}

/** @param {string} line */
function go(line) {
  remember(line);
  const hash = `#${encodeURI(line.startsWith('/') ? line : `/${line}`)}`;
  if (location.hash === hash) dispatchEvent(new HashChangeEvent('hashchange'));
  else location.hash = hash;
}

/**
 * @param {HTMLElement} main
 * @param {Awaited<ReturnType<typeof theGuide>>} guide
 */
function draw(main, guide) {
  const field = commandField(go);
  const examples = guide.examples.filter((line) => {
    const name = /^\/(\S+)/.exec(line)?.[1];
    return name !== 'digest' && guide.commands.some((command) => command.name === name);
  });
  const hasDigest = guide.commands.some(({ name }) => name === 'digest');
  main.replaceChildren(
    h(
      'section',
      { class: 'asking', 'aria-labelledby': 'ask-title' },
      h('p', { class: 'kicker' }, 'As Slack and Discord will show it'),
      h('h1', { id: 'ask-title' }, 'Ask the desk book'),
      field.form,
      h(
        'div',
        { class: 'examples' },
        h('h2', { class: 'examples-title', id: 'examples-title' }, 'Try'),
        h(
          'ul',
          { 'aria-labelledby': 'examples-title' },
          ...examples.map((line) => h('li', {}, chip(line, line))),
          hasDigest ? h('li', {}, chip('Preview the digest', '/digest preview', 'chip-digest')) : null,
        ),
      ),
    ),
    h('section', { id: 'answered', class: 'answered', 'aria-label': 'Answer' }),
  );
}

/**
 * @param {string} label
 * @param {string} line
 * @param {string} extra
 */
function chip(label, line, extra = '') {
  return h('button', { type: 'button', class: `chip ${extra}`, onclick: () => go(line) }, label);
}

/**
 * @param {HTMLElement} answered
 * @param {Shown} shown
 */
function show(answered, shown) {
  const columns = h('div', { class: 'places' });
  const heading = h('h2', { class: 'answered-title', tabindex: '-1' }, unbroken(shown.reply.title));
  /** @type {Map<string, HTMLElement>} */
  const rooms = new Map();
  for (const place of shown.places) {
    const message = messageOf(place, shown, (button, pressedOn) => press(place.id, button, pressedOn));
    rooms.set(place.id, message.room);
    columns.append(message.card);
  }
  answered.replaceChildren(
    h('div', { class: 'answered-head' }, h('p', { class: 'asked' }, h('code', {}, shown.line)), heading),
    columns,
  );

  /**
   * @param {string} placeId
   * @param {unknown} button the button as the message has it
   * @param {HTMLButtonElement} pressedOn
   */
  async function press(placeId, button, pressedOn) {
    pressedOn.disabled = true;
    try {
      /** @type {Shown} */
      const next = await posted('/api/press', { place: placeId, button });
      if (next.shared) share(placeId, next, pressedOn);
      else {
        wasPressed = true;
        go(next.line);
      }
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      pressedOn.after(h('span', { class: 'pressed-fault', role: 'alert' }, words));
    } finally {
      pressedOn.disabled = false;
    }
  }

  /**
   * The message that everybody in the channel sees comes below the asker's own, which loses its button: nothing is
   * shared twice.
   * @param {string} placeId
   * @param {Shown} next
   * @param {HTMLButtonElement} pressedOn
   */
  function share(placeId, next, pressedOn) {
    const place = next.places.find(({ id }) => id === placeId);
    const room = rooms.get(placeId);
    if (!place || !room) return;
    const { message } = messageOf(place, next, (button, on) => press(placeId, button, on));
    message.tabIndex = -1;
    room.append(message);
    pressedOn.remove();
    message.scrollIntoView({ block: 'nearest' });
    message.focus({ preventScroll: true });
    say(`Shared: everybody in the channel sees it now, in ${place.name}.`);
  }
}

addEventListener('keydown', (event) => {
  const target = /** @type {Element} */ (event.target);
  const isTyping = target.matches?.('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = document.getElementById('command');
  if (!(input instanceof HTMLInputElement)) return;
  event.preventDefault();
  input.focus();
  input.select();
});
