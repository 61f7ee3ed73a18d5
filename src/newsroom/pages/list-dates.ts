import type { PageMarkup } from './page-markup.ts';
import { isOfType, type Thing } from './structured-data.ts';

const DATES = [
  ...[
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'article:published',
    'og:published_time',
  ],
  ...[
    'parsely-pub-date',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
  ],
  ...['publish-date', 'publish_date', 'publication_date', 'pubdate', 'sailthru.date', 'date'],
];

/** What a page gives as the time of its publication, the most reliable first. Never that of a change. */
export function listDates(
  article: Thing | null,
  things: readonly Thing[],
  { metas }: PageMarkup,
): readonly unknown[] {
  const pages = things.filter((thing) => isOfType(thing, /^WebPage$/));
  return [
    ...(article ? [article.datePublished, article.uploadDate] : []),
    ...DATES.flatMap((name) => metas.get(name)?.slice(0, 1) ?? []),
    ...pages.map(({ datePublished }) => datePublished),
  ];
}
