import { h, say, spans } from './dom.js';
import { posted, theGuide } from './fetched.js';
import { askAddress } from './guide.js';

/** @import { Shown } from '../../api.ts' */

/** @type {import('./main.js').View} */
export async function compare(main, rest, isNew) {
  const { topics } = await theGuide();
  const topic = rest === '' ? topics[0] : topics.find(({ id }) => id === rest);
  const words = topic?.name ?? rest;
  if (isNew) draw(main, topics);
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById('compare-words'));
  if (field) field.value = topic ? '' : words;
  for (const link of main.querySelectorAll('[data-topic]')) {
    if (link.getAttribute('data-topic') === words) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const place = main.querySelector('.comparison');
  if (!place) return;
  /** @type {Shown} */
  const { reply } = await posted('/api/answer', { line: `/plan compare ${words}` });
  const table = reply.blocks.find((block) => block.kind === 'table');
  place.replaceChildren(
    h('h2', { id: 'comparison-title' }, words),
    h(
      'p',
      { class: 'small-print' },
      'Oldest first. In chat: ',
      h('a', { href: askAddress(reply.command) }, h('code', {}, reply.command)),
    ),
    table
      ? comparison(table)
      : h(
          'div',
          { class: 'empty' },
          ...reply.blocks.flatMap((block) => ('text' in block ? [h('p', {}, ...spans(block.text))] : [])),
        ),
  );
  if (!isNew) say(table ? `Compared: ${words}, ${table.rows.length} texts` : reply.title);
}

/**
 * @param {HTMLElement} main
 * @param {readonly { id: string, name: string }[]} topics
 */
function draw(main, topics) {
  const field = h('input', {
    id: 'compare-words',
    name: 'words',
    type: 'search',
    autocomplete: 'off',
    placeholder: 'prisoners, Zaporizhzhia…',
  });
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, 'Side by side'),
      h('h1', {}, 'What each text says'),
      h(
        'p',
        { class: 'lead' },
        'One matter through every plan and round of talks that the guide knows, each with its date and status.',
      ),
    ),
    h(
      'nav',
      { class: 'topics', 'aria-label': 'Topics' },
      h(
        'ul',
        {},
        ...topics.map(({ id, name }) =>
          h('li', {}, h('a', { class: 'chip', href: `#compare/${id}`, 'data-topic': name }, name)),
        ),
      ),
    ),
    h(
      'form',
      {
        class: 'compare-form',
        role: 'search',
        'aria-label': 'Compare other words',
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          if (field.value.trim() !== '') location.hash = `#compare/${encodeURIComponent(field.value.trim())}`;
        },
      },
      h('label', { for: 'compare-words' }, 'Or in your own words'),
      h('div', { class: 'command-row' }, field, h('button', { class: 'button' }, 'Compare')),
    ),
    h('section', { class: 'comparison', 'aria-labelledby': 'comparison-title' }),
  );
}

/** @param {Extract<import('../../../../reply.ts').Block, { kind: 'table' }>} block */
function comparison({ columns, rows }) {
  return h(
    'table',
    { class: 'comparison-table', 'aria-labelledby': 'comparison-title' },
    h(
      'thead',
      {},
      h('tr', {}, ...columns.map((column) => h('th', { scope: 'col', class: 'column' }, column))),
    ),
    h(
      'tbody',
      {},
      ...rows.map((row) =>
        h(
          'tr',
          {},
          ...row.map((cell, at) =>
            at === 0
              ? h('th', { scope: 'row' }, ...spans(cell))
              : h('td', { 'data-column': columns[at] ?? '' }, h('div', {}, ...spans(cell))),
          ),
        ),
      ),
    ),
  );
}
