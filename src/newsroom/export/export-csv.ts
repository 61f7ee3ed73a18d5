import type { Guide } from '../../guide/guide.ts';
import { createNameIndex, namesOfPublisher } from '../../guide/name-index.ts';
import type { Source } from '../../guide/schema.ts';
import { COLUMNS, type Column } from '../import/column-names.ts';
import { guard } from '../import/formula-guard.ts';
import { OWN_COLUMNS, type OwnColumn } from '../import/own-columns.ts';

const HEADER: readonly (Column | OwnColumn)[] = [
  'id',
  ...COLUMNS,
  ...OWN_COLUMNS.filter((name) => name !== 'id'),
];

/**
 * The reading list as CSV (RFC 4180), a row for each entry, in the guide’s order; importing it gives the same list. A cell
 * that a spreadsheet would run as a formula begins with an apostrophe, which the import takes away again.
 */
export function exportCsv({ sources, publishers, about }: Guide): string {
  const names = createNameIndex(publishers, namesOfPublisher);
  const byId = new Map(publishers.map((publisher) => [publisher.id, publisher]));
  const topics = createNameIndex(about.topics, ({ id, name, words }) => [id, name, ...words]);
  const topicById = new Map(about.topics.map((topic) => [topic.id, topic]));
  const publisherOf = (id: string) => {
    const name = byId.get(id)?.name ?? id;
    return names.exact(name)?.id === id ? name : id;
  };
  const topicOf = (id: string) => {
    const name = topicById.get(id)?.name ?? id;
    return !/[;,|\n]/.test(name) && topics.exact(name)?.id === id ? name : id;
  };
  const rows = sources.map((source) => {
    const cells: Record<Column | OwnColumn, string> = {
      id: String(source.id),
      title: source.title,
      link: source.link.standing === 'none' ? '' : source.link.url,
      publisher: source.publisher === undefined ? '' : publisherOf(source.publisher),
      author: source.author ?? '',
      date: source.date ?? '',
      kind: source.kind,
      topics: source.topics.map(topicOf).join('; '),
      mustRead: source.mustRead ? 'yes' : '',
      language: source.language ?? '',
      origin: source.origin ?? '',
      listedAs: source.listedAs ?? '',
      note: source.note ?? '',
      ...linkCells(source.link),
      checked: source.checked?.date ?? '',
      checkedBy: source.checked?.by ?? '',
    };
    return HEADER.map((name) => cells[name]);
  });
  return [HEADER, ...rows].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
}

function linkCells(link: Source['link']): Record<Exclude<OwnColumn, 'id' | 'checked' | 'checkedBy'>, string> {
  const empty = { host: '', from: '', fromLink: '', headings: '', headlineSeen: '', linkNote: '' };
  if (link.standing === 'none') return { ...empty, standing: 'none' };
  if (link.standing === 'candidate') return { ...empty, standing: 'candidate', linkNote: link.note ?? '' };
  return {
    standing: link.standing,
    host: link.standing === 'copy' ? link.host : '',
    from: link.standing === 'cited' ? link.from.name : '',
    fromLink: link.standing === 'cited' ? (link.from.url ?? '') : '',
    headings: link.headings.join('\n'),
    headlineSeen: link.headlineSeen ? '' : 'no',
    linkNote: link.note ?? '',
  };
}

function quote(cell: string): string {
  const guarded = guard(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
