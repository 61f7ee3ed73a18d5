import { type SourceLine, toPlainText } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { briefFacts, publisherInWords } from '../source-facts.ts';
import { type Leaf, leaves } from './rich-text.ts';

export function sourceLeaves(source: SourceLine): Leaf[] {
  const note = linkNote(source);
  return [
    ...titleLeaves(source),
    ...(isSearch(source) ? leaves(' (search)') : []),
    ...leaves(`\n${facts(source)}`),
    ...(note === null ? [] : leaves(`\nLink: ${note}.`)),
    ...(source.note === null ? [] : italic(leaves(`\n${source.note}`))),
  ];
}

/** Title, publisher, date and what a reader must know, on one line. */
export function briefSourceLeaves(source: SourceLine): Leaf[] {
  return [
    ...titleLeaves(source),
    ...leaves(`${isSearch(source) ? ' (search)' : ''} · ${briefFacts(source)}`),
  ];
}

/** The words of a line, for a screen reader. */
export function wordsOfLeaves(all: readonly Leaf[]): string {
  return all.map(({ text = '' }) => text).join('');
}

function isSearch({ url, searchUrl }: SourceLine): boolean {
  return url === null && searchUrl !== null;
}

function linkNote({ url, linkNote: note }: SourceLine): string | null {
  return url === null ? null : note;
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

function facts(source: SourceLine): string {
  const { author, date, kind, mustRead, id } = source;
  return [
    publisherInWords(source),
    ...(author === null ? [] : [author]),
    date,
    kind,
    ...(mustRead ? ['must read'] : []),
    `no. ${id}`,
  ].join(' · ');
}

function italic(all: readonly Leaf[]): Leaf[] {
  return all.map((leaf) => ({ ...leaf, style: { ...leaf.style, italic: true } }));
}
