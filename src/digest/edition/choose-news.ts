import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import type { News, NewsLine } from '../../store/edition-contents.ts';
import { compareGuides, type Differences, type PlanDifference } from './compare-guides.ts';
import type { DigestFilter } from './digest-filter.ts';
import type { History, LastEdition } from './history.ts';
import {
  entryLine,
  eventLine,
  otherGuideLine,
  planLine,
  removedEntryLine,
  removedEventLine,
  updateLine,
} from './news-lines.ts';
import { type OnSubject, onSubject } from './on-subject.ts';
import { trimLines } from './trim-lines.ts';

/** Entries of a first edition. */
const NEWEST = 3;

/** Lines that an edition keeps; more are counted. */
const KEPT = 40;

/**
 * A change of so many pieces at once, and of more than half of them, is one of how the guide is written down, as when another
 * version reads it.
 */
const WHOLESALE = 20;

type Asked = {
  readonly library: Library;
  readonly filter: DigestFilter;
  readonly history: History;
  /** Local, "2026-03-29". */
  readonly date: string;
  /** The entries that the digest is about. */
  readonly suiting: readonly Source[];
};

/** What is new to the channel on a local date. The same arguments give the same news. */
export function chooseNews(asked: Asked): News {
  const { history, filter, suiting } = asked;
  const { last } = history;
  const base = {
    since: last?.date ?? null,
    more: 0,
    corrected: 0,
    isUnknown: false,
    hasArchive: filter.archive,
  };
  if (last === null) {
    const lines = newestFirst(suiting)
      .slice(0, NEWEST)
      .map((source) => entryLine(source, false));
    return { ...base, lines, opening: 'first' };
  }
  const found = findNews(asked, last);
  const lines = trimLines(found.lines, KEPT);
  return {
    ...base,
    lines,
    more: found.lines.length - lines.length,
    corrected: found.corrected,
    opening: last.hadNews ? null : 'new-form',
    isUnknown: last.snapshot === null,
  };
}

type Found = { readonly lines: readonly NewsLine[]; readonly corrected: number };

function findNews(asked: Asked, last: LastEdition): Found {
  const { library, filter, date } = asked;
  const subject = onSubject(library, filter, date);
  const { snapshot } = last;
  if (snapshot === null) return findWithoutSnapshot(asked, last, subject);
  const differences = compareGuides(library, snapshot);
  if (differences.isAnotherGuide) return { lines: [otherGuideLine(library)], corrected: 0 };
  return {
    lines: [
      ...entryLines(asked, differences.newEntries),
      ...planLines(asked, differences.plans, subject),
      ...eventLines(asked, differences, last, subject),
      ...differences.newUpdates.filter((update) => subject.event(update)).map(updateLine),
      ...removedLines(asked, differences, subject),
    ],
    corrected: countCorrected(asked, differences.changedEntries),
  };
}

/** What is dated tells by itself that it is new. */
function findWithoutSnapshot(asked: Asked, last: LastEdition, subject: OnSubject): Found {
  const added = asked.suiting.filter(({ id }) => (asked.library.addedAt(id) ?? 0) > last.at);
  const { timeline } = asked.library.guide;
  const dated = timeline.filter((event) => isDatedSince(event, last, asked) && subject.event(event));
  const events = dated.map((event) => eventLine(asked.library, event, 'event'));
  return { lines: [...entryLines(asked, added), ...events], corrected: 0 };
}

function entryLines({ suiting, history }: Asked, added: readonly Source[]): readonly NewsLine[] {
  const wanted = new Set(suiting);
  const had = new Set(history.shownEver);
  return newestFirst(added.filter((source) => wanted.has(source))).map((source) =>
    entryLine(source, had.has(source.id)),
  );
}

function planLines(
  { library, history }: Asked,
  differences: readonly PlanDifference[],
  subject: OnSubject,
): readonly NewsLine[] {
  const all = library.plans.flatMap((plan) => plan.points);
  const isWholesale = (kind: PlanDifference['kind'], among: readonly unknown[], least: number) => {
    const changed = differences.filter((each) => each.kind === kind).length;
    return changed > least && changed * 2 > among.length;
  };
  const isUntold = {
    'changed-plan': isWholesale('changed-plan', library.plans, 1),
    'changed-point': isWholesale('changed-point', all, WHOLESALE),
  };
  return differences.flatMap((difference) => {
    if (!isOnPlan(difference, subject)) return [];
    // What is known of them says whether readers see anything of the change.
    const isBare = difference.kind === 'changed-plan' || difference.kind === 'changed-point';
    if (isBare && difference.before === null && isUntold[difference.kind]) return [];
    return planLine(library, difference, history) ?? [];
  });
}

/** A text is what its points are about. */
function isOnPlan(difference: PlanDifference, subject: OnSubject): boolean {
  switch (difference.kind) {
    case 'new-plan':
    case 'changed-plan': {
      const { plan } = difference;
      return plan.points.some((point) => subject.point({ plan, point }));
    }
    case 'new-point':
    case 'changed-point':
      return (
        subject.point(difference) || (difference.before !== null && subject.text(difference.before.text))
      );
    case 'removed-plan':
    case 'removed-point':
      return subject.text(difference.title);
    default:
      return difference satisfies never;
  }
}

/** An event that lies ahead is news on its day. */
function eventLines(
  asked: Asked,
  { events }: Differences,
  last: LastEdition,
  subject: OnSubject,
): readonly NewsLine[] {
  const { library, date } = asked;
  const found = new Map(events.flatMap((each) => (each.kind === 'removed' ? [] : [[each.event, each.kind]])));
  const isNews = (event: (typeof library.guide.timeline)[number]) =>
    (event.date <= date && found.has(event)) || isDatedSince(event, last, asked);
  return library.guide.timeline
    .filter((event) => isNews(event) && subject.event(event))
    .toSorted((one, other) => other.date.localeCompare(one.date))
    .map((event) =>
      eventLine(
        library,
        event,
        found.get(event) === 'corrected' && event.date <= last.date ? 'corrected' : 'event',
      ),
    );
}

function isDatedSince(event: { readonly date: string }, last: LastEdition, { date }: Asked): boolean {
  return event.date > last.date && event.date <= date;
}

/** Only what the channel may have seen is missed. */
function removedLines(
  { history, date }: Asked,
  { removedEntries, events }: Differences,
  subject: OnSubject,
): readonly NewsLine[] {
  const had = new Set(history.shownEver);
  const gone = events.flatMap((each) =>
    each.kind === 'removed' && each.date <= date && subject.text(each.text) ? [removedEventLine(each)] : [],
  );
  const entries = removedEntries.filter(({ id }) => had.has(id));
  return [...gone, ...entries.map((entry) => removedEntryLine(entry, history))];
}

function countCorrected({ suiting, library }: Asked, changed: readonly Source[]): number {
  if (changed.length > WHOLESALE && changed.length * 2 > library.guide.sources.length) return 0;
  const wanted = new Set(suiting);
  return changed.filter((source) => wanted.has(source)).length;
}

function newestFirst(sources: readonly Source[]): readonly Source[] {
  return sources.toSorted(
    (one, other) => (other.date ?? '').localeCompare(one.date ?? '') || other.id - one.id,
  );
}
