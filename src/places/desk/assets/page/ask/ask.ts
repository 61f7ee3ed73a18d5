import { askAddress } from '../address.ts';
import { type Guide, post, theGuide } from '../api-client.ts';
import { h, say } from '../dom.ts';
import type { View } from '../view.ts';
import { showAnswer } from './answered.ts';
import { commandField } from './command-field.ts';
import { remember } from './history.ts';

/** What the page opens with if nothing was asked yet and the guide has no examples of its own. */
const FIRST = '/plan point 4';

let last = '';
/** Counts questions: an answer that arrives after the next question was asked is not shown. */
let turn = 0;
/** Whether a button of the last answer was pressed; the focus then moves to the new answer's title. */
let wasPressed = false;

export const ask: View = async (main, rest, isNew) => {
  const guide = await theGuide();
  if (isNew) draw(main, guide);
  const line = rest !== '' ? rest : last !== '' ? last : (guide.examples[0] ?? FIRST);
  const input = document.querySelector<HTMLInputElement>('#command');
  if (input) input.value = line;
  turn += 1;
  const mine = turn;
  const answered = document.getElementById('answered');
  answered?.setAttribute('aria-busy', 'true');
  const shown = await post('answer', { line });
  if (mine !== turn || !answered?.isConnected) return;
  answered.removeAttribute('aria-busy');
  last = line;
  showAnswer(answered, shown, (next) => {
    wasPressed = true;
    go(next);
  });
  if (wasPressed) answered.querySelector('h2')?.focus();
  wasPressed = false;
  say(`Answered: ${shown.reply.title}`);
};

function go(line: string): void {
  remember(line);
  const hash = askAddress(line);
  if (location.hash === hash) dispatchEvent(new HashChangeEvent('hashchange'));
  else location.hash = hash;
}

function draw(main: HTMLElement, guide: Guide): void {
  const examples = guide.examples.filter((line) => {
    const name = /^\/(\S+)/.exec(line)?.[1];
    return name !== undefined && name !== 'digest' && guide.commands.includes(name);
  });
  const hasDigest = guide.commands.includes('digest');
  main.replaceChildren(
    h(
      'section',
      { class: 'asking', 'aria-labelledby': 'ask-title' },
      h('p', { class: 'kicker' }, 'As Slack and Discord will show it'),
      h('h1', { id: 'ask-title' }, 'Ask Deskbook'),
      commandField(go),
      h(
        'div',
        { class: 'examples' },
        h('h2', { class: 'label', id: 'examples-title' }, 'Try'),
        h(
          'ul',
          { class: 'row bare', 'aria-labelledby': 'examples-title' },
          ...examples.map((line) => h('li', {}, chip(line, line))),
          hasDigest ? h('li', {}, chip('Preview the digest', '/digest preview', 'chip-digest')) : null,
        ),
      ),
    ),
    h('section', { id: 'answered', class: 'answered', 'aria-label': 'Answer' }),
  );
}

function chip(label: string, line: string, extra = ''): HTMLElement {
  return h('button', { type: 'button', class: `chip ${extra}`, onclick: () => go(line) }, label);
}

addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = document.querySelector<HTMLInputElement>('#command');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});
