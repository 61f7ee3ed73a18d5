import { pluralise } from '../../answers/count-values.ts';
import { readFilterQuery } from '../../answers/filter-query.ts';
import { findSources } from '../../answers/find-sources.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import type { Showing } from '../../store/delivery.ts';
import type { EditionContents, News } from '../../store/edition-contents.ts';
import type { Subscription } from '../../store/subscription.ts';
import { chooseCard } from './choose-card.ts';
import { chooseNews } from './choose-news.ts';
import type { DigestFilter } from './digest-filter.ts';
import type { History } from './history.ts';
import { MOST_LINES } from './news-blocks.ts';
import { trimLines } from './trim-lines.ts';

const ENTRIES = 3;

/** Chooses the contents of the edition for a local date, "2026-03-29". The same arguments give the same edition. */
export function chooseContents(
  library: Library,
  filter: DigestFilter,
  history: History,
  date: string,
): EditionContents {
  const suiting = entriesFor(library, filter, date);
  const news = chooseNews({ library, filter, history, date, suiting });
  const shown = trimLines(news.lines, MOST_LINES).flatMap(({ entry }) => entry ?? []);
  const { left, again } = filter.archive
    ? chooseArchive(suiting, history, shown, date)
    : { left: [], again: [] };
  const isNewRound = again.length > 0;
  const card = chooseCard(library, filter, history.lastCard, date);
  const hasNews = news.lines.length > 0 || news.isUnknown;
  return {
    point: card?.point.number ?? null,
    plan: card === null || card.plan === library.defaultPlan ? null : card.plan.id,
    news,
    entries: [...left, ...again].map((source) => ({ id: source.id, why: whyTaken(source, date) })),
    suiting: suiting.length,
    isNewRound,
    round: isNewRound ? history.round + 1 : history.round,
    counted: [...shown, ...(isNewRound ? again : left).map(({ id }) => id)],
    changes: [],
    moreChanges: 0,
    isQuiet: filter.onlyNew && !hasNews && history.last !== null,
  };
}

/** If a round runs out of entries, the edition is filled up from the next round, which then becomes the current one. */
function chooseArchive(
  suiting: readonly Source[],
  history: History,
  news: readonly number[],
  date: string,
): { readonly left: readonly Source[]; readonly again: readonly Source[] } {
  const had = new Set(history.shown);
  const inOrder = suiting
    .filter(({ id }) => !news.includes(id))
    .toSorted((a, b) => rank(b, date) - rank(a, date));
  const left = inOrder.filter(({ id }) => !had.has(id)).slice(0, ENTRIES);
  const again = inOrder.filter((source) => !left.includes(source)).slice(0, ENTRIES - left.length);
  return { left, again };
}

/** Best matches first if the filter has words, otherwise newest first. */
function entriesFor(library: Library, filter: DigestFilter, date: string): readonly Source[] {
  const now = new Date(`${date}T12:00:00Z`);
  const { query } = readFilterQuery(library, filter, now);
  return query === null ? [] : findSources(library, query, now).sources;
}

function whyTaken(source: Source, date: string): EditionContents['entries'][number]['why'] {
  if (isAnniversary(source, date)) return 'anniversary';
  return source.mustRead ? 'must-read' : 'turn';
}

/** Higher is better. Sorting is stable, so entries with the same rank keep their order. */
function rank(source: Source, date: string): number {
  return (isAnniversary(source, date) ? 2 : 0) + (source.mustRead ? 1 : 0);
}

function isAnniversary({ date }: Source, today: string): boolean {
  return date?.length === today.length && date.slice(4) === today.slice(4) && date < today;
}

/** What an edition shows the channel, for the store to record; nothing if nothing was chosen. */
export function showingOf(contents: EditionContents | null, { round }: Pick<Subscription, 'round'>): Showing {
  if (contents === null) return { shown: [], round };
  return { shown: contents.counted.map(String), round: contents.round };
}

/** "2 pieces of news; point 4; entries 364161, 364199 and 364198; round 2" */
export function contentsInWords({ point, plan, entries, round, news }: EditionContents): string {
  const ids = entries.map(({ id }) => id);
  const listed = [`${ids.length === 1 ? 'entry' : 'entries'} ${ids.join(', ')}`, `round ${round}`];
  const parts = [
    ...(news === null ? [] : [newsInWords(news)]),
    ...(point === null ? [] : [`point ${point}${plan === null ? '' : ` of ${plan}`}`]),
    ...(ids.length === 0 ? [] : listed),
  ];
  return parts.join('; ');
}

function newsInWords({ lines, more, opening }: News): string {
  if (opening === 'first') return `first edition, newest entries: ${lines.length}`;
  return lines.length === 0 ? 'no news' : `${pluralise(lines.length + more, 'piece')} of news`;
}
