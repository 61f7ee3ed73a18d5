import type { ReadingJson } from '../../../guide-json.ts';
import { askAddress } from '../address.ts';
import { get, theGuide } from '../api-client.ts';
import { h, say } from '../dom.ts';
import type { View } from '../view.ts';
import { entryList } from './entries.ts';
import { fillFilters, filterForm } from './filters.ts';

export const reading: View = async (main, rest, isNew) => {
  const guide = await theGuide();
  if (isNew) {
    main.replaceChildren(
      h(
        'header',
        { class: 'view-head' },
        h('p', { class: 'kicker' }, `${guide.entries} entries by ${guide.publishers.length} publishers`),
        h('h1', {}, 'Reading list'),
      ),
      h(
        'div',
        { class: 'reading beside' },
        filterForm(guide),
        h('section', { class: 'entries', 'aria-label': 'Entries found' }),
      ),
    );
  }
  const form = main.querySelector('form');
  if (!form) return;
  const query = new URLSearchParams(rest);
  fillFilters(form, query);
  const found = await get('reading', query);
  main.querySelector('.entries')?.replaceChildren(...results(query, found));
  if (!isNew) say(count(found));
};

function count({ total, of }: ReadingJson): string {
  return total === of ? `All ${of} entries` : `${total} of ${of} ${of === 1 ? 'entry' : 'entries'}`;
}

function results(query: URLSearchParams, found: ReadingJson): readonly HTMLElement[] {
  const { problem, rewrites, entries, total, searchNote } = found;
  return [
    head(query, found),
    ...(problem ? [h('p', { class: 'empty' }, problem.text)] : []),
    ...(rewrites ? [h('p', { class: 'small-print' }, rewrites)] : []),
    ...entryList(entries, searchNote),
    ...(total === 0 && !problem ? [nothingFound(found)] : []),
  ];
}

function head(query: URLSearchParams, found: ReadingJson): HTMLElement {
  const order = found.sort === 'best' ? 'Best matches' : found.sort === 'newest' ? 'Newest' : 'Oldest';
  const command = commandOf(query);
  return h(
    'div',
    { class: 'entries-head' },
    h('h2', {}, found.problem?.title ?? count(found)),
    h(
      'p',
      { class: 'small-print' },
      `${order} first. In chat: `,
      h('a', { href: askAddress(command) }, h('code', {}, command)),
    ),
  );
}

function nothingFound({ nearest, searchNote }: ReadingJson): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, 'No entry matches. Remove a filter, or try other words.'),
    nearest.length > 0 ? h('h3', {}, 'Closest matches') : null,
    ...entryList(nearest, searchNote),
  );
}

/** The command that answers the same. */
function commandOf(query: URLSearchParams): string {
  const parts = [...query].map(([name, value]) => {
    if (name === 'words') return value;
    if (name === 'must-read') return 'must-read';
    return `${name}:${/[\s:]/.test(value) ? `"${value}"` : value}`;
  });
  return ['/sources', ...parts].join(' ');
}
