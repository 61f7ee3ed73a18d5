import { attribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { tally } from './count-values.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import { paginate } from './paging.ts';
import { rewriteNote } from './rewrite-note.ts';
import { sourceLine } from './source-line.ts';
import { filtersInWords, type SourceQuery } from './source-query.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';

/** One page of the matching entries. */
export function sourceList(
  library: Library,
  values: SourceValues,
  query: SourceQuery,
  found: SourceResults,
  { now, pageSize }: { readonly now: Date; readonly pageSize: number },
): Reply {
  const total = found.total;
  const page = paginate(total, pageSize, values.page, (number) => formatSourcesLine(values, number));
  const shown = found.sources.slice(page.start, page.end);
  const { words } = values;
  const bare = words === undefined && query.filters.length === 0;
  const filters = filtersInWords(query);
  // Without words, the title already names the filters.
  const shownFilters = words === undefined ? '' : filters;

  const blocks: Block[] = [{ kind: 'text', text: heading(query, shownFilters, total) + page.inWords }];
  const rewrites = rewriteNote(found.rewrites);
  blocks.push(...rewrites);
  blocks.push({ kind: 'sources', ids: shown.map(({ id }) => id) });
  if (bare && page.start === 0) blocks.push(...countFields(library));

  const buttons: Button[] = [...page.buttons];
  if (query.words !== '' && query.sort === 'best' && total > 1) {
    buttons.push(runButton('Newest first', formatSourcesLine({ ...values, sort: 'newest' })));
  }
  const asTyped = { ...query, literal: true };
  if (rewrites.length > 0 && findSources(library, asTyped, now, 1).total > 0) {
    buttons.push(runButton('Search as typed', formatSourcesLine({ ...values, literal: true })));
  }
  return {
    audience: 'channel',
    command: formatSourcesLine(values, page.option),
    title: bare ? 'Reading list' : `Reading list: ${words === undefined ? filters : words}`,
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: shown.map((source) => sourceLine(library, source, found.wordsOf(source))),
    answers: { ids: shown.map(({ id }) => id), points: [] },
  };
}

function heading(query: SourceQuery, filters: string, total: number): string {
  const order = query.sort === 'best' ? 'best first' : `${query.sort} first`;
  const what = `${total} ${total === 1 ? 'entry' : 'entries'}${filters === '' ? '' : `, ${filters}`}`;
  return `${what}${total > 1 ? `, ${order}` : ''}`;
}

function countFields(library: Library): readonly Block[] {
  const all = library.guide.sources;
  const named = all.flatMap((source) => library.publisher(source.publisher)?.name ?? []);
  const publishers = tally(named);
  const top = publishers.slice(0, 10).map(formatCount);
  const rest = publishers.length - top.length;
  const years = [...tally(all.flatMap(({ date }) => date?.slice(0, 4) ?? []))].sort(([a], [b]) =>
    b.localeCompare(a),
  );
  const undated = all.filter(({ date }) => date === undefined).length;
  const ends = [
    ...(rest > 0 ? [`${rest} more publishers`] : []),
    ...(named.length < all.length ? [formatCount(['no publisher named', all.length - named.length])] : []),
  ];
  return [
    {
      kind: 'fields',
      fields: [
        { label: 'By publisher', value: [...top, ...ends].join(' · ') },
        {
          label: 'By year',
          value: [...years, ...(undated > 0 ? [['undated', undated] as const] : [])]
            .map(formatCount)
            .join(' · '),
        },
      ],
    },
  ];
}

/** "The Guardian (12)" */
function formatCount([name, count]: readonly [string, number]): string {
  return `${name} (${count})`;
}
