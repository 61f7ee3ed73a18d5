import type { SourceLine } from '../reply.ts';
import { clean } from './letters.ts';
import { type Leaf, leaves } from './rich-text.ts';

/** The title is one link and wholly bold: marks inside it would make several links of it for a screen reader. */
export function sourceLeaves(source: SourceLine): Leaf[] {
  const title = clean(source.title).trim() || `no. ${source.id}`;
  return [
    ...leaves([source.url === null ? title : { text: title, url: source.url }], { bold: true }),
    ...leaves(`\n${facts(source)}`),
    ...(source.url !== null && source.copyAt !== null
      ? leaves(`\nThe link leads to a copy at ${source.copyAt}.`)
      : []),
    ...(source.url === null && source.search
      ? leaves(['\n', { text: source.search.label, url: source.search.url }])
      : []),
    ...(source.note === null ? [] : italic(leaves(`\n${source.note}`))),
  ];
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
  return `${clean(source.title).trim()}: ${facts(source)}`;
}

function italic(all: readonly Leaf[]): Leaf[] {
  return all.map((leaf) => ({ ...leaf, style: { ...leaf.style, italic: true } }));
}
