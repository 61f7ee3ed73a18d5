import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { Plan } from '../guide/schema.ts';
import type { Span, Text } from '../reply.ts';

/**
 * Where an answer comes from; the summaries are ours, so it says that too. The guide's own list
 * alone is its author's: what other texts say is never given as such.
 */
export function attribution(library: Library, plans: readonly Plan[] = []): Text {
  const beyond = plans.filter(({ numbering }) => numbering !== 'guide');
  if (beyond.length === 0) return ['From ', ...guideInWords(library), '; summarised in our own words.'];
  return beyond.length === plans.length
    ? ['Summarised in our own words from the published pages, alongside ', ...guideInWords(library), '.']
    : ['Summarised in our own words from ', ...guideInWords(library), ', and from the published pages.'];
}

function guideInWords({ guide: { about } }: Library): readonly Span[] {
  const title = `“${about.title}”`;
  return [
    'the guide ',
    about.url ? { text: title, url: about.url } : title,
    ` by ${about.author}, ${dateInWords(about.date)} (`,
    about.licence.url ? { text: about.licence.name, url: about.licence.url } : about.licence.name,
    ')',
  ];
}
