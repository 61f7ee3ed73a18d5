import { isDeepStrictEqual } from 'node:util';
import { pointId } from '../document-keys.ts';
import type { Source } from '../schema.ts';
import { shownPageOf } from '../shown-link.ts';
import { differingFields, fieldOf, type Item, readField, readItem } from './fields.ts';
import type { GuideChange, Json } from './guide-change.ts';
import type { Revision } from './revision.ts';
import { formatSubject, isNumbered, type Subject } from './subject.ts';

/** What later revisions say of what an earlier one changed. `place` is the place of the earlier change among all. */
export type History = {
  /** Whether a later change of the field was made from this value or to it, so that it was decided on since. */
  readonly isDecided: (subject: Subject, field: string, value: Json, place: number) => boolean;
  /** Whether later changes decide on all that is different in `found`. */
  readonly areDecided: (subject: Subject, found: Item, expected: Item, place: number) => boolean;
  readonly isRemoved: (subject: Subject, place: number) => boolean;
  /** Whether the files had it under this name before any change did: it was removed before it was added. */
  readonly isFromFiles: (subject: Subject) => boolean;
  /** Whether the value is what earlier changes left there, so that a change from it is of the entry that they added. */
  readonly isLeft: (subject: Subject, field: string, value: Json, place: number) => boolean;
  /** The pages that changes after this place gave to the entry. */
  readonly pagesOf: (subject: Subject, place: number) => readonly string[];
  /** Whether another entry was added with the page that this one has, and this one was never given it. */
  readonly isAnother: (entry: Source) => boolean;
  /** Whether it is added again later as something that, with what is decided later, is what was `found`. */
  readonly isAdded: (subject: Subject, found: Item, place: number) => boolean;
  /** The subject under all its names: a point without a number is named by its title, which may change. */
  readonly namesOf: (subject: Subject) => readonly Subject[];
};

type Decision = { readonly place: number; readonly values: readonly Json[] };

export function readHistory(revisions: readonly Revision[]): History {
  const changes = revisions.flatMap((revision) => revision.changes);
  const names = joinNames(changes);
  const nameOf = (subject: Subject) => formatSubject(names.get(formatSubject(subject))?.[0] ?? subject);
  const decisions = Map.groupBy(
    changes.flatMap((change, place) => {
      if (change.kind !== 'set') return [];
      const { subject, field, before, after } = change;
      const values = [before, after].map((value) => canonical(subject, field, value));
      return [{ key: `${nameOf(subject)} ${field}`, place, values }];
    }),
    ({ key }) => key,
  ) as ReadonlyMap<string, readonly Decision[]>;
  const listed = Map.groupBy(
    changes.flatMap((change, place) => (change.kind === 'set' ? [] : [{ change, place }])),
    ({ change }) => formatSubject(change.subject),
  );
  const listedLater = (subject: Subject, place: number, kind: GuideChange['kind']) =>
    (listed.get(formatSubject(subject)) ?? []).flatMap((later) =>
      later.place > place && later.change.kind === kind ? [later.change] : [],
    );

  /** The numbers of added entries by their pages, read when first needed. */
  let pages: ReadonlyMap<string, ReadonlySet<number>> | null = null;
  const addedAt = () => {
    pages ??= listPages(changes);
    return pages;
  };

  const isDecided: History['isDecided'] = (subject, field, value, place) =>
    (decisions.get(`${nameOf(subject)} ${field}`) ?? []).some(
      (later) => later.place > place && later.values.some((each) => isDeepStrictEqual(each, value)),
    );
  const areDecided: History['areDecided'] = (subject, found, expected, place) =>
    differingFields(found, expected).every(
      (field) =>
        isDecided(subject, field, fieldOf(found, field), place) ||
        // Checks do not contradict each other: the later counts.
        (field === 'checked' && dayOf(fieldOf(found, field)) >= dayOf(fieldOf(expected, field))),
    );
  const pagesOf: History['pagesOf'] = (subject, place) =>
    (decisions.get(`${nameOf(subject)} link`) ?? [])
      .filter((later) => later.place > place)
      .flatMap(({ values }) => pageOfLink(values[1] ?? null) ?? []);
  const isLeft: History['isLeft'] = (subject, field, value, place) => {
    const set = decisions.get(`${nameOf(subject)} ${field}`)?.findLast((each) => each.place < place);
    const added = listed
      .get(formatSubject(subject))
      ?.findLast((each) => each.place < place && each.change.kind === 'add');
    if (set && (!added || set.place > added.place)) return isDeepStrictEqual(set.values[1], value);
    if (added?.change.kind !== 'add' || subject.kind === 'point' || subject.kind === 'source') return false;
    const read = readItem(subject, added.change.value);
    return 'value' in read && isDeepStrictEqual(fieldOf(read.value, field), value);
  };
  return {
    isDecided,
    isLeft,
    areDecided,
    isRemoved: (subject, place) => listedLater(subject, place, 'remove').length > 0,
    isFromFiles: (subject) => listed.get(formatSubject(subject))?.[0]?.change.kind === 'remove',
    pagesOf,
    isAnother: (entry) => {
      const page = shownPageOf(entry);
      if (page === null || pagesOf({ kind: 'entry', id: entry.id }, -1).includes(page)) return false;
      return [...(addedAt().get(page) ?? [])].some((id) => id !== entry.id);
    },
    isAdded: (subject, found, place) =>
      subject.kind !== 'point' &&
      subject.kind !== 'source' &&
      listedLater(subject, place, 'add').some((change) => {
        if (change.kind !== 'add') return false;
        const read = readItem(subject, change.value);
        return 'value' in read && areDecided(subject, found, read.value, place);
      }),
    namesOf: (subject) => names.get(formatSubject(subject)) ?? [subject],
  };
}

