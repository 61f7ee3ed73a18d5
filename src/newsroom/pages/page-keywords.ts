import { readLine } from './read-line.ts';
import { asList, type Thing } from './structured-data.ts';

const NAMES = ['keywords', 'news_keywords', 'article:tag', 'article:section', 'parsely-tags', 'dc.subject'];

/** More are of no piece, but of a site. */
const MOST = 30;

/** What a page files itself under, as it writes it, each once. */
export function readKeywords(
  article: Thing | null,
  metas: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const said = [
    ...asList(article?.keywords),
    ...asList(article?.articleSection),
    ...NAMES.flatMap((name) => metas.get(name) ?? []),
  ];
  const words = said
    .filter((each) => typeof each === 'string')
    .flatMap((each) => each.split(/[,;|]/u))
    .map(readLine)
    .filter((word) => word !== null);
  return [...new Set(words)].slice(0, MOST);
}
