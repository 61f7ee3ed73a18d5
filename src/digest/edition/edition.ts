import { cite, citeEntry, citePoint, nameOfPoint } from '../../answers/cite.ts';
import { readFilterQuery, unknownInWords } from '../../answers/filter-query.ts';
import { pointButtons, pointName } from '../../answers/plan-wording.ts';
import { datedPointStatus } from '../../answers/point-standing.ts';
import { sourceLine } from '../../answers/source-line.ts';
import { attribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { MessageKey } from '../../delivery/messenger.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, listUnder, type Reply, runButton } from '../../reply.ts';
import { weekdayOf } from '../../schedule/days.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { DigestFilter } from './digest-filter.ts';
import { entriesInNews, moreNews, newsBlocks } from './news-blocks.ts';

type EditionOf = {
  readonly filter: DigestFilter;
  readonly contents: EditionContents;
  /** Local, "2026-03-29". */
  readonly date: string;
  /** Sent with the message, so that it can be found again; null for a preview. */
  readonly key: MessageKey | null;
  /** The local time at which it was due, if it is late. */
  readonly lateFrom: string | null;
  /** All the news that was kept, and not only what the message has room for. */
  readonly isFull?: boolean;
};

/** An edition as its channel sees it. The same guide and contents always give the same reply. */
export function editionReply(library: Library, edition: EditionOf): Reply {
  const { filter, contents, date, lateFrom, isFull = false } = edition;
  const { news } = contents;
  // What was chosen may have left the guide since.
  const card = findCard(library, contents);
  const entries = contents.entries.flatMap(({ id }) => library.source(id) ?? []);
  const newEntries = entriesInNews(news, isFull).flatMap((id) => library.source(id) ?? []);
  const listed = [...newEntries, ...entries.filter((source) => !newEntries.includes(source))];
  const lines = listed.map((source) => sourceLine(library, source));
  const ids = listed.map(({ id }) => id);
  // Nothing of the guide, nothing to credit.
  const isEmpty = !card && ids.length === 0 && !news?.lines.length && contents.changes.length === 0;
  return {
    audience: 'channel',
    command: formatLine('digest', 'show', date, { full: isFull }),
    title: `${library.guide.about.title}: ${dayInWords(date)}`,
    blocks: [
      ...(lateFrom === null
        ? []
        : [{ kind: 'note' as const, text: `Late: this edition was due at ${lateFrom}.` }]),
      ...(news ? newsBlocks({ news, filter, entries: lines, date, isFull }) : changeBlocks(contents)),
      ...(card ? pointBlocks(library, card) : noCardBlocks(library, filter)),
      ...entryBlocks(
        library,
        filter,
        contents,
        entries.map(({ id }) => id),
        date,
      ),
    ],
    buttons: editionButtons(library, edition, card),
    footer: isEmpty ? [] : [attribution(library)],
    sources: lines,
    answers: { ids, points: card ? [nameOfPoint(card)] : [] },
    cited: cite(library, [
      ...(card ? [citePoint(library, card)] : []),
      ...listed.map((source) => citeEntry(library, source)),
    ]),
  };
}

/** The point that an edition shows; null without one, or if it has left the guide. */
export function findCard(library: Library, { plan: id, point: number }: EditionContents): PointInPlan | null {
  const plan = id === null ? library.defaultPlan : library.plan(id);
  const point = number === null ? undefined : plan?.points.find((each) => each.number === number);
  return plan && point ? { plan, point } : null;
}

/** "Sunday 29 March 2026" */
export function dayInWords(date: string): string {
  return `${weekdayOf(date)} ${dateInWords(date)}`;
}

function changeBlocks({ changes, moreChanges }: EditionContents): readonly Block[] {
  if (changes.length === 0) return [];
  const words = { new: 'New', changed: 'Changed', gone: 'Removed' };
  return [
    ...listUnder(
      'What changed in the guide since the last edition',
      changes.map(({ kind, title, command }) => {
        const item = { label: [{ text: words[kind], strong: true }, `: ${title}`] };
        return command === null ? item : { ...item, button: runButton('Show', command) };
      }),
    ),
    ...(moreChanges > 0
      ? [
          {
            kind: 'note' as const,
            text: `And ${moreChanges} more ${moreChanges === 1 ? 'change' : 'changes'}.`,
          },
        ]
      : []),
  ];
}

/** A digest of certain publishers has no card; one with words says why it has none. */
function noCardBlocks({ plans }: Library, { about }: DigestFilter): readonly Block[] {
  const hasNumbers = plans.some(({ points }) => points.some(({ number }) => number !== undefined));
  if (about === '' || !hasNumbers) return [];
  return [
    { kind: 'note', text: `No point of the guide’s texts is on “${about}”, so there is none to show.` },
  ];
}

function pointBlocks(library: Library, { plan, point }: PointInPlan): readonly Block[] {
  const same = library.related.matches(plan, point);
  return [
    { kind: 'heading', text: `${pointName(plan, point)}: ${point.title}` },
    { kind: 'text', text: point.text },
    {
      kind: 'fields',
      fields: [
        ...(point.figures.length > 0 ? [{ label: 'Figures', value: point.figures.join(' · ') }] : []),
        { label: 'Status', value: datedPointStatus(library, { plan, point }) },
      ],
    },
    // One line rather than a list of buttons: a digest is skimmed, and “This point” leads to them all.
    ...(same.length === 0 ? [] : [{ kind: 'note' as const, text: matchesInWords(same) }]),
  ];
}

/** "In other texts: point 2 of the 28-point text; point 20 of the 20-point framework." */
function matchesInWords(same: readonly PointInPlan[]): string {
  const names = same.map(({ plan, point }) => {
    const name = pointName(plan, point);
    return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  });
  return `In other texts: ${names.join('; ')}.`;
}

function entryBlocks(
  library: Library,
  filter: DigestFilter,
  contents: EditionContents,
  ids: readonly number[],
  date: string,
): readonly Block[] {
  const { about, publishers } = filter;
  const hasArchive = contents.news?.hasArchive ?? true;
  const { known, unknown } = readFilterQuery(library, filter, new Date(`${date}T12:00:00Z`));
  const on = about === '' ? '' : ` on “${about}”`;
  const byAny = (names: readonly string[]) => (names.length === 0 ? '' : ` by ${names.join(' or ')}`);
  const lacking = unknown.map((name) => ` ${unknownInWords(name)}`).join('');
  if (ids.length === 0 && library.guide.sources.length === 0)
    return [{ kind: 'note', text: 'The reading list has no entries yet.' }];
  if (contents.suiting === 0) {
    const text = `The reading list has nothing${on}${byAny(publishers)}.${lacking} Use /digest on with other words to widen it.`;
    return [{ kind: 'note', text }];
  }
  if (ids.length === 0 || !hasArchive) return lacking === '' ? [] : [{ kind: 'note', text: lacking.trim() }];
  const all = contents.suiting === 1 ? 'The one entry has' : `All ${contents.suiting} entries have`;
  return [
    {
      kind: 'heading',
      text: `${contents.news ? 'Earlier in' : 'From'} the reading list${on}${byAny(known)}`,
    },
    ...(lacking === '' ? [] : [{ kind: 'note' as const, text: lacking.trim() }]),
    ...(contents.isNewRound
      ? [{ kind: 'note' as const, text: `${all} been shown here; a new round begins.` }]
      : []),
    { kind: 'sources', ids },
  ];
}

function editionButtons(
  library: Library,
  { filter: { about, publishers }, contents, date, key, isFull = false }: EditionOf,
  card: PointInPlan | null,
): readonly Button[] {
  const named = publishers.length === 0 ? {} : { publisher: publishers.join(',') };
  const more = isFull ? 0 : moreNews(contents.news);
  return [
    // A preview is of no edition that could be shown again.
    ...(more > 0 && key !== null
      ? [runButton(`More news (${more})`, formatLine('digest', 'show', date, { full: true }))]
      : []),
    runButton('More sources', formatLine('sources', null, about, named)),
    ...(card ? pointButtons(library, card, 'This point') : []),
    runButton('Why these', formatLine('digest', 'why', date, key === null ? {} : { edition: key })),
    runButton('Turn off', '/digest off'),
  ];
}
