import { isSamePage, pageKey } from '../../guide/page-address.ts';
import type { Source } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import type { TopicReader } from './propose-topics.ts';
import { type Kind, kindOfAddress, readKind } from './read-kind.ts';
import { titleFromLink } from './read-link.ts';
import type { OwnRow } from './read-own-row.ts';
import type { ReadRow } from './read-rows.ts';
import type { RowFault } from './table.ts';

/** The fields of an entry that a list gives, without its number and its link. */
export type Given = Partial<
  Pick<
    Source,
    | 'title'
    | 'publisher'
    | 'listedAs'
    | 'author'
    | 'origin'
    | 'date'
    | 'language'
    | 'kind'
    | 'mustRead'
    | 'topics'
    | 'note'
  >
>;

/** An entry as a list gives it. */
export type Draft = {
  readonly row: number;
  /** What the list says: an entry of the guide that differs is changed. */
  readonly given: Given;
  /** What only follows from it, for a new entry. */
  readonly proposed: Given;
  /** An address that the list gives. */
  readonly link: string | null;
  readonly own: OwnRow | null;
};

export type Drafted = {
  readonly drafts: readonly Draft[];
  /** Rows that say nothing that a row before them has not said. */
  readonly repeated: number;
  /** How often each topic was named that the guide does not have, and each kind that is none. */
  readonly unknownTopics: ReadonlyMap<string, number>;
  readonly unknownKinds: ReadonlyMap<string, number>;
};

export type DraftContext = {
  readonly publisherOf: ReadonlyMap<number, string>;
  readonly topics: TopicReader;
};

/** Makes entries of the rows; several rows on one page are one. Rows that contradict each other are added to `faults`. */
export function draftEntries(rows: readonly ReadRow[], context: DraftContext, faults: RowFault[]): Drafted {
  const unknownTopics = new Map<string, number>();
  const unknownKinds = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const drafts: Draft[] = [];
  const byPage = new Map<string, number>();
  const byTitle = new Map<string, number[]>();
  let repeated = 0;
  for (const row of rows) {
    const kind = row.kind === null ? null : readKind(row.kind);
    if (row.kind !== null && kind === null) count(unknownKinds, row.kind);
    const topics = row.topics === null ? null : context.topics.read(row.topics);
    for (const name of topics?.unknown ?? []) count(unknownTopics, name);
    const draft = makeDraft(row, kind, topics?.ids ?? null, context);
    const page = draft.link === null ? null : (pageKey(draft.link) ?? draft.link);
    const title = titleKey(draft);
    const earlier = findEarlier(draft, page, title, { drafts, byPage, byTitle });
    const before = earlier === null ? undefined : drafts[earlier];
    if (earlier !== null && before !== undefined) {
      const conflict = findConflict(before, draft);
      if (conflict !== null) faults.push({ row: row.row, column: null, text: conflict });
      else repeated += 1;
      drafts[earlier] = merge(before, draft);
      if (page !== null && !byPage.has(page)) byPage.set(page, earlier);
      continue;
    }
    const at = drafts.push(draft) - 1;
    if (page !== null) byPage.set(page, at);
    if (title !== null) byTitle.set(title, [...(byTitle.get(title) ?? []), at]);
  }
  return { drafts, repeated, unknownTopics, unknownKinds };
}

function makeDraft(
  row: ReadRow,
  kind: Kind | null,
  topics: readonly string[] | null,
  context: DraftContext,
): Draft {
  const publisher = context.publisherOf.get(row.row);
  const named = row.publisher === null ? undefined : publisher;
  const given: Given = {
    ...put('title', row.title),
    ...put('publisher', named),
    ...put('listedAs', row.listedAs),
    ...put('author', row.author),
    ...put('origin', row.origin),
    ...put('date', row.date),
    ...put('language', row.language),
    ...put('kind', kind),
    ...put('mustRead', row.mustRead),
    ...(topics === null || topics.length === 0 ? {} : { topics: [...topics] }),
    ...put('note', row.note),
  };
  const proposedTopics = topics === null && row.title !== null ? context.topics.propose(row.title) : [];
  const proposed: Given = {
    ...(row.title === null && row.link !== null ? { title: titleFromLink(row.link) } : {}),
    ...put('publisher', publisher),
    ...put('kind', row.link === null ? null : kindOfAddress(row.link)),
    ...(proposedTopics.length === 0 ? {} : { topics: [...proposedTopics] }),
  };
  return { row: row.row, given, proposed, link: row.link, own: row.own };
}

function put<K extends keyof Given>(field: K, value: Given[K] | null): Given {
  return value === null || value === undefined ? {} : { [field]: value };
}

function titleKey({ given, proposed }: Draft): string | null {
  if (given.title === undefined) return null;
  return `${fold(given.title)}\n${given.publisher ?? proposed.publisher ?? ''}`;
}

type Earlier = {
  readonly drafts: readonly Draft[];
  readonly byPage: ReadonlyMap<string, number>;
  readonly byTitle: ReadonlyMap<string, readonly number[]>;
};

/** The entry that a row is about, too: of its page, or of its title, publisher and date if one of them gives no page. */
function findEarlier(
  { given, link, own }: Draft,
  page: string | null,
  title: string | null,
  { drafts, byPage, byTitle }: Earlier,
): number | null {
  const samePage = page === null ? undefined : byPage.get(page);
  if (samePage !== undefined) return samePage;
  const alike = (byTitle.get(title ?? '') ?? []).filter((at) => {
    const other = drafts[at];
    if (!other || (link !== null && other.link !== null)) return false;
    // An export has one row for each entry.
    if (own && other.own && own.id !== other.own.id) return false;
    return given.date === undefined || other.given.date === undefined || given.date === other.given.date;
  });
  return alike[0] ?? null;
}

const LABELS: Readonly<Partial<Record<keyof Given, string>>> = {
  mustRead: 'must read',
  listedAs: 'listed as',
};

function findConflict(before: Draft, after: Draft): string | null {
  for (const field of Object.keys(after.given) as (keyof Given)[]) {
    const [one, other] = [before.given[field], after.given[field]];
    if (one === undefined || other === undefined || isSame(one, other)) continue;
    return `expected what row ${before.row} says of the same ${before.link !== null && after.link !== null ? 'page' : 'title'}, got another ${LABELS[field] ?? field}: “${show(other)}” for “${show(one)}”; delete one of the two rows`;
  }
  return null;
}

function isSame(one: Given[keyof Given], other: Given[keyof Given]): boolean {
  if (typeof one === 'string' && typeof other === 'string') return fold(one) === fold(other);
  return JSON.stringify(one) === JSON.stringify(other);
}

function show(value: Given[keyof Given]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function merge(before: Draft, after: Draft): Draft {
  return {
    ...before,
    given: { ...after.given, ...before.given },
    proposed: before.given.title === undefined ? { ...before.proposed, ...after.proposed } : before.proposed,
    link: before.link ?? after.link,
  };
}

/** Whether an entry of the guide leads to the page of an address, as far as its link is known. */
export function leadsTo({ link }: Source, address: string): boolean {
  return link.standing !== 'none' && isSamePage(link.url, address);
}
