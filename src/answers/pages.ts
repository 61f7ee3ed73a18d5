import { dateInWords } from '../guide/dates.ts';
import type { PointOf } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanSource } from '../guide/schema.ts';
import type { Span, Text } from '../reply.ts';

/** The published pages that a plan or a point comes from, in words and links. */

/** One line that links each text's own page, for an answer drawn from several; null if none is beyond the guide. */
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
