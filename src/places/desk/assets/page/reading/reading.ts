import type { ReadingJson } from '../../../guide-json.ts';
import { askAddress } from '../address.ts';
import { get, theGuide } from '../api-client.ts';
import { h, say } from '../dom.ts';
import type { View } from '../view.ts';
import { entryItem, entryList } from './entries.ts';
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
  const [unrecognised] = found.unrecognised;
  return [
    head(query, found),
    ...(unrecognised ? [h('p', { class: 'empty' }, fault(unrecognised))] : []),
    ...(found.rewrites.length > 0
      ? [
          h(
            'p',
            { class: 'small-print' },
            `Showing results for ${found.rewrites.map(({ shown }) => shown).join(', ')}.`,
          ),
        ]
      : []),
    ...entryList(found.entries),
    ...(found.total === 0 && !unrecognised ? [nothingFound(found)] : []),
  ];
}

function head(query: URLSearchParams, found: ReadingJson): HTMLElement {
  const [unrecognised] = found.unrecognised;
  const order = found.sort === 'best' ? 'Best matches' : found.sort === 'newest' ? 'Newest' : 'Oldest';
  const command = commandOf(query);
  return h(
    'div',
    { class: 'entries-head' },
    h(
      'h2',
      {},
      unrecognised ? `No such ${isDate(unrecognised) ? 'date' : unrecognised.option}` : count(found),
    ),
    h(
      'p',
      { class: 'small-print' },
      `${order} first. In chat: `,
      h('a', { href: askAddress(command) }, h('code', {}, command)),
    ),
  );
}

type UnrecognisedValue = ReadingJson['unrecognised'][number];

function isDate({ option }: UnrecognisedValue): boolean {
  return option === 'after' || option === 'before';
}

function fault(unrecognised: UnrecognisedValue): string {
  if (isDate(unrecognised))
    return `“${unrecognised.value}” is not a valid date. Write 2023, 2023-02 or 2023-02-24.`;
  return `The reading list has no ${unrecognised.option} “${unrecognised.value}”.`;
}

function nothingFound({ nearest }: ReadingJson): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, 'No entry matches. Remove a filter, or try other words.'),
    nearest.length > 0 ? h('h3', {}, 'Closest matches') : null,
    h('ol', { class: 'entry-list bare' }, ...nearest.map(entryItem)),
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
