import { PUBLICATION_NOUNS } from './framing-words.ts';
import { listPhrases, phraseLength, type QuestionReader } from './question-reader.ts';

const NEWEST = listPhrases(
  'latest|newest|most recent|most recent first|newest first|latest first|by date|recent first|neueste|neuesten|neuester|neuestes|aktuellste|aktuellsten|' +
    'jungste|jungsten|les plus recents|les plus recentes|plus recent|plus recents|plus recente|plus recentes|dernieres nouvelles|последние|' +
    'последнее|последняя|последних|новейшие|свежие|самые новые|останні|останнє|остання|найновіші|найновіше|свіжі|mas reciente|mas recientes|' +
    'ultimas noticias|piu recente|piu recenti|ultime notizie|najnowsze|najnowszy|najnowsza|ostatnie|mais recente|mais recentes|en son|en yeni',
);
const OLDEST = listPhrases(
  'oldest|earliest|oldest first|earliest first|alteste|altesten|alteste zuerst|fruheste|fruhesten|plus ancien|plus anciens|plus ancienne|' +
    'plus anciennes|самые старые|самые ранние|старейшие|найстаріші|найдавніші|найраніші|mas antiguo|mas antiguos|mas antigua|mas antiguas|' +
    'piu vecchio|piu vecchi|piu vecchie|piu antico|najstarsze|najstarszy|mais antigo|mais antigos|mais antiga|mais antigas|en eski',
);
/** Only of something published: "the last chance for peace". */
const LAST = listPhrases(
  'last|letzte|letzten|dernier|derniers|derniere|dernieres|ultimo|ultimos|ultimas|ultima|ultimi|ultime',
);
const FIRST = listPhrases(
  'first|very first|erste|ersten|premier|premiers|premiere|premieres|primero|primeros|primi|primo',
);

/** "latest", "oldest" and the like, wherever they stand; takes the words. */
export function readOrder(reader: QuestionReader): 'newest' | 'oldest' | null {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const newest = phraseLength(reader, position, NEWEST);
    const oldest = phraseLength(reader, position, OLDEST);
    const last = phraseLength(reader, position, LAST);
    const first = phraseLength(reader, position, FIRST);
    const length = Math.max(newest, oldest, last, first);
    if (length === 0) continue;
    const isPublished = PUBLICATION_NOUNS.has(reader.at(position + length));
    if (newest + oldest === 0 && !isPublished) continue;
    // "at the latest", "at its earliest"
    if (/^(?:at|by)$/.test(reader.at(position - 2)) && newest + oldest > 0 && length === 1) continue;
    reader.take({ from: position, to: position + length + (isPublished ? 1 : 0) });
    return newest === length || last === length ? 'newest' : 'oldest';
  }
  return null;
}
