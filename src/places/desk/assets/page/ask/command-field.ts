import { h, say } from './dom.js';
import { fetched } from './fetched.js';
import { asked } from './history.js';

/** @import { Completion } from '../../completions.ts' */

/** Milliseconds of rest before the desk is asked what a line may become. */
const REST = 80;

/**
 * The field that a command is typed into: a combobox with a list, as https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * has it. Down and up choose, Enter takes, Escape closes; with the list closed, up and down go through what was asked
 * before.
 * @param {(line: string) => void} onAsk
 */
export function commandField(onAsk) {
  const list = h('ul', { id: 'completions', role: 'listbox', 'aria-label': 'Completions', hidden: true });
  const input = h('input', {
    id: 'command',
    name: 'command',
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': 'completions',
    'aria-expanded': 'false',
    'aria-describedby': 'command-hint',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'go',
    placeholder: '/plan point 4',
  });
  /** @type {readonly Completion[]} */
  let offered = [];
  let chosen = -1;
  let past = -1;
  let timer = 0;
  let typing = new AbortController();

  /** @param {readonly Completion[]} next */
  function offer(next) {
    offered = next;
    chosen = -1;
    list.replaceChildren(
      ...next.map(({ label, hint }, at) =>
        h(
          'li',
          { id: `completion-${at}`, role: 'option', 'aria-selected': 'false' },
          h('span', { class: 'completion-label' }, label),
          hint ? h('span', { class: 'completion-hint' }, hint) : null,
        ),
      ),
    );
    const isOpen = next.length > 0;
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    input.removeAttribute('aria-activedescendant');
  }

  function close() {
    clearTimeout(timer);
    typing.abort();
    if (offered.length > 0) offer([]);
  }

  /** @param {number} at */
  function choose(at) {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = at;
    const option = list.children[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  /** A line that wants more words is written into the field, a whole one is asked. @param {Completion} completion */
  function take({ line }) {
    input.value = line;
    input.focus();
    if (/[\s:]$/.test(line)) look();
    else ask();
  }

  function ask() {
    const line = input.value.trim();
    close();
    past = -1;
    onAsk(line === '' ? '/help' : line);
  }

  function look() {
    clearTimeout(timer);
    typing.abort();
    typing = new AbortController();
    const { signal } = typing;
    const line = input.value;
    timer = window.setTimeout(async () => {
      try {
        const next = await fetched(`/api/suggest?line=${encodeURIComponent(line)}`, { signal });
        if (signal.aborted || document.activeElement !== input) return;
        offer(next);
        if (next.length > 0) say(`${next.length} ${next.length === 1 ? 'completion' : 'completions'}`);
      } catch {
        // A completion that does not come is none: the line can be typed to its end.
        if (!signal.aborted) offer([]);
      }
    }, REST);
  }

  /** @param {1 | -1} step 1 is further back */
  function recall(step) {
    const lines = asked();
    const next = past + step;
    if (next < -1 || next >= lines.length) return;
    past = next;
    input.value = next === -1 ? '' : (lines[next] ?? '');
    input.setSelectionRange(input.value.length, input.value.length);
  }

  input.addEventListener('input', look);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isOpen = offered.length > 0;
    const last = offered.length - 1;
    if (event.key === 'ArrowDown' && isOpen) choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === 'ArrowUp' && isOpen) choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === 'ArrowDown' && event.altKey) look();
    else if (event.key === 'ArrowUp') recall(1);
    else if (event.key === 'ArrowDown' && past >= 0) recall(-1);
    else if (event.key === 'ArrowDown') look();
    else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Escape') input.value = '';
    else if (event.key === 'Enter' && offered[chosen]) take(/** @type {Completion} */ (offered[chosen]));
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus to the list.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = /** @type {Element} */ (event.target).closest('[role=option]');
    const completion = offered[option ? [...list.children].indexOf(option) : -1];
    if (completion) take(completion);
  });

  const form = h(
    'form',
    {
      class: 'command',
      role: 'search',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        ask();
      },
    },
    h('label', { for: 'command', class: 'command-label' }, 'Type a command'),
    h(
      'div',
      { class: 'command-row' },
      h('div', { class: 'command-field' }, input, list),
      h('button', { class: 'primary' }, 'Ask'),
    ),
    h(
      'p',
      { id: 'command-hint', class: 'hint' },
      h('kbd', {}, '/'),
      ' comes here from anywhere, ',
      h('kbd', {}, '↑'),
      ' brings back what you asked before.',
    ),
  );
  return { form, input, close };
}