/** Of no check, a day before all others. */
export function dayOf(check: Json): string {
  return check !== null && typeof check === 'object' && 'date' in check ? String(check.date) : '';
}

/** A value as the guide holds it; as it is if the guide would not. */
export function canonical({ kind }: Subject, field: string, value: Json): Json {
  const read = readField(kind, field, value);
  return 'value' in read ? read.value : value;
}

function listPages(changes: readonly GuideChange[]): ReadonlyMap<string, ReadonlySet<number>> {
  const pages = new Map<string, Set<number>>();
  for (const change of changes) {
    const { subject } = change;
    if (change.kind !== 'add' || subject.kind !== 'entry' || !isNumbered(subject)) continue;
    const read = readItem(subject, change.value);
    const page = 'value' in read && 'link' in read.value ? shownPageOf(read.value) : null;
    if (page !== null) pages.set(page, (pages.get(page) ?? new Set()).add(subject.id));
  }
  return pages;
}

/** The page of a link as `canonical` gives it; null without one that readers see. */
function pageOfLink(link: Json): string | null {
  const read = readItem({ kind: 'entry', id: 1 }, { title: '-', kind: 'article', link });
  return 'value' in read && 'link' in read.value ? shownPageOf(read.value) : null;
}

/** The names of each point that changes have renamed. */
function joinNames(changes: readonly GuideChange[]): ReadonlyMap<string, readonly Subject[]> {
  const groups = new Map<string, readonly Subject[]>();
  for (const change of changes) {
    if (change.kind !== 'set' || change.field !== 'title' || change.subject.kind !== 'point') continue;
    const { subject, before, after } = change;
    const [from, to] = [before, after].map((title) => pointId({ title: String(title) }));
    if (from !== subject.key || to === undefined || to === from) continue;
    const renamed = { ...subject, key: to };
    const both = [subject, renamed].flatMap((name) => groups.get(formatSubject(name)) ?? [name]);
    const group = [...new Map(both.map((name) => [formatSubject(name), name])).values()];
    for (const name of group) groups.set(formatSubject(name), group);
  }
  return groups;
}
