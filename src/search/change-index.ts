import { createDocumentAnalyzer } from './indexed-document.ts';
import { findLanguages } from './language.ts';
import { countDocument, forkWords, NO_WORDS, type PartWords } from './part-words.ts';
import { buildScope, changeScope, type Scope, type Touched } from './scope.ts';
import type { SearchDocument } from './search-document.ts';
import {
  buildIndex,
  composeIndex,
  HEAD_SIZE,
  type IndexParts,
  numberDocuments,
  type SearchIndex,
} from './search-index.ts';
import type { Steps } from './work-in-slices.ts';

/** When so large a share of the documents is changed, a new index is no more work. */
const MOST_CHANGED = 0.25;

/**
 * The index of another list of documents, at the cost of those that are not the same objects as before. The former index
 * goes on answering as it did. Compounds are divided into the words that the documents had when the index was first built,
 * because what is added may be a part of any of them.
 */
export function* changeIndex(
  { parts: former }: SearchIndex,
  documents: readonly SearchDocument[],
): Steps<SearchIndex> {
  const { reading } = former;
  const order = yield* numberDocuments(documents);
  const difference = yield* compare(former, documents, order);
  const isOther = (yield* findLanguages(documents)).key !== reading.languages.key;
  if (isOther || difference.length > MOST_CHANGED * documents.length)
    return yield* buildIndex(documents, reading.vocabulary);

  const analyseDocument = createDocumentAnalyzer(reading.analyzer, reading.split);
  const engine = former.engine.fork();
  yield;
  const connecting = former.connecting.fork();
  const byId = former.byId.fork();
  const parts = new Map<string, ChangedPart>();
  const whole = former.whole && former.scopes.size > 1 ? beginPart(former.whole.words) : null;
  for (const { document, by } of difference) {
    const analysed = analyseDocument(document);
    const { indexed, title } = analysed;
    const name = document.part ?? '';
    const part = parts.get(name) ?? beginPart(former.scopes.get(name)?.words ?? null);
    parts.set(name, part);
    for (const each of whole ? [part, whole] : [part]) {
      each.words = countDocument(each.words, document, analysed, by);
      touch(each.touched, document, analysed);
    }
    if (by < 0) {
      engine.remove(indexed);
      connecting.remove(document.id, title.words);
      byId.delete(document.id);
    } else {
      engine.add(indexed);
      connecting.add(document.id, title.words);
      byId.set(document.id, { document, place: former.titles.add(title.words, title.tokens) });
    }
    yield;
  }
  yield* engine.average(order.keys());
  const scopes = new Map(former.scopes);
  for (const [name, { words, touched }] of parts) {
    const scope = former.scopes.get(name);
    if (words.size === 0) scopes.delete(name);
    else
      scopes.set(
        name,
        scope ? yield* changeScope(scope, words, touched, reading) : yield* buildScope(words, reading),
      );
  }
  return composeIndex({
    ...former,
    engine,
    head: documents.length > HEAD_SIZE ? yield* changeHead() : engine,
    connecting,
    byId,
    documents,
    order,
    scopes,
    whole:
      whole && former.whole && scopes.size > 1
        ? yield* changeScope(former.whole, whole.words, whole.touched, reading)
        : null,
  });

  /** The head of the former list with what has left it taken out and what has come into it added. */
  function* changeHead(): Steps<SearchIndex['head']> {
    const before = former.documents.slice(0, former.head === former.engine ? undefined : HEAD_SIZE);
    const [left, come] = [new Set(before), documents.slice(0, HEAD_SIZE)];
    const head = former.head.fork();
    const stays = left.intersection(new Set(come));
    yield;
    for (const document of left) if (!stays.has(document)) head.remove(analyseDocument(document).indexed);
    yield;
    for (const document of come) if (!stays.has(document)) head.add(analyseDocument(document).indexed);
    yield* head.average(come.map(({ id }) => id));
    return head;
  }
}

type ChangedPart = { words: PartWords; readonly touched: Touched };

function beginPart(words: Scope['words'] | null): ChangedPart {
  return {
    words: words ? forkWords(words) : NO_WORDS(),
    touched: { terms: new Set(), words: new Set(), names: new Set() },
  };
}

function touch(
  touched: Touched,
  { names, labels }: SearchDocument,
  { terms, words }: ReturnType<ReturnType<typeof createDocumentAnalyzer>>,
): void {
  for (const term of terms) touched.terms.add(term);
  for (const word of words) touched.words.add(word);
  for (const name of [...names, ...labels]) touched.names.add(name);
}

type Difference = readonly { readonly document: SearchDocument; readonly by: 1 | -1 }[];

/** What has left the list, and then what has come into it. */
function* compare(
  { documents: before, byId }: IndexParts,
  after: readonly SearchDocument[],
  order: ReadonlyMap<string, number>,
): Steps<Difference> {
  const difference: { readonly document: SearchDocument; readonly by: 1 | -1 }[] = [];
  for (const document of before) {
    if (after[order.get(document.id) ?? after.length] !== document) difference.push({ document, by: -1 });
    yield;
  }
  for (const document of after) {
    if (byId.get(document.id)?.document !== document) difference.push({ document, by: 1 });
    yield;
  }
  return difference;
}
