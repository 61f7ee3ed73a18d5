import { sourceLine } from '../../answers/source-line.ts';
import type { Library } from '../../guide/library.ts';
import { planPageOf } from '../../guide/plan-page.ts';
import type { Source } from '../../guide/schema.ts';
import { getShownLink } from '../../guide/shown-link.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';
import { readContent } from '../proposals/content.ts';

/** An entry that leads readers to no page. */
export type MissingLink = {
  readonly entry: Source;
  /** As readers see it: "Al Jazeera". Null if no publisher is named. */
  readonly publisher: string | null;
  /** In words. */
  readonly date: string;
  /** The address of a web search for the exact title. */
  readonly search: string;
  /** An address that is only likely: for editors. */
  readonly candidate: string | null;
};

/** Must-reads first, then in the order of the list. */
export function listMissing(library: Library): readonly MissingLink[] {
  const missing = library.guide.sources.flatMap((entry): MissingLink[] => {
    if (getShownLink(entry) !== null || planPageOf(library, entry) !== null) return [];
    const { publisher, date, searchUrl } = sourceLine(library, entry);
    const candidate = entry.link.standing === 'candidate' ? entry.link.url : null;
    return searchUrl === null ? [] : [{ entry, publisher, date, search: searchUrl, candidate }];
  });
  return [
    ...missing.filter(({ entry }) => entry.mustRead),
    ...missing.filter(({ entry }) => !entry.mustRead),
  ];
}

/** The proposals that give entries a link, by the entry’s number. */
export function linksProposed(waiting: readonly Proposal[]): ReadonlyMap<number, Proposal> {
  return new Map(
    waiting.flatMap((proposal) =>
      (readContent(proposal)?.changes ?? []).flatMap((change) =>
        change.kind === 'set' && change.field === 'link' && change.subject.kind === 'entry'
          ? [[change.subject.id, proposal] as const]
          : [],
      ),
    ),
  );
}
