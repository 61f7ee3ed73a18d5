import { h, outLink, say } from './dom.js';
import { fetched, theGuide } from './fetched.js';
import { askAddress } from './guide.js';

/** @import { SourceLine } from '../../../../reply.ts' */
/** @import { ReadingShown } from '../../guide-shown.ts' */

/** Milliseconds of rest before what is typed is searched for. */
const REST = 160;

/** As many entries as are drawn at once. */
const PAGE = 20;

/** @type {import('./main.js').View} */
export async function reading(main, rest, isNew) {
  const guide = await theGuide();
  if (isNew) draw(main, guide);
  const form = main.querySelector('form');
  if (!form) return;
  const query = new URLSearchParams(rest);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = query.has(field.name);
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      if (document.activeElement !== field) field.value = query.get(field.name) ?? '';
    }
  }
  /** @type {ReadingShown} */
  const found = await fetched(`/api/reading?${query}`);
  show(main, query, found);
  if (!isNew) say(count(found));
}

/**
 * @param {HTMLElement} main
 * @param {Awaited<ReturnType<typeof theGuide>>} guide
 */
function draw(main, guide) {
  let timer = 0;
  /** The address is the state, so that a filtered list can be sent to a colleague. @param {HTMLFormElement} form */
  const go = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value).trim());
    const hash = `#reading${query.size > 0 ? `?${query}` : ''}`;
    if (location.hash === hash) return;
    history.replaceState(null, '', hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  const form = h(
    'form',
    {
      class: 'filters',
      role: 'search',
      'aria-label': 'Search the reading list',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        go(form);
      },
      oninput: () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => go(form), REST);
      },
      onreset: () => setTimeout(() => go(form)),
    },
    labelled(
      'Words',
      h('input', {
        id: 'words',
        name: 'words',
        type: 'search',
        autocomplete: 'off',
        placeholder: 'zelensky crimea',
      }),
      'wide',
    ),
    labelled(
      'Publisher',
      choices(
        'publisher',
        'Any publisher',
        guide.publishers.map(({ id, name, entries }) => [id, `${name} (${entries})`]),
      ),
    ),
    labelled(
      'Topic',
      choices(
        'topic',
        'Any topic',
        guide.topics.map(({ id, name }) => [id, name]),
      ),
    ),
    labelled(
      'Kind',
      choices(
        'kind',
        'Any kind',
        guide.kinds.map((kind) => [kind, kind]),
      ),
    ),
    labelled(
      'From',
      h('input', {
        id: 'after',
        name: 'after',
        placeholder: '2023-02',
        autocomplete: 'off',
        inputmode: 'numeric',
      }),
    ),
    labelled(
      'Before',
      h('input', {
        id: 'before',
        name: 'before',
        placeholder: '2023-09',
        autocomplete: 'off',
        inputmode: 'numeric',
      }),
    ),
    labelled(
      'Order',
      choices('sort', 'As fits best', [
        ['newest', 'newest'],
        ['oldest', 'oldest'],
        ['best', 'best'],
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
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, `${guide.entries} entries by ${guide.publishers.length} publishers`),
      h('h1', {}, 'Reading list'),
    ),
    h('div', { class: 'reading' }, form, h('section', { class: 'entries', 'aria-label': 'Entries found' })),
  );
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function labelled(label, control, extra = '') {
  return h('div', { class: `filter ${extra}` }, h('label', { for: control.id }, label), control);
}

/**
 * @param {string} name
 * @param {string} any
 * @param {readonly (readonly [string, string])[]} values
 */
function choices(name, any, values) {
  return h(
    'select',
    { id: name, name },
    h('option', { value: '' }, any),
    ...values.map(([value, label]) => h('option', { value }, label)),
  );
}

/** @param {ReadingShown} found */
function count({ total, of }) {
  return total === of ? `All ${of} entries` : `${total} of ${of} ${of === 1 ? 'entry' : 'entries'}`;
}

/**
 * @param {HTMLElement} main
 * @param {URLSearchParams} query
 * @param {ReadingShown} found
 */
