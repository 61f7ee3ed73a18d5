import { type SourceLine, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { type Leaf, leaves } from './rich-text.ts';

export function sourceLeaves(source: SourceLine): Leaf[] {
  return [
    ...titleLeaves(source),
    ...(isSearch(source) ? leaves(' (search)') : []),
    ...leaves(`\n${facts(source)}`),
    ...(source.url !== null && source.linkNote !== null ? leaves(`\nLink: ${source.linkNote}.`) : []),
    ...(source.note === null ? [] : italic(leaves(`\n${source.note}`))),
  ];
}

/** Title, publisher and date on one line. */
export function briefSourceLeaves(source: SourceLine): Leaf[] {
  return [
    ...titleLeaves(source),
    ...leaves(`${isSearch(source) ? ' (search)' : ''} · ${briefFacts(source)}`),
  ];
}

function isSearch({ url, searchUrl }: SourceLine): boolean {
  return url === null && searchUrl !== null;
}

function briefFacts({ publisher, stateLabel, date, linkNote }: SourceLine): string {
  const named = publisher ?? 'no publisher named';
  return [
    stateLabel === null ? named : `${named} (${stateLabel})`,
    date,
    ...(linkNote === null ? [] : [linkNote]),
  ].join(' · ');
}

/** Wholly bold and one link, but for the words that were searched for: then they alone are bold. */
function titleLeaves({ id, title, marked, url: page, searchUrl }: SourceLine): Leaf[] {
  const words = sanitizeText(title).trim() || `no. ${id}`;
  const url = page ?? searchUrl;
  const link = url === null ? {} : { url };
  const spans = typeof marked === 'string' ? [] : marked;
  const isMarked = spans.some((span) => typeof span !== 'string' && span.strong);
  if (!isMarked || sanitizeText(toPlainText(marked)).trim() !== words)
    return leaves([{ text: words, ...link }], { bold: true });
  return leaves(
    spans.map((span) =>
      typeof span === 'string'
        ? { text: span, ...link }
        : { text: span.text, strong: span.strong ?? false, ...link },
    ),
  );
}

function facts({ publisher, stateLabel, author, date, kind, mustRead, id }: SourceLine): string {
  const named = publisher ?? 'no publisher named';
  return [
    stateLabel === null ? named : `${named} (${stateLabel})`,
    ...(author === null ? [] : [author]),
    date,
    kind,
    ...(mustRead ? ['must read'] : []),
    `no. ${id}`,
  ].join(' · ');
}

/** The same for a screen reader. */
export function sourceWords(source: SourceLine): string {
  return `${sanitizeText(source.title).trim()}: ${facts(source)}`;
}

function italic(all: readonly Leaf[]): Leaf[] {
  return all.map((leaf) => ({ ...leaf, style: { ...leaf.style, italic: true } }));
}
