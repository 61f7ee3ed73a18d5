import { readFilterQuery } from '../../answers/filter-query.ts';
import { findSources } from '../../answers/find-sources.ts';
import type { Library } from '../../guide/library.ts';
import { changeLibrary } from '../../guide/load-library.ts';
import type { Source } from '../../guide/schema.ts';
import type { DraftableItem, DraftedItem } from './draft-item.ts';

/** An item, and the words of a rule; null for everything. */
export type Candidate<Item extends DraftableItem = DraftableItem> = {
  readonly drafted: DraftedItem<Item>;
  readonly about: string | null;
};

/**
 * Those that a digest about the words would find if they stood in the reading list, and that have each word which says what is
 * asked about: a digest ranks what it finds, and there is nothing to rank here. “a or b” takes either. Summaries are searched as
 * titles are.
 */
export async function findFitting<Item extends DraftableItem>(
  library: Library,
  candidates: readonly Candidate<Item>[],
  now: Date,
): Promise<ReadonlySet<Candidate<Item>>> {
  const fitting = new Set(candidates.filter(({ about }) => about === null));
  const asked = new Set(candidates.flatMap(({ about }) => about ?? []));
  if (asked.size === 0) return fitting;
  const { guide, laid } = library;
  const first = guide.sources.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  const listed = candidates.map(({ drafted }, at) => asListed(drafted, first + at));
  const sources = [...guide.sources, ...listed];
  const combined = await changeLibrary(library, { guide: { ...guide, sources }, laid });
  for (const about of asked) {
    for (const words of splitAlternatives(combined, about, now)) {
      for (const id of findWhole(combined, words, now)) {
        const candidate = candidates[id - first];
        if (candidate?.about === about) fitting.add(candidate);
      }
    }
  }
  return fitting;
}

/** The numbers of the entries that have all the words. */
function findWhole(library: Library, about: string, now: Date): readonly number[] {
  const { query } = readFilterQuery(library, { about, publishers: [] }, now);
  if (query === null) return [];
  const { sources, hitOf } = findSources(library, query, now);
  return sources.filter((source) => hitOf(source)?.isComplete ?? true).map(({ id }) => id);
}

/** The parts of words with “or” between them; one part if they set a condition, which may have an “or” of its own. */
function splitAlternatives(library: Library, about: string, now: Date): readonly string[] {
  const { query } = readFilterQuery(library, { about, publishers: [] }, now);
  if (query === null || query.filters.length > 0) return [about];
  const parts: string[][] = [[]];
  for (const [word] of about.matchAll(/"[^"]*"|“[^”]*”|\S+/gu)) {
    if (/^or$/i.test(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((words) => words.length > 0).map((words) => words.join(' '));
}

function asListed({ entry, summary }: DraftedItem, id: number): Source {
  return { id, ...entry, title: summary === null ? entry.title : `${entry.title} — ${summary}` };
}