function show(main, query, found) {
  const command = commandOf(query);
  const misread = found.misread[0];
  const list = h('ol', { class: 'entry-list' });
  const more = h('button', { type: 'button', class: 'button more' });
  let drawn = 0;
  const grow = () => {
    const next = found.entries.slice(drawn, drawn + PAGE);
    const items = next.map(entry);
    list.append(...items);
    drawn += next.length;
    more.hidden = drawn >= found.entries.length;
    more.textContent = `Show ${Math.min(PAGE, found.entries.length - drawn)} more`;
    return items[0];
  };
  grow();
  more.addEventListener('click', () => grow()?.querySelector('a')?.focus());
  const parts = [
    h(
      'div',
      { class: 'entries-head' },
      h('h2', {}, misread ? `No such ${misread.option}` : count(found)),
      h(
        'p',
        { class: 'small-print' },
        `${found.sort === 'best' ? 'Best' : found.sort === 'newest' ? 'Newest' : 'Oldest'} first. In chat: `,
        h('a', { href: askAddress(command) }, h('code', {}, command)),
      ),
    ),
    misread
      ? h(
          'p',
          { class: 'empty' },
          `“${misread.value}” was not understood as ${misread.option === 'after' || misread.option === 'before' ? 'a date: write 2023, 2023-02 or 2023-02-24' : `a ${misread.option}`}.`,
        )
      : null,
    found.readings.length > 0
      ? h(
          'p',
          { class: 'small-print' },
          `Read as ${found.readings.map(({ read, typed }) => `${read} (typed: ${typed})`).join(', ')}.`,
        )
      : null,
    list,
    more,
    found.total === 0 && !misread
      ? h(
          'div',
          { class: 'empty' },
          h('p', {}, 'Nothing in the list answers that. Take a condition away, or try other words.'),
          found.nearest.length > 0 ? h('h3', {}, 'Not what was asked for, but the nearest there is') : null,
          h('ol', { class: 'entry-list' }, ...found.nearest.map(entry)),
        )
      : null,
  ];
  main.querySelector('.entries')?.replaceChildren(...parts.filter((part) => part !== null));
}

/** The command that answers the same. @param {URLSearchParams} query */
function commandOf(query) {
  const parts = [...query].flatMap(([name, value]) => {
    if (name === 'words') return [value];
    if (name === 'must-read') return ['must-read'];
    return [`${name}:${/[\s:]/.test(value) ? `"${value}"` : value}`];
  });
  return ['/sources', ...parts].join(' ');
}

/** @param {SourceLine} source */
function entry(source) {
  const title = marked(source);
  const facts = [source.publisher ?? 'no publisher named', source.author, source.date, source.kind].filter(
    (fact) => fact !== null,
  );
  return h(
    'li',
    { class: 'entry' },
    h('h3', {}, source.url ? outLink(source.url, ...title) : h('span', {}, ...title)),
    h(
      'p',
      { class: 'entry-facts' },
      facts.join(' · '),
      h(
        'a',
        {
          class: 'entry-number',
          href: askAddress(`/sources ${source.id}`),
          'aria-label': `no. ${source.id}, in chat`,
        },
        `no. ${source.id}`,
      ),
    ),
    source.mustRead || source.stateLabel
      ? h(
          'p',
          { class: 'badges' },
          source.mustRead ? h('span', { class: 'badge badge-must' }, 'Must read') : null,
          source.stateLabel ? h('span', { class: 'badge' }, source.stateLabel) : null,
        )
      : null,
    source.copyAt && source.url
      ? h('p', { class: 'small-print' }, `The link leads to a copy at ${source.copyAt}.`)
      : null,
    source.search ? h('p', { class: 'small-print' }, outLink(source.search.url, source.search.label)) : null,
    source.note ? h('p', { class: 'small-print' }, source.note) : null,
  );
}

/** @param {SourceLine} source */
function marked({ marked: text, title }) {
  if (typeof text === 'string') return [title];
  return text.map((span) =>
    typeof span === 'string' ? span : span.strong ? h('mark', {}, span.text) : span.text,
  );
}
