import { bestFirst } from '../guide/best-pages.ts';
import { dateInWords } from '../guide/dates.ts';
import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { findingAt, gonePage } from '../guide/link-findings.ts';
import { pagePublisher } from '../guide/page-publisher.ts';
import type { Plan, PlanSource } from '../guide/schema.ts';
import type { Item, Span, Text } from '../reply.ts';
import { linkChecked } from './link-checked.ts';

/** One line with a link to each plan's page; null if all the plans are the guide's own lists. */
export function pagesLine(library: Library, plans: readonly Plan[]): Text | null {
  const spans = plans
    .filter(({ numbering }) => numbering !== 'guide')
    .flatMap((plan, at): Span[] => {
      const page = fullTextOf(plan);
      if (!page) return [];
      return [
        at > 0 ? '; ' : '',
        `${plan.shortTitle}: `,
        { text: pagePublisher(library, page), url: page.url },
      ];
    });
  return spans.length === 0 ? null : ['Published pages: ', ...spans, '.'];
}

/** The plan's title, linked to its text. The guide's own list has no page. */
export function planTitle(plan: Plan): Text {
  const page = plan.numbering === 'guide' ? undefined : fullTextOf(plan);
  return page ? [{ text: plan.title, url: page.url }] : plan.title;
}

/** The page with the plan's whole text, or its first page. */
export function fullTextOf(plan: Plan): PlanSource | undefined {
  return plan.sources.find(({ id }) => id === plan.fullText) ?? plan.sources[0];
}

/** The page that shows who put the plan forward: the one named for it, or that of the text itself. */
export function creditPageOf(plan: Plan): PlanSource | undefined {
  return plan.sources.find(({ id }) => id === plan.proposersSource) ?? fullTextOf(plan);
}

/**
 * The pages that show the point itself, best first; otherwise that of the text that it sums up or belongs to, as the
 * heading and `showPoint` say.
 */
export function pagesOf(library: Library, { plan, point }: PointInPlan) {
  const own = bestFirst(plan.sources.filter(({ id }) => point.sources.includes(id)));
  const summedUp = plan.numbering === 'guide' ? library.fullDraft : null;
  // The guide's own list was published in the guide; its pages are those of the text behind it.
  const where = summedUp ? `Sources for the ${summedUp.shortTitle}` : 'Sources';
  if (own.length > 0) return { heading: where, pages: own, showPoint: true };
  const numbers = summedUp ? (point.matches[summedUp.id] ?? []) : [];
  const behind = (summedUp?.points ?? [])
    .filter(({ number }) => number !== undefined && numbers.includes(number))
    .flatMap(({ sources }) => sources);
  const pages = bestFirst((summedUp?.sources ?? []).filter(({ id }) => behind.includes(id)));
  if (pages.length > 0) return { heading: where, pages, showPoint: true };
  const whole = fullTextOf(plan);
  return {
    heading: 'No linked page shows this point. On the text as a whole:',
    pages: whole ? [whole] : [],
    showPoint: false,
  };
}

/** The page, and below it what is said `about` it and when its link was looked at, as far as that is known. */
export function pageItem(library: Library, page: PlanSource, about?: string): Item {
  const label = pageText(library, page);
  const looked = linkChecked(library, page.url, page.checked);
  const detail = [
    ...(about === undefined ? [] : [about]),
    ...(looked === null ? [] : [`Link checked ${looked}`]),
  ];
  return detail.length === 0 ? { label } : { label, detail: detail.join(' · ') };
}

/** The linked title, then "RBC-Ukraine, 21 November 2025"; says so if the title is our own description. */
export function pageText(library: Library, page: PlanSource): Text {
  const dated = page.date ? `, ${dateInWords(page.date)}` : '';
  const gone = gonePage(findingAt(library.laid.links, page.url));
  return [
    { text: page.title, url: gone?.copy ?? page.url },
    `${page.described ? ' (headline not confirmed)' : ''}, ${pagePublisher(library, page)}${dated}${gone === null ? '' : `, ${gone.note}`}`,
  ];
}
