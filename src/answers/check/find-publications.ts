import type { Library } from '../../guide/library.ts';
import { nameKey } from '../../guide/name-index.ts';
import type { Plan, Publisher, Source, TimelineEvent } from '../../guide/schema.ts';
import { pluralise } from '../count-values.ts';

/** What the guide has of a publisher. */
export type Publications = {
  /** As the guide writes it. */
  readonly name: string;
  /** Null for one that only pages on plans and events name. */
  readonly publisher: Publisher | null;
  /** Of the reading list, newest first. */
  readonly entries: readonly Source[];
  /** Those that rest on a page of it. */
  readonly events: readonly TimelineEvent[];
  /** Those that rest on a page of it. */
  readonly plans: readonly Plan[];
};

/** The publisher that has this name, with or without "the"; null if the guide has nothing of one. */
export function findPublications(library: Library, typed: string): Publications | null {
  const names = [typed, typed.replace(/^the\s+/i, '')];
  const publisher = names.map((name) => library.publisherNamed(name)).find((found) => found) ?? null;
  const keys = new Set(names.map(nameKey));
  const isOf = (named: string | undefined): named is string => {
    if (named === undefined) return false;
    return publisher === null ? keys.has(nameKey(named)) : library.publisherNamed(named) === publisher;
  };
  const pages = [...library.plans, ...library.guide.timeline].flatMap(({ sources }) => sources);
  const named = pages.map((page) => page.publisher).find(isOf);
  const entries = publisher
    ? library.byDate('newest').list.filter((source) => source.publisher === publisher.id)
    : [];
  if (!publisher && named === undefined) return null;
  return {
    name: publisher?.name ?? named ?? typed,
    publisher,
    entries,
    events: library.guide.timeline.filter(({ sources }) => sources.some((page) => isOf(page.publisher))),
    plans: library.plans.filter(({ sources }) => sources.some((page) => isOf(page.publisher))),
  };
}

/** "publisher of 4 entries, source for 2 events and 1 text" */
export function describePublications({ entries, events, plans }: Publications): string {
  const sourceFor = [
    ...(events.length > 0 ? [pluralise(events.length, 'event')] : []),
    ...(plans.length > 0 ? [pluralise(plans.length, 'text')] : []),
  ].join(' and ');
  const parts = [
    ...(entries.length > 0 ? [`publisher of ${pluralise(entries.length, 'entry', 'entries')}`] : []),
    ...(sourceFor === '' ? [] : [`source for ${sourceFor}`]),
  ];
  return parts.length === 0 ? 'a publisher without entries' : parts.join(', ');
}
