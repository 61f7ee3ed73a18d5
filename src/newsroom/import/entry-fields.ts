import type { Publisher, Source } from '../../guide/schema.ts';
import type { YamlFields, YamlValue } from '../files/emit-item.ts';

/** Fields of an entry of the reading list, in the order in which data/README.md shows them. */
export const ENTRY_ORDER = [
  'id',
  'title',
  'publisher',
  'listedAs',
  'author',
  'origin',
  'date',
  'language',
  'kind',
  'mustRead',
  'topics',
  'link',
  'checked',
  'note',
] as const satisfies readonly (keyof Source)[];

/** The entry as its file writes it: what has the value of a field left out is left out. */
export function entryFields(source: Source): YamlFields {
  const { link, mustRead, topics } = source;
  const fields: YamlFields = {
    ...source,
    mustRead: mustRead || undefined,
    topics: topics.length === 0 ? undefined : topics,
    link: link.standing === 'none' ? undefined : linkFields(link),
  };
  return Object.fromEntries(ENTRY_ORDER.map((field) => [field, fields[field]]));
}

/** One field, written out even if it has the value of one left out, which it may be set back to. */
export function fieldValue(field: keyof Source, value: unknown): YamlValue {
  return field === 'link' ? linkFields(value as Source['link']) : (value as YamlValue);
}

function linkFields(link: Source['link']): YamlFields {
  if (link.standing === 'none') return { standing: link.standing };
  if (link.standing === 'candidate') return { standing: link.standing, url: link.url, note: link.note };
  return {
    standing: link.standing,
    url: link.url,
    ...(link.standing === 'copy' ? { host: link.host } : {}),
    ...(link.standing === 'cited' ? { from: { name: link.from.name, url: link.from.url } } : {}),
    ...(link.headings.length === 0 ? {} : { headings: link.headings }),
    ...(link.headlineSeen ? {} : { headlineSeen: false }),
    note: link.note,
  };
}

/** The same for a publisher. */
export function publisherFields(publisher: Publisher): YamlFields {
  return Object.fromEntries(
    Object.entries(publisher).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  ) as YamlFields;
}
