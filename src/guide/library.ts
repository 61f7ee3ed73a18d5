import { once, onceFor } from '../async.ts';
import type { Search } from '../search/search.ts';
import { finish } from '../search/work-in-slices.ts';
import type { Conflict } from './changes/conflict.ts';
import { type DateOrder, type SortedSources, sortByDate } from './date-order.ts';
import type { PointInPlan } from './document-keys.ts';
import { createEventSearch, type EventSearch } from './event-search.ts';
import type { Guide } from './guide.ts';
import { indexGuide } from './guide-search.ts';
import { type LinkFindings, NO_FINDINGS } from './link-findings.ts';
import { createNameIndex, type NameIndex, namesOfPublisher } from './name-index.ts';
import { pageKey } from './page-address.ts';
import { findPeople, type People } from './people.ts';
import { pointsOf, type Related, relate } from './related.ts';
import type { Plan, PlanPoint, Publisher, Source, Topic } from './schema.ts';
import { shownPageOf } from './shown-link.ts';

/** The guide with its look-ups. Immutable: a reload builds another. */
export type Library = {
  readonly guide: Guide;
  readonly defaultPlan: Plan;
  /** The longer text that the default plan summarises; null if the guide names none. */
  readonly fullDraft: Plan | null;
  /** The default plan first, then the others, newest first. */
  readonly plans: readonly Plan[];
  readonly plan: (id: string) => Plan | undefined;
  readonly point: (plan: Plan, number: number) => PlanPoint | undefined;
  readonly source: (id: number) => Source | undefined;
  /** The entry whose shown link leads to the page of this address, as `pageKey` tells pages apart. */
  readonly sourceAt: (address: string) => Source | undefined;
  /** The whole reading list. */
  readonly byDate: (order: DateOrder) => SortedSources;
  readonly publisher: (id: string | undefined) => Publisher | undefined;
  /** By its id or any of its names. */
  readonly publisherNamed: (name: string) => Publisher | undefined;
  /** Those with an entry in the reading list; the others publish only pages on plans and events. */
  readonly listedPublishers: readonly Publisher[];
  readonly topic: (id: string) => Topic | undefined;
  /** Look-ups by id, title or alias, as people type them. */
  readonly planNames: NameIndex<Plan>;
  /** Of the listed publishers. */
  readonly publisherNames: NameIndex<Publisher>;
  readonly topicNames: NameIndex<Topic>;
  readonly people: People;
  readonly related: Related;
  /** Its documents have the ids that `sourceKey` and `pointKey` make. */
  readonly search: Search;
  readonly pointOfKey: (key: string) => PointInPlan | undefined;
  readonly events: EventSearch;
  readonly laid: Laid;
  /** The number of the last approved revision in it; 0 for the files alone. */
  readonly revision: number;
  /** What editors approved and the guide does not show so. */
  readonly conflicts: readonly Conflict[];
  /** When an entry was added by an approved change, in milliseconds since 1970; null for those of the files. */
  readonly addedAt: (id: number) => number | null;
  /** Whether `search` is built already. */
  readonly isIndexed: () => boolean;
};

/** What approved changes have made of the files. */
export type Laid = {
  readonly revision: number;
  readonly conflicts: readonly Conflict[];
  readonly addedAt: ReadonlyMap<number, number>;
  /** What checks have found of the links. */
  readonly links: LinkFindings;
};

/** The files alone. */
export const NOTHING_LAID: Laid = {
  revision: 0,
  conflicts: [],
  addedAt: new Map(),
  links: NO_FINDINGS,
};

export type LibraryOptions = {
  /** Left out: it is built when it is first needed, so that a start can connect to its places before that. */
  readonly search?: Search;
  readonly laid?: Laid;
  /** What was derived from the parts of its guide that are still the same objects is not derived again. */
  readonly former?: Library;
};

/** What is derived from some parts of a guide when it is first needed, with the parts. */
type Derived = {
  readonly from: readonly unknown[];
  readonly people: () => People;
  readonly events: () => EventSearch;
};

const derivedOf = new WeakMap<Library, Derived>();

function derive(guide: Guide, former: Library | undefined): Derived {
  const from = [guide.about, guide.plans, guide.timeline, guide.spellings];
  const known = former && derivedOf.get(former);
  if (known && from.every((part, at) => part === known.from[at])) return known;
  return { from, people: once(() => findPeople(guide)), events: once(() => createEventSearch(guide)) };
}

const planNamesOf = onceFor((plans: readonly Plan[]) =>
  createNameIndex(plans, ({ id, title, shortTitle, aliases }) => [id, title, shortTitle, ...aliases]),
);

const topicNamesOf = onceFor((topics: readonly Topic[]) =>
  createNameIndex(topics, ({ id, name, words }) => [id, name, ...words]),
);

export function createLibrary(guide: Guide, options: LibraryOptions = {}): Library {
  const { laid = NOTHING_LAID } = options;
  const byId = new Map(guide.plans.map((plan) => [plan.id, plan]));
  // One pass, without a pair for each: this is run for each approved change, and a list may have ten thousand entries.
  const sources = new Map<number, Source>();
  const byAddress = new Map<string, Source>();
  const withEntries = new Set<string | undefined>();
  for (const source of guide.sources) {
    sources.set(source.id, source);
    withEntries.add(source.publisher);
    const page = shownPageOf(source);
    if (page !== null) byAddress.set(page, source);
  }
  const publishers = new Map(guide.publishers.map((publisher) => [publisher.id, publisher]));
  const listedPublishers = guide.publishers.filter(({ id }) => withEntries.has(id));
  const allPublisherNames = once(() => createNameIndex(guide.publishers, namesOfPublisher));
  const topics = new Map(guide.about.topics.map((topic) => [topic.id, topic]));
  const defaultPlan = byId.get(guide.about.defaultPlan);
  if (!defaultPlan)
    throw new Error(`The guide's default plan “${guide.about.defaultPlan}” is not among its plans.`);

  const derived = derive(guide, options.former);
  let search = options.search ?? null;
  const newestFirst = guide.plans
    .filter((plan) => plan !== defaultPlan)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));

  const library: Library = {
    guide,
    defaultPlan,
    fullDraft: byId.get(guide.about.fullDraft ?? '') ?? null,
    plans: [defaultPlan, ...newestFirst],
    plan: (id) => byId.get(id),
    point: (plan, number) => plan.points.find((point) => point.number === number),
    source: (id) => sources.get(id),
    sourceAt: (address) => byAddress.get(pageKey(address) ?? ''),
    byDate: sortByDate(guide.sources),
    publisher: (id) => publishers.get(id ?? ''),
    publisherNamed: (name) => allPublisherNames().exact(name) ?? undefined,
    listedPublishers,
    topic: (id) => topics.get(id),
    planNames: planNamesOf(guide.plans),
    publisherNames: createNameIndex(listedPublishers, namesOfPublisher),
    topicNames: topicNamesOf(guide.about.topics),
    get people() {
      return derived.people();
    },
    related: relate(guide),
    get search() {
      search ??= finish(indexGuide(guide));
      return search;
    },
    pointOfKey: (key) => pointsOf(guide.plans).get(key),
    get events() {
      return derived.events();
    },
    laid,
    revision: laid.revision,
    conflicts: laid.conflicts,
    addedAt: (id) => laid.addedAt.get(id) ?? null,
    isIndexed: () => search !== null,
  };
  derivedOf.set(library, derived);
  return library;
}
