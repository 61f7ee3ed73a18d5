import { attribution, briefAttribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { tokenize } from '../search/tokenize.ts';
import { lackingNote } from './absence.ts';
import { cite, citeEntry } from './cite.ts';
import { pluralise, tally } from './count-values.ts';
import { countShown, findSources, type SourceResults } from './find-sources.ts';
import { upperFirst } from './first-letter.ts';
import { offerAlternatives } from './offer-alternatives.ts';
import { onlyPublisher } from './only-publisher.ts';
import { paginate } from './paging.ts';
import { queryNotes } from './query-notes.ts';
import { rewriteNote } from './rewrite-note.ts';
import { nameSearched } from './searched-name.ts';
import { addBylines, sourceBlocks, sourceLine } from './source-line.ts';
import { asksForPerson, filtersInWords, namesThem, noneBy, type SourceQuery } from './source-query.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';

/** Entries in the short form of a list. */
export const BRIEF_ENTRIES = 3;

/** One page of the matching entries; in short, the first few, one line each. */
export function sourceList(
  library: Library,
  values: SourceValues,
  query: SourceQuery,
  found: SourceResults,
  { now, pageSize }: { readonly now: Date; readonly pageSize: number },
): Reply {
  const total = found.total;
  const page = paginate(total, pageSize, values.page, (number) =>
    formatSourcesLine({ ...values, full: false }, number),
  );
  const shown = found.sources.slice(page.start, page.end);
  const { words } = values;
  const named = words === undefined ? undefined : nameSearched(words, found);
  const bare = words === undefined && query.filters.length === 0;
  const filters = filtersInWords(query);
  // Without words, the title already names the filters.
  const shownFilters = words === undefined ? '' : filters;

  const isFull = values.full || values.page !== undefined;
  // Those on some of the words are behind the button: beside the others they would pass for what was asked for.
  const whole = found.sources.filter((source) => found.hitOf(source)?.isComplete ?? true);
  const counted = countShown(found);
  const answering = whole.length > 0 ? whole : shown;
  const best = isFull ? shown : answering.slice(0, BRIEF_ENTRIES);
  const close =
    isFull || whole.length === 0 ? [] : listClose(found, query).slice(0, BRIEF_ENTRIES - best.length);
  const listed = [...best, ...close];
  const lines = addBylines(
    listed.map((source) => sourceLine(library, source, found.wordsOf(source))),
    words ?? '',
    asksForPerson(query) || ASKS_AUTHOR.test(words ?? ''),
  );
  const only = onlyPublisher(library, values, query, found, now);
  const notes = [
    ...only.notes,
    ...queryNotes(query),
    ...lackingNote(
      query.words,
      best.flatMap((source) => found.hitOf(source) ?? []),
      found,
      'entry',
    ),
    ...byTopicNote(query, found),
    ...rewriteNote(found.rewrites),
  ];
  const blocks: Block[] = isFull
    ? [
        {
          kind: 'text',
          text: heading(query, shownFilters, total, whole.length > 0 ? found.complete : 0) + page.inWords,
        },
        ...notes,
        ...sourceBlocks(lines),
        ...(bare && page.start === 0 ? countFields(library) : []),
      ]
    : [
        ...notes,
        ...(close.length === 0
          ? sourceBlocks(lines, true)
          : [
              ...sourceBlocks(lines.slice(0, best.length), true).slice(0, 1),
              { kind: 'note' as const, text: 'Close, by topic or some of the words:' },
              ...sourceBlocks(lines.slice(best.length), true).slice(0, 1),
              ...sourceBlocks(lines, true).slice(1),
            ]),
      ];

  const buttons: Button[] = isFull
    ? [...page.buttons]
    : [
        runButton(
          moreLabel(counted - best.length, total - counted, close.length, found.labelled),
          formatSourcesLine({ ...values, full: true }),
          true,
        ),
      ];
  buttons.push(...only.buttons, ...offerAlternatives(library, values, query, now));
  if (query.words !== '' && query.sort === 'best' && total > 1) {
    buttons.push(runButton('Newest first', formatSourcesLine({ ...values, sort: 'newest' })));
  }
  const asTyped = { ...query, literal: true };
  if (found.rewrites.length > 0 && findSources(library, asTyped, now, 1).total > 0) {
    buttons.push(runButton('Search as typed', formatSourcesLine({ ...values, literal: true })));
  }
  return {
    audience: 'channel',
    command: formatSourcesLine({ ...values, full: isFull && page.option === undefined }, page.option),
    title: isFull
      ? fullTitle(named ?? filters, query)
      : briefTitle(named ?? filters, query, shownFilters, counted, whole.length === 0),
    blocks,
    buttons,
    footer: [isFull ? attribution(library) : briefAttribution(library)],
    sources: lines,
    ...(whole.length === 0 && { isPartly: true }),
    // What is not by the outlet, or not of the time, is close to what was asked for.
    answers: { ids: query.instead ? [] : shown.map(({ id }) => id), points: [] },
    cited: cite(
      library,
      listed.map((source) => citeEntry(library, source)),
    ),
  };
}

function fullTitle(asked: string, { nothingBy }: SourceQuery): string {
  if (nothingBy.length > 0) return `Reading list: none by ${nothingBy.join(' or ')}`;
  return asked === '' ? 'Reading list' : `Reading list: ${asked}`;
}

/** "china: 13 entries"; "The reading list: 100 entries, newest first" */
function briefTitle(
  asked: string,
  query: SourceQuery,
  filters: string,
  total: number,
  isPartly: boolean,
): string {
  const { sort, nothingBy, instead } = query;
  const order = sort === 'best' || total === 1 ? '' : `, ${sort} first`;
  if (nothingBy.length > 0) return `${noneBy(query)}; ${namesThem(query, total)}${order}`;
  if (instead) {
    const others = `${countEntries(total)} ${instead.others}`;
    return `${asked}: ${instead.none}; ${others}${filters === '' ? '' : `, ${filters}`}${order}`;
  }
  if (asked === '') return `The reading list: ${countEntries(total)}${order}`;
  const count = isPartly ? `no entry with every word, ${total} with some` : countEntries(total);
  return `${asked}: ${count}${filters === '' ? '' : `, ${filters}`}${order}`;
}

/** "10 more"; "2 more, 14 with some words"; "3 by topic" if the others have no word of their own. `shown`: of the others. */
function moreLabel(left: number, all: number, shown: number, labelled: number): string {
  const others = all - shown;
  const parts = [
    ...(left > 0 ? [`${left} more`] : []),
    ...(others > 0 ? [`${others} ${labelled === all ? 'by topic' : 'with some words'}`] : []),
  ];
  return parts.join(', ') || 'More';
}

function countEntries(total: number): string {
  return pluralise(total, 'entry', 'entries');
}

function heading(query: SourceQuery, filters: string, total: number, complete: number): string {
  const order = query.sort === 'best' ? 'best first' : `${query.sort} first`;
  const { instead } = query;
  const none = instead ? `${upperFirst(instead.none)}. ` : '';
  const others = instead ? ` ${instead.others}` : '';
  const what = `${none}${countEntries(total)}${others}${filters === '' ? '' : `, ${filters}`}`;
  const all = complete === total ? '' : `, ${complete === 0 ? 'none' : complete} with all of the words`;
  return `${what}${all}${total > 1 ? `, ${order}` : ''}`;
}

/** "dumas 2024 and who wrote it" */
const ASKS_AUTHOR =
  /(?<!\p{L})(?:who wrote|who(?:['’]s| is) (?:it|this|that) by|by whom|the authors?)(?!\p{L})/iu;

/** Entries that have the words rather as those of their topic; in a language that is asked for, also those with some words. */
function listClose({ sources, hitOf }: SourceResults, { filters }: SourceQuery): readonly Source[] {
  const isInLanguage = filters.some(({ option }) => option === 'language');
  return sources.filter((source) => {
    const hit = hitOf(source);
    if (hit === null || hit.isComplete) return false;
    return isInLanguage || (hit.labelled.length > 0 && hit.missing.length <= hit.labelled.length);
  });
}

/** If all that is shown was found by a topic, a reader sees the words nowhere. */
function byTopicNote({ words }: SourceQuery, { total, labelled }: SourceResults): readonly Block[] {
  if (words === '' || labelled === 0 || labelled < total) return [];
  const asked = tokenize(words).length === 1 ? 'the word' : 'the words';
  return [{ kind: 'note', text: `No title has ${asked}; found by topic:` }];
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
