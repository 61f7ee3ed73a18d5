import { get } from '../api-client.ts';
import { h, say } from '../dom.ts';
import { type Completion, completionList } from './completion-list.ts';
import { asked } from './history.ts';

/** Milliseconds without a keystroke before completions are asked for. */
const REST = 80;

/**
 * The form that a command is typed into: a combobox with a list, by https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
 * Down and up choose, Enter takes, Escape closes; with the list closed, up and down go through earlier commands.
 */
export function commandField(onAsk: (line: string) => void): HTMLFormElement {
  const input = commandInput();
  const list = completionList(input, take);
  let past = -1;
  let timer = 0;
  let typing = new AbortController();

  /** A line that needs more words goes into the field, a complete one is asked. */
  function take({ line }: Completion): void {
    input.value = line;
    input.focus();
    if (/[\s:]$/.test(line)) complete();
    else ask();
  }

  function ask(): void {
    const line = input.value.trim();
    close();
    past = -1;
    onAsk(line === '' ? '/help' : line);
  }

  function close(): void {
    stopCompleting();
    if (list.isOpen()) list.offer([]);
  }

  function stopCompleting(): void {
    clearTimeout(timer);
    typing.abort();
  }

  function complete(): void {
    stopCompleting();
    typing = new AbortController();
    const { signal } = typing;
    const line = input.value;
    timer = window.setTimeout(async () => {
      try {
        const next = await get('suggest', { line }, { signal });
        if (signal.aborted || document.activeElement !== input) return;
        list.offer(next);
        if (next.length > 0) say(`${next.length} ${next.length === 1 ? 'completion' : 'completions'}`);
      } catch {
        // The line can be typed to its end without completions.
        if (!signal.aborted) list.offer([]);
      }
    }, REST);
  }

  /** 1 is further back, -1 forward again. */
  function recall(step: 1 | -1): void {
    const lines = asked();
    const next = past + step;
    if (next < -1 || next >= lines.length) return;
    past = next;
    input.value = next === -1 ? '' : (lines[next] ?? '');
    input.setSelectionRange(input.value.length, input.value.length);
  }

  input.addEventListener('input', complete);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isOpen = list.isOpen();
    const completion = list.chosen();
    if (event.key === 'ArrowDown' && isOpen) list.move(1);
    else if (event.key === 'ArrowUp' && isOpen) list.move(-1);
    else if (event.key === 'ArrowDown' && event.altKey) complete();
    else if (event.key === 'ArrowUp') recall(1);
    else if (event.key === 'ArrowDown' && past >= 0) recall(-1);
    else if (event.key === 'ArrowDown') complete();
    else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Escape') input.value = '';
    else if (event.key === 'Enter' && completion) take(completion);
    else return;
    event.preventDefault();
  });

  return h(
    'form',
    {
      class: 'command',
      role: 'search',
      onsubmit: (event) => {
        event.preventDefault();
        ask();
      },
    },
    h('label', { for: 'command', class: 'field-label' }, 'Type a command'),
    h(
      'div',
      { class: 'command-row' },
      h('div', { class: 'command-field' }, input, list.element),
      h('button', { class: 'primary' }, 'Ask'),
    ),
    h(
      'p',
      { id: 'command-hint', class: 'small-print' },
      'Press ',
      h('kbd', {}, '/'),
      ' to jump here, ',
      h('kbd', {}, '↑'),
      ' for earlier commands.',
    ),
  );
}

function commandInput(): HTMLInputElement {
  return h('input', {
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
}
