import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { getShownLink, linkCaveat, type ShownLink } from '../guide/shown-link.ts';
import { stateLabelOf } from '../guide/state-label.ts';
import type { SourceLine } from '../reply.ts';
import { highlight } from '../search/highlight.ts';

export function sourceLine(library: Library, source: Source, words: readonly string[] = []): SourceLine {
  const publisher = library.publisher(source.publisher);
  const link = getShownLink(source);
  return {
    id: source.id,
    title: source.title,
    marked: highlight(source.title, words),
    url: link?.url ?? null,
    copyAt: link?.standing === 'copy' ? link.host : null,
    search: link ? null : titleSearch(library, source),
    publisher: publisher?.name ?? source.listedAs ?? null,
    stateLabel: stateLabelOf(publisher),
    author: source.author ?? null,
    date: dateInWords(source.date),
    kind: source.kind,
    mustRead: source.mustRead,
    note: [source.note, link?.note, citedNote(link)].filter((note) => note !== undefined).join(' ') || null,
  };
}

function citedNote(link: ShownLink | null): string | undefined {
  return link?.standing === 'cited' ? `${linkCaveat(link)}.` : undefined;
}

/**
 * In characters of the encoded title. Platforms do not link addresses longer than some thousands, an encoded letter may
 * take twelve, and a phrase of this length finds the page as well as a longer one.
 */
const MAX_PHRASE_LENGTH = 600;

/** The title, or as many of its first words as fit into an address. */
function cutTitle(title: string): string {
  const letters = [...title.toWellFormed()].slice(0, MAX_PHRASE_LENGTH);
  while (encodeURIComponent(letters.join('')).length > MAX_PHRASE_LENGTH) letters.pop();
  const opening = letters.join('');
  return opening.length < title.length ? opening.replace(/\s+\S*$/u, '') : title;
}

/** A web search for the exact title, narrowed to the publisher's site if that is known. */
function titleSearch(library: Library, source: Source): { readonly label: string; readonly url: string } {
  const publisher = library.publisher(source.publisher);
  const quoted = `"${cutTitle(source.title.replace(/["“”]/g, '').replace(/…$/, ''))}"`;
  const query = publisher?.site ? `site:${publisher.site} ${quoted}` : quoted;
  return {
    label: publisher?.site ? `Search for this title at ${publisher.name}` : 'Search the web for this title',
    // A function, because `$&` in a replacement string would be a pattern.
    url: library.guide.about.searchUrl.replace('{query}', () => encodeURIComponent(query.toWellFormed())),
  };
}
