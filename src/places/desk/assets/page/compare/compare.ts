import type { Block } from '../../../../../reply.ts';
import { askAddress } from '../address.ts';
import { type Guide, post, theGuide } from '../api-client.ts';
import { h, say, spans } from '../dom.ts';
import { exampleWords } from '../example.ts';
import type { View } from '../view.ts';

export const compare: View = async (main, rest, isNew) => {
  const guide = await theGuide();
  const topic = rest === '' ? guide.topics[0] : guide.topics.find(({ id }) => id === rest);
  const words = topic?.name ?? rest;
  if (isNew) drawPage(main, guide);
  const field = main.querySelector('input');
  if (field) field.value = topic ? '' : words;
  for (const link of main.querySelectorAll('[data-topic]')) {
    if (link.getAttribute('data-topic') === words) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const place = main.querySelector('.comparison');
  if (!place) return;
  const { reply } = await post('answer', { line: `/plan compare ${words} full` });
  const table = reply.blocks.find((block) => block.kind === 'table');
  place.replaceChildren(
    h('h2', { id: 'comparison-title' }, words),
    h(
      'p',
      { class: 'small-print' },
      'In chat: ',
      h('a', { href: askAddress(reply.command) }, h('code', {}, reply.command)),
    ),
    ...(table ? reply.blocks.flatMap(draw) : [h('div', { class: 'empty' }, ...reply.blocks.flatMap(draw))]),
  );
  if (!isNew) say(table ? `Compared: ${words}, ${table.rows.length} texts` : reply.title);
};

/** What the answer says, in its order: "Newest first.", the table, the texts that have nothing. */
function draw(block: Block): readonly HTMLElement[] {
  switch (block.kind) {
    case 'table':
      return [comparison(block)];
    case 'fields':
      return block.fields.map(({ label, value }) => h('p', {}, `${label}: `, ...spans(value)));
    case 'note':
      return [h('p', { class: 'small-print' }, ...spans(block.text))];
    case 'text':
      return [h('p', {}, ...spans(block.text))];
    default:
      return [];
  }
}

function drawPage(main: HTMLElement, guide: Guide): void {
  const field = h('input', {
    id: 'compare-words',
    name: 'words',
    type: 'search',
    autocomplete: 'off',
    placeholder: exampleWords(guide, '/plan compare'),
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
        'One topic in every plan and round of talks that the guide covers, each with its date and status.',
      ),
    ),
    h(
      'nav',
      { class: 'topics', 'aria-label': 'Topics' },
      h(
        'ul',
        { class: 'row bare' },
        ...guide.topics.map(({ id, name }) =>
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
        onsubmit: (event) => {
          event.preventDefault();
          if (field.value.trim() !== '') location.hash = `#compare/${encodeURIComponent(field.value.trim())}`;
        },
      },
      h('label', { for: 'compare-words', class: 'field-label' }, 'Or in your own words'),
      h('div', { class: 'command-row' }, field, h('button', { class: 'button' }, 'Compare')),
    ),
    h('section', { class: 'comparison', 'aria-labelledby': 'comparison-title' }),
  );
}

function comparison({ columns, rows }: Extract<Block, { kind: 'table' }>): HTMLElement {
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
            at === 0 ? h('th', { scope: 'row' }, ...spans(cell)) : h('td', {}, ...spans(cell)),
          ),
        ),
      ),
    ),
  );
}
