import { attribution, briefAttribution } from '../command/attribution.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { fold } from '../search/fold.ts';
import { tokenize } from '../search/tokenize.ts';
import { lackingNote } from './absence.ts';
import { cite, citeEntry } from './cite.ts';
import { tally } from './count-values.ts';
import { matchEntries } from './entry-matches.ts';
import { isOwnLanguage } from './filters/entry-language.ts';
import { isOfKind } from './filters/kind-words.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import { isWithout } from './list-heading.ts';
import { hasTyped, isOfPublishers, keepShown, wordsOfEntry } from './literal-words.ts';
import { firstOfEach, nameAuthors } from './name-authors.ts';
import { offerAlternatives } from './offer-alternatives.ts';
import { onlyPublisher } from './only-publisher.ts';
import { paginate } from './paging.ts';
import { queryNotes } from './query-notes.ts';
import { rewriteNote } from './rewrite-note.ts';
import { nameSearched } from './searched-name.ts';
import { briefTitle, countInFull, fullTitle, moreLabel } from './source-heading.ts';
import { addBylines, sourceBlocks, sourceLine } from './source-line.ts';
import { asksForPerson, filtersInWords, type SourceQuery } from './source-query.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';
import { trimFraming } from './telling-words.ts';

/** Entries in the short form of a list. */
export const BRIEF_ENTRIES = 3;

/** One page of the matching entries; in short, the first few, one line each. */
export function sourceList(
  library: Library,
  values: SourceValues,
  asked: SourceQuery,
  found: SourceResults,
  { now, pageSize }: { readonly now: Date; readonly pageSize: number },
): Reply {
  const { query, silent } = nameAuthors(asked, found);
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
  const matches = matchEntries(library, query, found);
  const { exact, fitting, whole, unmetBy } = matches;
  // Those on some of the words are behind the button: beside the others they would pass for what was asked for.
  const answering = fitting.length > 0 ? fitting : whole.length > 0 ? whole : shown;
  const best = isFull ? shown : firstOfEach(query, answering, BRIEF_ENTRIES);
  const isOfEach = !isFull && best.some((source, at) => source !== answering[at]);
  const close =
    isFull || whole.length === 0
      ? []
      : [
          ...whole.filter((source) => !answering.includes(source)),
          ...listClose(found, query).filter((source) => !answering.includes(source)),
        ].slice(0, BRIEF_ENTRIES - best.length);
  const listed = [...best, ...close];
  // In order of time, those of a topic stand among the others.
  const ofTopic =
    exact.length > 0 && query.sort === 'best' ? best.filter((source) => !exact.includes(source)) : [];
  const sections = [
    { note: null, sources: best.filter((source) => !ofTopic.includes(source)) },
    { note: 'By topic:', sources: ofTopic },
    { note: 'Close, in other words, by topic or on some of the words:', sources: close },
  ].filter(({ sources }) => sources.length > 0);
  const lines = addBylines(
    listed.map((source) => sourceLine(library, source, found.wordsOf(source))),
    words ?? '',
    asksForPerson(query) || ASKS_AUTHOR.test(words ?? ''),
  );
  const only = onlyPublisher(library, values, query, found, now);
  const title = isFull
    ? fullTitle(named ?? filters, query, matches)
    : briefTitle(named ?? filters, query, shownFilters, found, matches, isOfEach);
  const isTitled = (word: string) => isWithout(title) && matches.lacking.includes(word);
  const notes = [
    ...only.notes,
    ...queryNotes(query),
    ...(silent.length > 0 && query.words === ''
      ? [{ kind: 'note' as const, text: `None is by ${silent.join(' or ')}.` }]
      : []),
    ...lackingNote(
      library,
      query.words,
      best.flatMap((source) => {
        const hit = found.hitOf(source);
        if (hit === null) return [];
        const missing = [
          ...new Set([...hit.missing, ...(fitting.length > 0 ? unmetBy : matches.unsaidBy)(source)]),
        ];
        return fitting.includes(source)
          ? { missing: [] }
          : { missing: missing.filter((word) => !isTitled(word) && !hasTyped(library, source, word)) };
      }),
      {
        unknown: found.unknown.filter(
          ({ typed }) =>
            !isOwnLanguage(library, typed) &&
            !isOfPublishers(library, typed) &&
            !library.guide.sources.some(({ kind }) => isOfKind(fold(typed), kind)),
        ),
      },
      'entry',
    ),
    ...byTopicNote(query, found, exact.length === 0 && fitting.length > 0),
    ...rewriteNote(
      keepShown(
        library,
        found.rewrites,
        listed.map((source) => wordsOfEntry(library, source)),
      ),
    ),
  ];
  const blocks: Block[] = isFull
    ? [
        {
          kind: 'text',
          text: countInFull(query, shownFilters, total, matches) + page.inWords,
        },
        ...notes,
        ...sourceBlocks(lines),
        ...(bare && page.start === 0 ? countFields(library) : []),
      ]
    : [
        ...notes,
        ...sections.flatMap(({ note, sources }) => [
          ...(note === null ? [] : [{ kind: 'note' as const, text: note }]),
          ...sourceBlocks(
            lines.filter((_, at) => sources.includes(listed[at] as Source)),
            true,
          ).slice(0, 1),
        ]),
        ...sourceBlocks(lines, true).slice(1),
      ];

  const buttons: Button[] = isFull
    ? [...page.buttons]
    : [
        runButton(
          moreLabel(found, matches, best.length, close.length),
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
    title,
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

/** "dumas 2024 and who wrote it", "piece by the landlords’ boss" */
const ASKS_AUTHOR =
  /(?<!\p{L})(?:who wrote|who(?:['’]s| is) (?:it|this|that) by|by whom|the authors?|(?:pieces?|op-eds?|columns?|comment) by)(?!\p{L})/iu;

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
function byTopicNote(
  { words }: SourceQuery,
  { total, labelled }: SourceResults,
  isByTopic: boolean,
): readonly Block[] {
  if (words === '' || (!isByTopic && (labelled === 0 || labelled < total))) return [];
  const asked = tokenize(trimFraming(words)).length === 1 ? 'the word' : 'all of the words';
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
