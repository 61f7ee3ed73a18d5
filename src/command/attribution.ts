import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Span, Text } from '../reply.ts';
import { quoteTitle } from '../text/quote-title.ts';

/**
 * Where an answer comes from, and that the summaries are ours. Only the guide's own list is attributed to its author;
 * what other plans say never is.
 */
export function attribution(library: Library, plans: readonly Plan[] = []): Text {
  const beyond = plans.filter(({ numbering }) => numbering !== 'guide');
  if (beyond.length === 0) return ['From ', ...guideInWords(library), '; summarised in our own words.'];
  return beyond.length === plans.length
    ? ['Summarised in our own words from the published pages, alongside ', ...guideInWords(library), '.']
    : ['Summarised in our own words from ', ...guideInWords(library), ', and from the published pages.'];
}

function guideInWords({ guide: { about } }: Library): readonly Span[] {
  const title = quoteTitle(about.title);
  return [
    'the guide ',
    about.url ? { text: title, url: about.url } : title,
    ` by ${about.author}, ${dateInWords(about.date)} (`,
    about.licence.url ? { text: about.licence.name, url: about.licence.url } : about.licence.name,
    ')',
  ];
}

/** The same in one line, for a short answer. */
export function briefAttribution(library: Library, plans: readonly Plan[] = []): Text {
  const { title, author, licence } = library.guide.about;
  const beyond = plans.filter(({ numbering }) => numbering !== 'guide').length;
  const guide = `${quoteTitle(title)}, ${author}, ${licence.name}`;
  if (beyond === 0) return `${guide}${plans.length > 0 ? ', summarised' : ''}.`;
  if (beyond < plans.length) return `Summarised, partly from ${guide}.`;
  const what = beyond > 1 ? 'Our summaries' : 'Our summary of the published text';
  return `${what}, alongside ${quoteTitle(title)} by ${author}.`;
}

/** How to credit the guide: "“Ukraine Peace Negotiations” by Rachael Mellor, 9 December 2025 (CC BY-SA 4.0)". */
export function creditOf({ guide: { about } }: Library): string {
  return `${quoteTitle(about.title)} by ${about.author}, ${dateInWords(about.date)} (${about.licence.name})`;
}
