import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import { briefLinkCaveat, goneLink, linkCaveat } from '../guide/link-caveat.ts';
import { planPageOf } from '../guide/plan-page.ts';
import type { Source } from '../guide/schema.ts';
import { getShownLink, hasSeenHeadline } from '../guide/shown-link.ts';
import { stateLabelOf } from '../guide/state-label.ts';
import type { Block, SourceLine } from '../reply.ts';
import { editDistance } from '../search/edit-distance.ts';
import { highlight } from '../search/highlight.ts';
import { tokenize } from '../search/tokenize.ts';
import { cutText } from './cut-text.ts';

export function sourceLine(library: Library, source: Source, words: readonly string[] = []): SourceLine {
  const publisher = library.publisher(source.publisher);
  const link = getShownLink(source);
  const gone = goneLink(library, link);
  const elsewhere = link ? null : planPageOf(library, source);
  return {
    id: source.id,
    title: source.title,
    marked: highlight(source.title, words),
    url: gone?.copy ?? link?.url ?? elsewhere,
    linkNote: link ? linkCaveat(library, link) : null,
    searchUrl: link || elsewhere ? null : titleSearch(library, source),
    publisher: publisher?.name ?? source.listedAs ?? null,
    stateLabel: stateLabelOf(publisher),
    author: source.author ?? null,
    date: dateInWords(source.date),
    kind: source.kind,
    mustRead: source.mustRead,
    note: [source.note, link?.note].filter((note) => note !== undefined).join(' ') || null,
    caveat: caveatOf(library, source),
  };
}

/** With their authors, if a person was asked for; else only of those whose author the words name. */
export function addBylines(
  lines: readonly SourceLine[],
  words: string,
  isPersonAsked: boolean,
): readonly SourceLine[] {
  const typed = new Set(tokenize(words).map(({ folded }) => folded));
  const isNamed = (author: string) =>
    tokenize(author).some(
      ({ folded }) => folded.length >= LEAST_NAME && [...typed].some((word) => isNear(word, folded)),
    );
  return lines.map((line) =>
    line.author !== null && (isPersonAsked || isNamed(line.author)) ? { ...line, hasByline: true } : line,
  );
}

/** A shorter part of a name may be any word, and one of this length another name. */
const LEAST_NAME = 4;
const LEAST_NEAR = 6;

/** "lindquist" for Lindqvist */
function isNear(word: string, name: string): boolean {
  if (word === name) return true;
  const isLong = word.length >= LEAST_NEAR && name.length >= LEAST_NEAR;
  return isLong && word[0] === name[0] && editDistance(word, name, 1) <= 1;
}

/** Characters of a doubt about an entry in a line; all of it is in the full form. */
const BRIEF_NOTE = 80;

function caveatOf(library: Library, source: Source): string | null {
  const link = getShownLink(source);
  const ofLink = [
    link ? briefLinkCaveat(library, link) : null,
    link && !hasSeenHeadline(source) ? 'headline not confirmed' : null,
  ].filter((part) => part !== null);
  const parts = [
    ...(ofLink.length === 0 ? [] : [ofLink.join('; ')]),
    ...(source.note ? [cutText(source.note, BRIEF_NOTE)] : []),
  ];
  return parts.join('. ') || null;
}

/** Entries, and once below them what the links marked “search” are. `brief`: one line each. */
export function sourceBlocks(lines: readonly SourceLine[], brief = false): readonly Block[] {
  const ids = lines.map(({ id }) => id);
  const searches = lines.filter(({ searchUrl }) => searchUrl !== null).length;
  return [
    brief ? { kind: 'sources', ids, brief } : { kind: 'sources', ids },
    ...(searches === 0 ? [] : [{ kind: 'note' as const, text: SEARCH_NOTE }]),
  ];
}

export const SEARCH_NOTE = '“search”: page unknown, web search.';

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
function titleSearch(library: Library, source: Source): string {
  const publisher = library.publisher(source.publisher);
  const quoted = `"${cutTitle(source.title.replace(/["“”]/g, '').replace(/…$/, ''))}"`;
  const query = publisher?.site ? `site:${publisher.site} ${quoted}` : quoted;
  // A function, because `$&` in a replacement string would be a pattern.
  return library.guide.about.searchUrl.replace('{query}', () => encodeURIComponent(query.toWellFormed()));
}
