import { isDeepStrictEqual } from 'node:util';
import { leadsElsewhere } from '../../guide/leads-elsewhere.ts';
import type { Source } from '../../guide/schema.ts';
import { type Draft, type Given, leadsTo } from './draft-entries.ts';
import { matchEntries } from './match-entries.ts';
import { titleFromLink } from './read-link.ts';

export type FieldChange = { readonly field: keyof Source; readonly before: unknown; readonly after: unknown };

export type EntryChange = {
  /** In the guide’s list, counted from 0. */
  readonly at: number;
  readonly source: Source;
  readonly fields: readonly FieldChange[];
};

export type PlannedImport = {
  readonly added: readonly Source[];
  readonly changed: readonly EntryChange[];
  /** Entries that already say what the list says. */
  readonly same: readonly Source[];
};

/** What the list is compared with. */
export type KnownEntries = {
  readonly sources: readonly Source[];
  /** Some of them as they were, in whatever a list may know them by. */
  readonly former: readonly Source[];
  /** Numbers that no new entry may get, beside those of `sources`. */
  readonly taken: readonly number[];
};

/** Where numbers of entries begin in a list without any: no year is one, and no point of a plan. */
const FIRST_ID = 100_001;

/** What importing these entries adds and changes. `listName` is who gives their links. */
export function planImport(drafts: readonly Draft[], known: KnownEntries, listName: string): PlannedImport {
  const { sources } = known;
  const matched = matchKnown(drafts, known);
  const added: Source[] = [];
  const changed: EntryChange[] = [];
  const same: Source[] = [];
  const ids = new Set([...sources.map(({ id }) => id), ...known.taken]);
  const own = drafts.flatMap((draft) => (matched.has(draft) ? [] : (draft.own?.id ?? [])));
  const taken = [...ids, ...own];
  let next = taken.length === 0 ? FIRST_ID : taken.reduce((highest, id) => Math.max(highest, id)) + 1;
  for (const draft of drafts) {
    const at = matched.get(draft);
    const source = at === undefined ? undefined : sources[at];
    if (at === undefined || source === undefined) {
      const kept = draft.own?.id ?? null;
      const id = kept !== null && !ids.has(kept) ? kept : next++;
      ids.add(id);
      added.push(makeEntry(id, draft, listName));
      continue;
    }
    const fields = compare(draft, source, listName);
    if (fields.length === 0) same.push(source);
    else changed.push({ at, source, fields });
  }
  return { added, changed, same };
}

/** The place in `sources` of the entry that each of the list is. */
function matchKnown(drafts: readonly Draft[], { sources, former }: KnownEntries): ReadonlyMap<Draft, number> {
  const matched = matchEntries(drafts, sources);
  if (former.length === 0) return matched;
  const places = new Map(sources.map(({ id }, at) => [id, at]));
  const found = new Set(matched.values());
  const free = former.filter(({ id }) => !found.has(places.get(id) ?? -1));
  const left = drafts.filter((draft) => !matched.has(draft));
  const formerly = [...matchEntries(left, free)].flatMap(([draft, at]) => {
    const place = places.get(free[at]?.id ?? 0);
    return place === undefined ? [] : [[draft, place] as const];
  });
  return new Map([...matched, ...formerly]);
}

/** Nobody has opened a page because a list gives its address. */
function makeEntry(id: number, { given, proposed, link, own }: Draft, listName: string): Source {
  const fields: Given = { ...proposed, ...given };
  return {
    kind: 'article',
    mustRead: false,
    topics: [],
    title: '',
    ...fields,
    id,
    link:
      own?.link ?? (link === null ? { standing: 'none' } : cite(link, listName, given.title !== undefined)),
    ...(own?.checked === undefined ? {} : { checked: own.checked }),
  };
}

function cite(url: string, listName: string, headlineSeen: boolean): Source['link'] {
  return { standing: 'cited', url, from: { name: listName }, headings: [], headlineSeen };
}

/** What a list says otherwise than the guide. A field of which it says nothing stays. */
function compare(draft: Draft, source: Source, listName: string): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of Object.keys(draft.given) as (keyof Given)[]) {
    const [before, after] = [source[field], draft.given[field]];
    if (isSameValue(field, before, after)) continue;
    changes.push({ field, before, after });
  }
  const link = compareLink(draft, source, listName);
  const checked = compareCheck(draft, source, link);
  return [...changes, ...(link === null ? [] : [link]), ...(checked === null ? [] : [checked])];
}

/** What a list says of it, or what was said of the same page. */
function compareCheck({ own }: Draft, source: Source, link: FieldChange | null): FieldChange | null {
  const before = source.checked;
  const isOther = link !== null && leadsElsewhere(source.link, link.after as Source['link']);
  const after = own?.checked ?? (isOther ? undefined : before);
  return isDeepStrictEqual(before, after) ? null : { field: 'checked', before, after };
}

function isSameValue(field: keyof Given, before: unknown, after: unknown): boolean {
  // A month says no more than the day that the guide has.
  if (field === 'date' && typeof before === 'string' && before.startsWith(`${after}-`)) return true;
  if (field === 'topics') return sorted(before) === sorted(after);
  return before === after;
}

function sorted(list: unknown): string {
  return Array.isArray(list) ? [...list].sort().join() : '';
}

function compareLink({ given, link, own }: Draft, source: Source, listName: string): FieldChange | null {
  const change = (after: Source['link']): FieldChange | null =>
    JSON.stringify(sortKeys(after)) === JSON.stringify(sortKeys(source.link))
      ? null
      : { field: 'link', before: source.link, after };
  if (own !== null) return change(own.link);
  if (link === null) return null;
  if (!leadsTo(source, link)) return change(cite(link, listName, true));
  const before = source.link;
  if (before.standing === 'candidate') return change(cite(before.url, listName, true));
  // The address stood in for a title that the list now gives.
  const wasUntitled = before.standing === 'cited' && source.title === titleFromLink(before.url);
  if (wasUntitled && given.title !== undefined && !before.headlineSeen)
    return change({ ...before, headlineSeen: true });
  return null;
}

function sortKeys(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([key, each]) =>
          [key, typeof each === 'object' && !Array.isArray(each) ? sortKeys(each) : each] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
