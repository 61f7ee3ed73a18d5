import { formatSubject } from '../../guide/changes/subject.ts';
import type { Checked } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';

/** A link of the guide that is looked at from time to time. */
export type CheckedLink = {
  /** What it belongs to, as the store's `LinkCheck` has it: "entry 364196", "source original-28/axios". */
  readonly subject: string;
  readonly address: string;
  /** What the page was seen to be called, any of which it may have; none if the guide does not say. */
  readonly titles: readonly string[];
  /** When an editor last opened it, and who. */
  readonly checked: Checked | undefined;
  /** Null for the source of a plan. */
  readonly entry: Source | null;
};

/** All that the guide links to as a page of its own: the entries', candidates included, and the plans' sources. */
export function listLinks({ guide }: Pick<Library, 'guide'>): readonly CheckedLink[] {
  const entries = guide.sources.flatMap((entry): CheckedLink[] => {
    const { link } = entry;
    if (link.standing === 'none') return [];
    const headings = 'headings' in link ? link.headings : [];
    const titles = [entry.title, ...headings];
    return [{ subject: subjectOfEntry(entry), address: link.url, titles, checked: entry.checked, entry }];
  });
  const sources = guide.plans.flatMap(({ id, sources: own }) =>
    own.map((source): CheckedLink => {
      const titles = source.described ? [] : [source.title];
      const subject = formatSubject({ kind: 'source', plan: id, id: source.id });
      return { subject, address: source.url, titles, checked: source.checked, entry: null };
    }),
  );
  return [...entries, ...sources];
}

export function subjectOfEntry({ id }: Pick<Source, 'id'>): string {
  return formatSubject({ kind: 'entry', id });
}
