import { KIND_SYNONYMS, KINDS } from '../../guide/kinds.ts';
import { foldName } from '../../search/fold.ts';

export type Kind = (typeof KINDS)[number];

/** What lists in other languages, and in the plural, call the kinds. */
const WORDS: Readonly<Record<Kind, readonly string[]>> = {
  article: ['news', 'news article', 'news story', 'story', 'analysis', 'feature', 'interview', 'background', 'longread', 'artikel', 'beitrag', 'nachricht', 'analyse', 'artículo', 'noticia', 'articolo', 'notizia', 'artigo', 'nieuws', 'artykuł', 'статья', 'новость', 'новина', 'стаття', '記事', '文章'],
  opinion: ['op ed', 'comment piece', 'guest essay', 'meinung', 'kommentar', 'gastbeitrag', 'opinión', 'tribune', 'opinione', 'opinião', 'mening', 'opinia', 'мнение', 'колонка', 'думка'],
  report: ['study', 'white paper', 'briefing', 'policy brief', 'bericht', 'studie', 'gutachten', 'rapport', 'étude', 'informe', 'estudio', 'rapporto', 'relatório', 'raport', 'доклад', 'отчет', 'звіт'],
  document: ['pdf', 'official document', 'law', 'bill', 'press release', 'statement', 'dokument', 'gesetz', 'pressemitteilung', 'communiqué', 'documento', 'ley', 'документ', 'закон'],
  video: ['film', 'clip', 'documentary', 'youtube', 'tv', 'vidéo', 'doku', 'видео', 'відео'],
  audio: ['podcast', 'radio', 'episode', 'аудио', 'подкаст'],
  tweet: ['post', 'social media post', 'x post', 'thread', 'toot'],
  book: ['book chapter', 'buch', 'livre', 'libro', 'livro', 'boek', 'książka', 'книга'],
  dataset: ['data', 'data set', 'statistics', 'datensatz', 'statistik', 'données', 'datos', 'данные', 'дані'],
}; // biome-ignore format: plain lists

const KIND_OF: ReadonlyMap<string, Kind> = new Map([
  ...KINDS.flatMap((kind) => WORDS[kind].map((word) => [foldName(word), kind] as const)),
  ...[...KIND_SYNONYMS].map(([word, kind]) => [foldName(word), kind] as const),
  ...KINDS.map((kind) => [kind, kind] as const),
]);

/** The kind that a word stands for, in the plural, too; null if it is none of the known words. */
export function readKind(word: string): Kind | null {
  const folded = foldName(word);
  return KIND_OF.get(folded) ?? KIND_OF.get(folded.replace(/s$/, '')) ?? null;
}

/** What an address shows its page to be, by the host or a folder that says so; null if it shows nothing. */
export function kindOfAddress(address: string): Kind | null {
  const url = URL.parse(address);
  if (!url) return null;
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '');
  if (/^(?:youtube\.com|youtu\.be|vimeo\.com)$/.test(host)) return 'video';
  if (/^(?:twitter|x)\.com$/.test(host) && /\/status\//.test(url.pathname)) return 'tweet';
  if (/^(?:podcasts\.apple\.com|open\.spotify\.com|soundcloud\.com)$/.test(host)) return 'audio';
  if (/\.pdf$/i.test(url.pathname)) return 'document';
  const folders = url.pathname.toLowerCase().split('/').slice(1, -1);
  if (folders.some((folder) => OPINION.has(folder))) return 'opinion';
  if (folders.some((folder) => /^(?:videos?|watch)$/.test(folder))) return 'video';
  return folders.some((folder) => /^(?:podcasts?|audio)$/.test(folder)) ? 'audio' : null;
}

const OPINION = new Set([
  'opinion',
  'opinions',
  'commentisfree',
  'op-ed',
  'oped',
  'editorials',
  'columnists',
  'meinung',
  'kommentare',
  'tribune',
  'opinie',
  'mnenie',
]);
