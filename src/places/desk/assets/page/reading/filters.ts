import type { Guide } from '../api-client.ts';
import { h } from '../dom.ts';
import { exampleWords } from '../example.ts';

/** Milliseconds without a keystroke before what is typed is searched for. */
const REST = 160;

/** The reading list's search and filters. They live in the address, so that a filtered list can be sent to a colleague. */
export function filterForm(guide: Guide): HTMLFormElement {
  let timer = 0;
  const form = h(
    'form',
    {
      class: 'filters',
      role: 'search',
      'aria-label': 'Search the reading list',
      onsubmit: (event) => {
        event.preventDefault();
        go(form);
      },
      oninput: () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => go(form), REST);
      },
      onreset: () => setTimeout(() => go(form)),
    },
    filter('Words', field('words', { type: 'search', placeholder: exampleWords(guide, '/sources') })),
    filter(
      'Publisher',
      choice(
        'publisher',
        'Any publisher',
        guide.publishers.map(({ id, name, entries }) => [id, `${name} (${entries})`]),
      ),
    ),
    filter(
      'Topic',
      choice(
        'topic',
        'Any topic',
        guide.topics.map(({ id, name }) => [id, name]),
      ),
    ),
    filter(
      'Kind',
      choice(
        'kind',
        'Any kind',
        guide.kinds.map((kind) => [kind, kind]),
      ),
    ),
    filter('From', field('after', { placeholder: '2023-02', inputmode: 'numeric' })),
    filter('Before', field('before', { placeholder: '2023-09', inputmode: 'numeric' })),
    filter(
      'Order',
      choice('sort', 'Automatic', [
        ['newest', 'Newest first'],
        ['oldest', 'Oldest first'],
        ['best', 'Best matches first'],
      ]),
    ),
    h(
      'label',
      { class: 'check' },
      h('input', { type: 'checkbox', name: 'must-read', value: 'yes' }),
      ' Must-reads only',
    ),
    h('button', { type: 'reset', class: 'button' }, 'Clear'),
  );
  return form;
}

/** Sets each filter to what the address says, but for the one that is being typed into. */
export function fillFilters(form: HTMLFormElement, query: URLSearchParams): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = query.has(control.name);
    else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      if (document.activeElement !== control) control.value = query.get(control.name) ?? '';
    }
  }
}

function go(form: HTMLFormElement): void {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value).trim());
  const hash = `#reading${query.size > 0 ? `?${query}` : ''}`;
  if (location.hash === hash) return;
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function filter(label: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'filter' }, h('label', { for: control.id }, label), control);
}

function field(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  return h('input', { id: name, name, autocomplete: 'off', ...attributes });
}

function choice(name: string, any: string, values: readonly (readonly [string, string])[]): HTMLElement {
  return h(
    'select',
    { id: name, name },
    h('option', { value: '' }, any),
    ...values.map(([value, label]) => h('option', { value }, label)),
  );
}
