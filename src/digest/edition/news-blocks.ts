import { pluralise } from '../../answers/count-values.ts';
import { SEARCH_NOTE } from '../../answers/source-line.ts';
import { formatLine } from '../../command/format.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Block, Item, SourceLine, Span } from '../../reply.ts';
import { runButton } from '../../reply.ts';
import { weekdayOf } from '../../schedule/days.ts';
import type { News, NewsLine } from '../../store/edition-contents.ts';
import type { DigestFilter } from './digest-filter.ts';
import { trimLines } from './trim-lines.ts';

/** Lines of news in a message. */
export const MOST_LINES = 6;

type NewsOf = {
  readonly news: News;
  readonly filter: DigestFilter;
  /** Of the entries that are still in the guide. */
  readonly entries: readonly SourceLine[];
  /** Local, "2026-03-29". */
  readonly date: string;
  /** All that was kept, and not only what a message has room for. */
  readonly isFull: boolean;
};

/** What an edition begins with: its news, or the line that says that there is none. */
export function newsBlocks({ news, filter, entries, date, isFull }: NewsOf): readonly Block[] {
  const lines = isFull ? news.lines : trimLines(news.lines, MOST_LINES);
  const more = news.more + news.lines.length - lines.length;
  const ids = lines.flatMap(({ entry, what }) => (entry === null || what !== '' ? [] : [entry]));
  const listed = entries.filter(({ id }) => ids.includes(id));
  const isSearched = listed.some(({ searchUrl }) => searchUrl !== null);
  const items = lines
    .filter(({ entry }) => entry === null || !ids.includes(entry))
    .map((line) => newsItem(line, entries));
  const isEmpty = listed.length === 0 && items.length === 0;
  return [
    ...notes(openingOf(news, filter)),
    ...(isEmpty
      ? notes(emptyInWords(news, filter))
      : [{ kind: 'heading' as const, text: headingOf(news, filter) }]),
    ...(isEmpty || !news.isUnknown ? [] : notes(UNKNOWN)),
    ...(listed.length > 0
      ? [{ kind: 'sources' as const, ids: listed.map(({ id }) => id), brief: true }]
      : []),
    ...(isSearched ? notes(SEARCH_NOTE) : []),
    ...(items.length > 0 ? [{ kind: 'items' as const, items }] : []),
    ...notes(more > 0 ? moreInWords(more, news, isFull ? null : date) : ''),
    ...notes(correctedInWords(news)),
  ];
}

/** The entries of the lines, which are to be shown with their facts. */
export function entriesInNews(news: News | null, isFull: boolean): readonly number[] {
  if (news === null) return [];
  return (isFull ? news.lines : trimLines(news.lines, MOST_LINES)).flatMap(({ entry }) => entry ?? []);
}

export function moreNews(news: News | null): number {
  return news === null ? 0 : news.more + Math.max(0, news.lines.length - MOST_LINES);
}

function notes(text: string): readonly Block[] {
  return text === '' ? [] : [{ kind: 'note', text }];
}

function openingOf({ opening }: News, filter: DigestFilter): string {
  switch (opening) {
    case 'first':
      return `The first edition. From now on: what is new in the guide${pointInWords(filter)}. ${daysInWords(filter)}${archiveInWords(filter)}`;
    case 'new-form':
      return `From this edition on, the digest begins with what is new in the guide.${archiveInWords(filter)}`;
    case null:
      return '';
    default:
      return opening satisfies never;
  }
}

/** A digest of certain publishers has no point. */
function pointInWords({ about, publishers, archive }: DigestFilter): string {
  const hasPoint = about !== '' || publishers.length === 0;
  const parts = [...(hasPoint ? ['one point'] : []), ...(archive ? ['older articles'] : [])];
  return parts.length === 0 ? '' : `, then ${parts.join(' and ')}`;
}

function daysInWords({ onlyNew }: DigestFilter): string {
  return onlyNew ? 'A day without news has no edition.' : 'A day without news is told in a line.';
}

function archiveInWords({ archive }: DigestFilter): string {
  return archive ? '' : ' Older articles come if asked for: /digest on archive';
}

const UNKNOWN = 'Perhaps not all: what the guide had at the last edition is no longer on record.';

/** "Friday 27 November 2026" */
function sinceInWords(since: string): string {
  return `${weekdayOf(since)} ${dateInWords(since)}`;
}

function headingOf({ since }: News, filter: DigestFilter): string {
  return since === null
    ? `Newest in the reading list${aboutInWords(filter)}`
    : `New${aboutInWords(filter)} since ${sinceInWords(since)}`;
}

function emptyInWords({ since, isUnknown }: News, filter: DigestFilter): string {
  if (since === null) return '';
  if (isUnknown)
    return `What is new${aboutInWords(filter)} since ${sinceInWords(since)} is not known: what the guide had then is no longer on record. The next edition will say what is new since today.`;
  return `Nothing new in the guide${aboutInWords(filter)} since ${sinceInWords(since)}.`;
}

function aboutInWords({ about, publishers }: DigestFilter): string {
  const on = about === '' ? '' : ` on “${about}”`;
  return publishers.length === 0 ? on : `${on} by ${publishers.join(' or ')}`;
}

function moreInWords(more: number, { since }: News, date: string | null): string {
  if (date !== null) return `And ${more} more: ${formatLine('digest', 'show', date, { full: true })}`;
  const changes = formatLine('guide', 'changes', undefined, { since: since ?? undefined });
  return `And ${more} more. Those that were approved in chat: ${changes}`;
}

function correctedInWords({ corrected, since }: News): string {
  if (corrected === 0) return '';
  const changes = formatLine('guide', 'changes', undefined, { since: since ?? undefined });
  return `${pluralise(corrected, 'entry was', 'entries were')} corrected. Those approved in chat: ${changes}`;
}

const LABELS: Readonly<Record<Exclude<NewsLine['kind'], 'event' | 'update'>, string>> = {
  entry: 'Again',
  new: 'New',
  changed: 'Changed',
  removed: 'Removed',
  corrected: 'Corrected',
  guide: 'Another guide',
};

function newsItem(line: NewsLine, entries: readonly SourceLine[]): Item {
  const { kind, name, what, page, command, entry } = line;
  const shown = entries.find(({ id }) => id === entry);
  const url = shown?.url ?? null;
  const isDated = kind === 'event' || kind === 'corrected' || kind === 'update';
  const named = isDated ? dateInWords(name) : name;
  const origin = originSpans(line, shown);
  const label: readonly Span[] = [
    ...(kind === 'event' || kind === 'update'
      ? [{ text: named, strong: true }]
      : [{ text: LABELS[kind], strong: true }, ': ', url === null ? named : { text: named, url }]),
    ...(what === '' || entry !== null ? [] : [`: ${what}`]),
    ...(origin.length === 0 ? [] : [' (', ...origin, ')']),
  ];
  // A link says it as well, and takes no line of its own.
  return page !== null || url !== null || command === null
    ? { label }
    : { label, button: runButton('Show', command) };
}

/** Where it comes from: "City Hall; in the guide’s files", and of an entry its publisher. */
function originSpans({ page, from }: NewsLine, entry: SourceLine | undefined): readonly Span[] {
  if (entry) {
    const { publisher, stateLabel, date } = entry;
    return [`${publisher ?? 'no publisher named'}${stateLabel === null ? '' : `, ${stateLabel}`}, ${date}`];
  }
  return [
    ...(page === null ? [] : [{ text: page.publisher, url: page.url }]),
    ...(page !== null && from !== '' ? ['; '] : []),
    ...(from === '' ? [] : [from]),
  ];
}
