import type { DeskApi } from '../../../api.ts';
import { get } from '../api-client.ts';
import { overdueItems } from '../check-mark.ts';
import { h } from '../dom.ts';
import type { View } from '../view.ts';
import { missingEntry } from './missing-entry.ts';

export const links: View = async (main) => {
  const { missing, of, overdue } = await get('links');
  main.replaceChildren(
    h(
      'header',
      { class: 'view-head' },
      h('p', { class: 'kicker' }, `${missing.length} of ${of} entries`),
      h('h1', {}, missing.length === 0 ? 'Every entry has a link' : 'Entries without a link'),
      missing.length === 0 ? null : h('p', {}, HOW),
    ),
    missing.length === 0
      ? h('p', { class: 'empty' }, 'All entries of the reading list lead to a page.')
      : entries(missing),
    ...(overdue.length === 0 ? [] : [overdueSection(overdue)]),
  );
};

/** Each text that has something overdue opens by itself: there may be hundreds. */
function overdueSection(overdue: DeskApi['links']['overdue']): HTMLElement {
  return h(
    'section',
    { class: 'overdue-section', 'aria-labelledby': 'overdue-title' },
    h('h2', { id: 'overdue-title' }, 'Overdue checks'),
    h(
      'p',
      {},
      'Nobody has compared these with what they rest on for long. Do it, then press “Checked today”.',
    ),
    ...overdue.map(({ title, items }) =>
      h('details', {}, h('summary', {}, `${title} (${items.length})`), overdueItems(items)),
    ),
  );
}

const HOW =
  'Search for the title, then paste the address of its page. The page is opened; if its title and date fit, the link is proposed, and you can approve it here.';

function entries(missing: DeskApi['links']['missing']): HTMLElement {
  return h('ol', { class: 'missing bare' }, ...missing.map((entry) => missingEntry(entry)));
}
