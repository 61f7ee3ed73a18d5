import { dateInWords } from '../guide/dates.ts';
import type { PointOf } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint, PlanSource, Source } from '../guide/schema.ts';
import { shownLink } from '../guide/shown-link.ts';
import type { Block, Button, SourceLine, Span, Text } from '../reply.ts';
import { foldName } from '../search/fold.ts';
import { highlight } from '../search/highlight.ts';
import type { Reading } from '../search/parse-query.ts';

/** How the guide's things are put into words, the same in every answer and in the digest. */

/** "Point 6 of the 28-point text"; a number that is not the text's own is never given as if it were. */
export function pointName(plan: Plan, point: PlanPoint): string {
  if (point.number === undefined) return `Unnumbered item of the ${plan.shortTitle}`;
  if (plan.numbering === 'editorial') return `Item ${point.number} in our summary of the ${plan.shortTitle}`;
  return `Point ${point.number} of the ${plan.shortTitle}`;
}

/** "Point 6", "Item 2": a place in a list that is ours is never called a point of the text. */
export function numberName(plan: Plan, number: number): string {
  return plan.numbering === 'editorial' ? `Item ${number}` : `Point ${number}`;
}

/** The command that shows the point; null for one without a number, which no command can name. */
export function pointCommand(library: Library, { plan, point }: PointOf): string | null {
  if (point.number === undefined) return null;
  return plan === library.defaultPlan
    ? `/plan point ${point.number}`
    : `/plan point ${point.number} of ${plan.id}`;
}

export function pointButton(library: Library, found: PointOf, label: string): Button | undefined {
  const command = pointCommand(library, found);
  return command === null ? undefined : { kind: 'run', label, command };
}

/** "superseded (as of 7 June 2026)". A status never stands without its date. */
export function statusInWords(library: Library, plan: Plan): string {
  const status = plan.status.replaceAll('-', ' ');
  if (plan.statusDate) return `${status} (${dateInWords(plan.statusDate)})`;
  return `${status} (as of ${dateInWords(library.guide.about.knownUntil ?? library.guide.about.date)})`;
}

/** "28 February to 10 March 2022", "5 to 6 August 2023" */
export function planDates(plan: Plan): string {
  const from = dateInWords(plan.date).split(' ');
  if (!plan.endDate || plan.endDate === plan.date) return from.join(' ');
  const to = dateInWords(plan.endDate).split(' ');
  // What both ends share is said once, from the year backwards.
  let shared = 0;
  while (shared < from.length - 1 && from.at(-1 - shared) === to.at(-1 - shared)) shared += 1;
  return `${from.slice(0, from.length - shared).join(' ')} to ${to.join(' ')}`;
}

/** "Showing results for Zelenskyy." as a note; no block if every word was read as typed. */
export function readingNote(readings: readonly Reading[]): readonly Block[] {
  // "Johnson" for "boris johnson" is no other reading, only a shorter one.
  const other = readings.filter(({ read, typed }) => !` ${foldName(typed)} `.includes(` ${foldName(read)} `));
  if (other.length === 0) return [];
  const words = other.map(({ read }) => read).join(', ');
  return [{ kind: 'note', text: `Showing results for ${words}.` }];
}

export function sourceLine(library: Library, source: Source, words: readonly string[] = []): SourceLine {
  const publisher = library.publisher(source.publisher);
  const link = shownLink(source);
  return {
    id: source.id,
    title: source.title,
    marked: highlight(source.title, words),
    url: link?.url ?? null,
    copyAt: link?.standing === 'copy' ? link.host : null,
    search: link ? null : titleSearch(library, source),
    publisher: publisher?.name ?? source.listedAs ?? null,
    stateLabel: publisher?.stateLabel ?? null,
    author: source.author ?? null,
    date: dateInWords(source.date),
    kind: source.kind,
    mustRead: source.mustRead,
    note: [source.note, link?.note].filter((note) => note !== undefined).join(' ') || null,
  };
}

/**
 * Of the encoded title, in characters. Places unlink addresses of more than some thousand, a letter may take twelve, and
 * a phrase of this length finds the page as well as a longer one.
 */
const LONGEST_PHRASE = 600;

