import { KIND_SYNONYMS, type KINDS } from '../../guide/kinds.ts';
import { readLine } from './read-line.ts';
import { asList, isOfType, type Thing } from './structured-data.ts';

type Kind = (typeof KINDS)[number];

/** What kind of piece a page says it is; null if it does not. */
export function readKind(article: Thing | null, ogType: string | null): Kind | null {
  if (article) {
    const section = asList(article.articleSection).map((each) => readLine(each)?.toLowerCase() ?? '');
    if (section.some((name) => OPINION.has(name))) return 'opinion';
    const found = TYPES.find(([type]) => isOfType(article, type));
    if (found) return found[1];
  }
  if (ogType === null) return null;
  return /^video/i.test(ogType)
    ? 'video'
    : /^book/i.test(ogType)
      ? 'book'
      : /^article$/i.test(ogType)
        ? 'article'
        : null;
}

const TYPES: readonly (readonly [RegExp, Kind])[] = [
  [/^OpinionNewsArticle$/, 'opinion'],
  [/^(?:Report|ScholarlyArticle)$/, 'report'],
  [/^VideoObject$/, 'video'],
  [/^(?:AudioObject|PodcastEpisode)$/, 'audio'],
  [/^Dataset$/, 'dataset'],
  [/^Book$/, 'book'],
  [/(?:Article|BlogPosting)$/, 'article'],
];

/** Names of sections in which sites have opinion. */
const OPINION: ReadonlySet<string> = new Set([
  'opinion',
  'opinions',
  ...[...KIND_SYNONYMS].filter(([, kind]) => kind === 'opinion').map(([word]) => word),
]);
