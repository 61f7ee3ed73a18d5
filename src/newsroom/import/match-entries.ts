import { pageKey } from '../../guide/page-address.ts';
import type { Source } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { type Draft, leadsTo } from './draft-entries.ts';

/**
 * The entry of the guide that each entry of a list is, by its place in the guide’s list: that of its page, or of its title
 * and publisher if their dates agree, or are some days apart and neither list has the title twice. An entry of the guide is that of
 * one row only.
 */
export function matchEntries(
  drafts: readonly Draft[],
  sources: readonly Source[],
): ReadonlyMap<Draft, number> {
  const found = new Map<Draft, number>();
  const taken = new Set<number>();
  const take = (draft: Draft, at: number | undefined) => {
    if (at === undefined || taken.has(at) || found.has(draft)) return;
    taken.add(at);
    found.set(draft, at);
  };
  const byPage = new Map<string, number>();
  const byId = new Map<number, number>();
  const byTitle = new Map<string, number[]>();
  for (const [at, source] of sources.entries()) {
    byId.set(source.id, at);
    if (source.link.standing !== 'none') byPage.set(pageKey(source.link.url) ?? source.link.url, at);
    const title = fold(source.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), at]);
  }
  for (const draft of drafts)
    if (draft.link !== null) take(draft, byPage.get(pageKey(draft.link) ?? draft.link));
  for (const draft of drafts) {
    const at = byId.get(draft.own?.id ?? 0);
    const source = at === undefined ? undefined : sources[at];
    // A number of another guide says nothing here.
    if (source && isAlike(draft, source)) take(draft, at);
  }
  for (const draft of drafts) {
    if (found.has(draft) || draft.given.title === undefined) continue;
    const alike = (byTitle.get(fold(draft.given.title)) ?? []).filter((at) => {
      const source = sources[at];
      return source && !taken.has(at) && hasSamePublisher(draft, source) && hasSameDate(draft, source);
    });
    // Of several, that of the very day.
    take(draft, alike.find((at) => sources[at]?.date === draft.given.date) ?? alike[0]);
  }
  // Its date was corrected since, here or there.
  const rows = Map.groupBy(drafts, ({ given }) => fold(given.title ?? ''));
  for (const draft of drafts) {
    const title = fold(draft.given.title ?? '');
    const [at, ...others] = byTitle.get(title) ?? [];
    const source = at === undefined ? undefined : sources[at];
    const isOnly = others.length === 0 && rows.get(title)?.length === 1;
    if (source && isOnly && hasSamePublisher(draft, source) && hasNearDate(draft, source)) take(draft, at);
  }
  return found;
}

function isAlike(draft: Draft, source: Source): boolean {
  const { title, date } = draft.given;
  if (title !== undefined && fold(title) === fold(source.title)) return true;
  if (draft.link !== null && leadsTo(source, draft.link)) return true;
  return date !== undefined && date === source.date && draft.given.publisher === source.publisher;
}

function hasSamePublisher({ given, proposed }: Draft, { publisher }: Source): boolean {
  const named = given.publisher ?? proposed.publisher;
  return named === undefined || publisher === undefined || named === publisher;
}

/** “2026-03” agrees with “2026-03-04”. */
function hasSameDate({ given }: Draft, { date }: Source): boolean {
  if (given.date === undefined || date === undefined) return true;
  return given.date.startsWith(date) || date.startsWith(given.date);
}

/** Less than the week in which a weekly piece comes again. */
const CORRECTED_MS = 4 * 24 * 3_600_000;

function hasNearDate({ given }: Draft, { date }: Source): boolean {
  if (given.date?.length !== 10 || date?.length !== 10) return false;
  return Math.abs(Date.parse(given.date) - Date.parse(date)) <= CORRECTED_MS;
}