/** The title, or as many of its first words as an address has room for. */
function phrase(title: string): string {
  const letters = [...title.toWellFormed()].slice(0, LONGEST_PHRASE);
  while (encodeURIComponent(letters.join('')).length > LONGEST_PHRASE) letters.pop();
  const opening = letters.join('');
  return opening.length < title.length ? opening.replace(/\s+\S*$/u, '') : title;
}

/** A web search for the exact title, narrowed to the publisher's site where that is known. */
function titleSearch(library: Library, source: Source): { readonly label: string; readonly url: string } {
  const publisher = library.publisher(source.publisher);
  const quoted = `"${phrase(source.title.replace(/["“”]/g, '').replace(/…$/, ''))}"`;
  const query = publisher?.site ? `site:${publisher.site} ${quoted}` : quoted;
  return {
    label: publisher?.site ? `Search for this title at ${publisher.name}` : 'Search the web for this title',
    // A function, since `$&` and its like in a replacement string would be read as patterns.
    url: library.guide.about.searchUrl.replace('{query}', () => encodeURIComponent(query.toWellFormed())),
  };
}

/** "“Title”, Publisher, 6 August 2023." and where it was found, ready to copy; the address where there is one. */
export function citation(library: Library, source: Source): string {
  const { about } = library.guide;
  const line = sourceLine(library, source);
  const where = [line.author, `“${source.title}”`, line.publisher, line.date].filter((part) => part !== null);
  // The address stands last, where no full stop can become a part of it.
  const link =
    line.url === null ? '' : ` ${line.copyAt === null ? '' : `Copy at ${line.copyAt}: `}${line.url}`;
  return `${where.join(', ')}. Entry ${source.id} of the reading list of “${about.title}”, ${about.author}, ${dateInWords(about.date)}, ${about.licence.name}.${link}`;
}

/** One line that links each text's own page, for an answer drawn from several; null where none is beyond the guide. */
export function pagesLine(plans: readonly Plan[]): Text | null {
  const spans = plans
    .filter(({ numbering }) => numbering !== 'guide')
    .flatMap((plan, at): Span[] => {
      const page = fullTextOf(plan);
      if (!page) return [];
      return [at > 0 ? '; ' : '', `${plan.shortTitle}: `, { text: page.publisher, url: page.url }];
    });
  return spans.length === 0 ? null : ['Published pages: ', ...spans, '.'];
}

/** The plan's title, linked to its text; the guide's own list has no page but the guide's. */
export function planTitle(plan: Plan): Text {
  const page = plan.numbering === 'guide' ? undefined : fullTextOf(plan);
  return page ? [{ text: plan.title, url: page.url }] : plan.title;
}

function fullTextOf(plan: Plan): PlanSource | undefined {
  return plan.sources.find(({ id }) => id === plan.fullText) ?? plan.sources[0];
}

/** Published pages for a point, under the words that say what they show of it. */
export type Pages = { readonly heading: string; readonly pages: readonly PlanSource[] };

/** The pages that show the point itself; else, and said so, those of the text that it sums up or belongs to. */
export function pagesOf(library: Library, { plan, point }: PointOf): Pages {
  const own = plan.sources.filter(({ id }) => point.sources.includes(id));
  const summedUp = plan.numbering === 'guide' ? library.fullDraft : null;
  // The guide's own list was published in the guide; its pages are those of the text behind it.
  const where = summedUp ? `Sources for the ${summedUp.shortTitle}` : 'Sources';
  if (own.length > 0) return { heading: where, pages: own };
  const numbers = summedUp ? (point.matches[summedUp.id] ?? []) : [];
  const behind = (summedUp?.points ?? [])
    .filter(({ number }) => number !== undefined && numbers.includes(number))
    .flatMap(({ sources }) => sources);
  const pages = (summedUp?.sources ?? []).filter(({ id }) => behind.includes(id));
  if (pages.length > 0) return { heading: where, pages };
  const whole = fullTextOf(plan);
  return {
    heading: 'No linked page shows this point. On the text as a whole:',
    pages: whole ? [whole] : [],
  };
}

/** "RBC-Ukraine, 21 November 2025" after the linked title; says so where the title is ours. */
export function pageText(page: PlanSource): Text {
  const dated = page.date ? `, ${dateInWords(page.date)}` : '';
  return [
    { text: page.title, url: page.url },
    `${page.described ? ' (headline not confirmed)' : ''}, ${page.publisher}${dated}`,
  ];
}
