import { isPlainWord } from '../../search/known-words.ts';
import { loadFillerWords, STOP_WORDS } from '../../search/stop-words.ts';

/** Nouns for what a reading list holds, without saying which kind. */
export const PUBLICATION_NOUNS: ReadonlySet<string> = new Set(
  `article articles piece pieces story stories report reports reporting coverage entry entries source sources text texts item items
  link links publication publications content material headline headlines analysis analyses interview interviews explainer explainers
  reading readings take takes news artikel beitrag beitrage bericht berichte texte nachrichten quellen articles reportages sources
  textes статья статьи статей материал материалы материалов публикации публикаций новости источники статті статей матеріали
  матеріалів публікації новини джерела articulo articulos noticia noticias fuentes articolo articoli notizie fonti artykul artykuly
  artykulow zrodla wiadomosci artigo artigos fontes makale makaleler haber haberler haberleri`.split(/\s+/),
);

/** Words that only ask, and say nothing about the subject. */
const ASKING = new Set(
  `please show me list give get find search look see want need looking got anything everything something all any some every both what
  which who there exist available good best great useful interesting important must reading list guide on about regarding concerning
  bitte zeig zeige alle alles gibt es uber merci montre moi tous toutes tout sur покажи все всё пожалуйста о об про покажіть усі
  todo todos sobre tutto tutti su wszystko wszystkie o tudo hakkinda only just also thanks thank hi hello hey pls plz`.split(
    /\s+/,
  ),
);

/** Whether the word asks in English, so that it is a name only if it is written as one; the others may be somebody's name. */
export function asksInEnglish(folded: string): boolean {
  return STOP_WORDS.has(folded) || ASKING.has(folded) || PUBLICATION_NOUNS.has(folded) || isPlainWord(folded);
}

/** Whether the word says nothing about the subject of a question. */
export function isFraming(folded: string, fillers: ReadonlySet<string> = loadFillerWords()): boolean {
  return (
    folded === '' ||
    STOP_WORDS.has(folded) ||
    ASKING.has(folded) ||
    PUBLICATION_NOUNS.has(folded) ||
    fillers.has(folded)
  );
}
