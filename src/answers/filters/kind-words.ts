import type { Source } from '../../guide/schema.ts';
import type { QuestionReader } from './question-reader.ts';

type Kind = Source['kind'];

/** What people call entries of a kind, folded. Those of `many` may be nothing else than entries asked for. */
const NAMES: readonly (readonly [kind: Kind, many: string, one: string])[] = [
  [
    'opinion',
    'opinions|opinion pieces|opinion articles|op eds|opeds|commentaries|comment pieces|opinion columns|editorials|meinungen|' +
      'kommentare|meinungsbeitrage|meinungsartikel|gastbeitrage|leitartikel|tribunes|editoriaux|мнения|колонки|думки|opiniones|editoriales|columnas|' +
      'opinioni|editoriali|opinie|felietony|opinioes|kose yazilari|اراء|مقالات راي',
    'opinion|gastbeitrag|opinion piece|opinion article|op ed|oped|commentary|comment piece|editorial|column|opinion column|columna|kommentar',
  ],
  [
    'video',
    'videos|video clips|clips|footage|видео|видеоролики|відео|відеоролики|wideo|filmy|videolar|فيديو|فيديوهات',
    'video|video clip|clip',
  ],
  [
    'audio',
    'podcasts or radio|podcasts and radio|radio or podcasts|radio and podcasts|radio pieces|radio programmes|radio programs|radio shows|podcasts|audio|audio clips|подкасты|подкасти|podcasty|podcastler|بودكاست',
    'podcast|podcast or radio|radio piece|radio programme|radio program|radio show',
  ],
  ['tweet', 'tweets|твиты|твіти|tweety|tweetler', 'tweet'],
  ['book', 'books|bucher|livres|книги|libros|libri|ksiazki|livros|kitaplar', ''],
  ['dataset', 'datasets|data sets', 'dataset|data set'],
  [
    'document',
    'documents|official documents|dokumente|документы|документи|documentos|documenti|dokumenty|belgeler|وثائق',
    'document',
  ],
  [
    'report',
    'reports|studies|surveys|studien|umfragen|etudes|sondages|studi|sondaggi|estudios|encuestas|estudos|исследования|дослідження|badania|دراسات',
    'report|study|survey|studie|umfrage|sondage|sondaggio|estudio|encuesta|estudo|исследование|badanie|دراسة',
  ],
  ['article', 'articles|news articles', 'article'],
];

const byFirstWord = Map.groupBy(
  NAMES.flatMap(([kind, many, one]) =>
    [many, one].flatMap((all, index) =>
      all === '' ? [] : all.split('|').map((name) => ({ kind, words: name.split(' '), isMany: index === 0 })),
    ),
  ).sort((some, other) => other.words.length - some.words.length),
  ({ words: [first = ''] }) => first,
);

export type NamedKind = {
  readonly kind: Kind;
  readonly length: number;
  /** Plural, or uncountable. */
  readonly isMany: boolean;
  /** Also what people call any entry: "articles", "reports". */
  readonly isGeneric: boolean;
};

/** The kind of entry that is named here, by the longest name; null if none is. */
export function kindAt({ at }: Pick<QuestionReader, 'at'>, position: number): NamedKind | null {
  const found = byFirstWord
    .get(at(position))
    ?.find(({ words }) => words.every((word, index) => at(position + index) === word));
  if (!found) return null;
  const { kind, words, isMany } = found;
  const isGeneric = /^(?:article|document)$/.test(kind) || /^reports?$/.test(words.join(' '));
  return { kind, length: words.length, isMany, isGeneric };
}

const wordsOfKinds = Map.groupBy(
  NAMES.flatMap(([kind, many, one]) => `${many}|${one}`.split(/[|\s]/).map((word) => ({ kind, word }))),
  ({ kind }) => kind,
);

/** Whether a folded word is one of what entries of a kind are called: "video", "op" and "ed". */
export function isOfKind(word: string, kind: Kind): boolean {
  return word !== '' && (wordsOfKinds.get(kind)?.some((each) => each.word === word) ?? false);
}

/** What entries of a kind are called. */
export function namesOfKind(kind: Kind): readonly string[] {
  return wordsOfKinds.get(kind)?.map(({ word }) => word) ?? [];
}
