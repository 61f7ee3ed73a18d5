import type { DeskApi } from '../../../api.ts';
import { get } from '../api-client.ts';
import { h } from '../dom.ts';
import type { View } from '../view.ts';
import { missingEntry } from './missing-entry.ts';

export const links: View = async (main) => {
  const { missing, of } = await get('links');
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
  );
};

const HOW =
  'Search for the title, then paste the address of its page. The page is opened; if its title and date fit, the link is proposed, and you can approve it here.';

function entries(missing: DeskApi['links']['missing']): HTMLElement {
  return h('ol', { class: 'missing bare' }, ...missing.map((entry) => missingEntry(entry)));
}
