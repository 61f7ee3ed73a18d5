import type { SourceLine } from '../../../../../reply.ts';
import type { ReadingJson } from '../../../guide-json.ts';
import { askAddress } from '../address.ts';
import { checkMark } from '../check-mark.ts';
import { type Child, h, outLink } from '../dom.ts';

/** Entries drawn at once. */
const PAGE = 20;

/** The list, the button that makes it longer, and once below them what titles marked “search” lead to. */
export function entryList(entries: ReadingJson['entries'], searchNote: string): readonly HTMLElement[] {
  const list = h('ol', { class: 'entry-list bare' });
  const more = h('button', { type: 'button', class: 'button more' });
  let drawn = 0;
  const grow = () => {
    const items = entries.slice(drawn, drawn + PAGE).map(entryItem);
    list.append(...items);
    drawn += items.length;
    more.hidden = drawn >= entries.length;
    more.textContent = `Show ${Math.min(PAGE, entries.length - drawn)} more`;
    return items[0];
  };
  grow();
  more.addEventListener('click', () => grow()?.querySelector('a')?.focus());
  const hasSearches = entries.some(({ url, searchUrl }) => !url && searchUrl);
  return [list, more, ...(hasSearches ? [h('p', { class: 'small-print' }, searchNote)] : [])];
}

function entryItem(source: ReadingJson['entries'][number]): HTMLElement {
  const title = markedTitle(source);
  const facts = [source.publisher ?? 'no publisher named', source.author, source.date, source.kind].filter(
    (fact) => fact !== null,
  );
  const address = source.url ?? source.searchUrl;
  const isSearch = !source.url && source.searchUrl !== null;
  const linkNote = source.url ? source.linkNote : null;
  return h(
    'li',
    { class: 'entry' },
    h(
      'h3',
      {},
      address ? outLink(address, ...title) : h('span', {}, ...title),
      isSearch ? ' (search)' : null,
    ),
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
          { class: 'badges row' },
          source.mustRead ? h('span', { class: 'badge badge-must' }, 'Must read') : null,
          source.stateLabel ? h('span', { class: 'badge' }, source.stateLabel) : null,
        )
      : null,
    linkNote ? h('p', { class: 'small-print' }, `Link: ${linkNote}.`) : null,
    source.note ? h('p', { class: 'small-print' }, source.note) : null,
    ...checkMark(source, source.title),
  );
}

function markedTitle({ marked, title }: SourceLine): readonly Child[] {
  if (typeof marked === 'string') return [title];
  return marked.map((span) =>
    typeof span === 'string' ? span : span.strong ? h('mark', {}, span.text) : span.text,
  );
}
