import { readFilterQuery } from '../../answers/filter-query.ts';
import { findSources } from '../../answers/find-sources.ts';
import { splitQuestion } from '../../command/tokens.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { PlanPoint, Source } from '../../guide/schema.ts';
import type { EditionContents } from '../../store/edition-contents.ts';
import type { Showing, Subscription } from '../../store/store.ts';
import { changesSince, type Snapshot } from './snapshot.ts';

/** What a channel wants in its digest. */
export type DigestFilter = {
  /** Words of a search; empty for the whole list. */
  readonly about: string;
  /** Publishers by any of their names; none for all. */
  readonly publishers: readonly string[];
  readonly onlyNew: boolean;
};

/** What the channel has already been shown. */
export type History = {
  /** Entries shown in the present round. */
  readonly shown: readonly number[];
  /** Counts from 1. */
  readonly round: number;
  /** The number of the default plan's point in the last edition; null before the first. */
  readonly lastPoint: number | null;
  /** The guide at the time of the last edition; null before the first. */
  readonly snapshot: Snapshot | null;
};

const ENTRIES = 3;
const MAX_CHANGES = 5;
/** The share of the best score that a point needs to be on the words of a digest. */
const SHARE_OF_BEST = 0.6;

/** Chooses the contents of the edition for a local date, "2026-03-29". The same arguments give the same edition. */
export function chooseContents(
  library: Library,
  filter: DigestFilter,
  history: History,
  date: string,
): EditionContents {
  const changes = history.snapshot === null ? [] : changesSince(library, history.snapshot);
  const suiting = entriesFor(library, filter, date);
  const had = new Set(history.shown);
  const inOrder = [...suiting].sort((a, b) => rank(b, date) - rank(a, date));
  const left = inOrder.filter(({ id }) => !had.has(id)).slice(0, ENTRIES);
  // If a round runs out of entries, the edition is filled up from the next round, which then becomes the current one.
  const again = inOrder.filter((source) => !left.includes(source)).slice(0, ENTRIES - left.length);
  const isNewRound = again.length > 0;
  return {
    point: nextPoint(pointsFor(library, filter, date), history.lastPoint)?.number ?? null,
    entries: [...left, ...again].map((source) => ({ id: source.id, why: whyTaken(source, date) })),
    suiting: suiting.length,
    isNewRound,
    round: isNewRound ? history.round + 1 : history.round,
    counted: (isNewRound ? again : left).map(({ id }) => id),
    changes: changes.slice(0, MAX_CHANGES),
    moreChanges: Math.max(0, changes.length - MAX_CHANGES),
    isQuiet: filter.onlyNew && changes.length === 0 && (left.length === 0 || history.round > 1),
  };
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

/**
 * The default plan's numbered points; with words, only those on them, so that no edition leads with another subject. What
 * only certain publishers are wanted for is their entries.
 */
function pointsFor(
  library: Library,
  { about, publishers }: DigestFilter,
  date: string,
): readonly PlanPoint[] {
  const numbered = library.defaultPlan.points.filter(({ number }) => number !== undefined);
  if (about.trim() === '') return publishers.length > 0 ? [] : numbered;
  const { free, phrases, excluded } = splitQuestion(about);
  const now = new Date(`${date}T12:00:00Z`);
  const filter = (key: string) => library.pointOfKey(key)?.plan === library.defaultPlan;
  const { hits } = library.search.find(free, { now, phrases, excluded, part: POINTS, filter });
  const enough = (hits[0]?.score ?? 0) * SHARE_OF_BEST;
  const found = hits.flatMap(({ id, score }) =>
    score < enough ? [] : (library.pointOfKey(id)?.point ?? []),
  );
  return numbered.filter((point) => found.includes(point));
}

/** The point after the last one, the first after the last of all. */
function nextPoint(points: readonly PlanPoint[], last: number | null): PlanPoint | null {
  return points.find(({ number }) => last === null || (number ?? 0) > last) ?? points[0] ?? null;
}

/** What an edition shows the channel, for the store to record; nothing if nothing was chosen. */
export function showingOf(contents: EditionContents | null, { round }: Pick<Subscription, 'round'>): Showing {
  if (contents === null) return { shown: [], round };
  return { shown: contents.counted.map(String), round: contents.round };
}

/** "point 4; entries 364161, 364199 and 364198; round 2" */
export function contentsInWords({ point, entries, round, changes, moreChanges }: EditionContents): string {
  const ids = entries.map(({ id }) => id);
  const parts = [
    ...(changes.length === 0 ? [] : [`changes in the guide: ${changes.length + moreChanges}`]),
    ...(point === null ? [] : [`point ${point}`]),
    ids.length === 0 ? 'no entries' : `${ids.length === 1 ? 'entry' : 'entries'} ${ids.join(', ')}`,
    `round ${round}`,
  ];
  return parts.join('; ');
}
