import type { Button, SourceLine, Text } from '../reply.ts';
import { mark } from '../search/mark.ts';
import { dateInWords } from './dates.ts';
import type { PointOf } from './keys.ts';
import type { Library } from './library.ts';
import type { Plan, PlanPoint, PlanSource, Source } from './schema.ts';

/** How the guide's things are put into words, the same in every answer and in the digest. */

/** "Point 6 of the 28-point text"; a number that is not the text's own is never given as if it were. */
export function pointName(plan: Plan, point: PlanPoint): string {
  if (point.number === undefined) return `An unnumbered item of the ${plan.shortTitle}`;
  if (plan.numbering === 'editorial') return `Item ${point.number} in our summary of the ${plan.shortTitle}`;
  return `Point ${point.number} of the ${plan.shortTitle}`;
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

/** "28 February 2022 to 10 March 2022" */
export function planDates(plan: Plan): string {
  const from = dateInWords(plan.date);
  return plan.endDate && plan.endDate !== plan.date ? `${from} to ${dateInWords(plan.endDate)}` : from;
}

export function sourceLine(library: Library, source: Source, words: readonly string[] = []): SourceLine {
  const publisher = library.publisher(source.publisher);
  const { link } = source;
  const shown = link.standing === 'verified' || link.standing === 'copy';
  return {
    id: source.id,
    title: source.title,
    marked: mark(source.title, words),
    url: shown ? link.url : null,
    copyAt: link.standing === 'copy' ? link.host : null,
    search: shown ? null : titleSearch(library, source),
    publisher: publisher?.name ?? source.listedAs ?? null,
    stateLabel: publisher?.stateLabel ?? null,
    author: source.author ?? null,
    date: dateInWords(source.date),
    kind: source.kind,
    mustRead: source.mustRead,
    note: [source.note, shown ? link.note : undefined].filter((note) => note !== undefined).join(' ') || null,
  };
}

/** A web search for the exact title, narrowed to the publisher's site where that is known. */
function titleSearch(library: Library, source: Source): { readonly label: string; readonly url: string } {
  const publisher = library.publisher(source.publisher);
  const quoted = `"${source.title.replace(/["“”]/g, '').replace(/…$/, '')}"`;
  const query = publisher?.site ? `site:${publisher.site} ${quoted}` : quoted;
  return {
    label: publisher?.site ? `Search for this title at ${publisher.name}` : 'Search the web for this title',
    // A function, since `$&` and its like in a replacement string would be read as patterns.
    url: library.guide.about.searchUrl.replace('{query}', () => encodeURIComponent(query.toWellFormed())),
  };
}

/** "“Title”, Publisher, 6 August 2023." and where it was found, ready to copy. */
export function citation(library: Library, source: Source): string {
  const { about } = library.guide;
  const line = sourceLine(library, source);
  const where = [line.author, `“${source.title}”`, line.publisher, line.date].filter((part) => part !== null);
  const link =
    line.url === null ? '' : ` ${line.url}${line.copyAt === null ? '' : ` (copy at ${line.copyAt})`}`;
  return `${where.join(', ')}.${link} Entry ${source.id} of the reading list of “${about.title}”, ${about.author}, ${dateInWords(about.date)}, ${about.licence.name}.`;
}

/** Where every answer comes from. The summaries are ours, so it says that too. */
export function attribution(library: Library): Text {
  const { about } = library.guide;
  const title = `“${about.title}”`;
  return [
    'From the guide ',
    about.url ? { text: title, url: about.url } : title,
    ` by ${about.author}, ${dateInWords(about.date)} (`,
    about.licence.url ? { text: about.licence.name, url: about.licence.url } : about.licence.name,
    '); summarised in our own words.',
  ];
}

/** The published pages that show the point; the plan's own full text where none is named. */
export function pagesOf(
  library: Library,
  { plan, point }: PointOf,
): readonly { page: PlanSource; plan: Plan }[] {
  const own = plan.sources.filter(({ id }) => point.sources.includes(id));
  if (own.length > 0) return own.map((page) => ({ page, plan }));
  const behind = Object.entries(point.matches).flatMap(([id, numbers]) => {
    const other = library.plan(id);
    return (other?.points ?? [])
      .filter(({ number }) => number !== undefined && numbers.includes(number))
      .flatMap((match) => (other ? pagesOf(library, { plan: other, point: { ...match, matches: {} } }) : []));
  });
  if (behind.length > 0)
    return behind.filter(({ page }, at) => behind.findIndex((b) => b.page.url === page.url) === at);
  const full = plan.sources.find(({ id }) => id === plan.fullText) ?? plan.sources[0];
  return full ? [{ page: full, plan }] : [];
}

/** "RBC-Ukraine, 21 November 2025" after the linked title; says so where the title is ours. */
export function pageText(page: PlanSource): Text {
  const dated = page.date ? `, ${dateInWords(page.date)}` : '';
  return [
    { text: page.title, url: page.url },
    `${page.described ? ' (our description)' : ''}, ${page.publisher}${dated}`,
  ];
}
