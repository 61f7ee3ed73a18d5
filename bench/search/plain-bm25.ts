import { stemmer } from 'stemmer';

/**
 * The textbook engine to compare with: BM25 with k1 1.2 and b 0.75 over title and text together, Porter stems, no stop
 * words. Written for clarity; its speed means nothing.
 * Source: Robertson and Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009,
 * https://doi.org/10.1561/1500000019; idf as in Lucene, never below zero.
 */
export function createPlainBm25(
  documents: readonly { readonly id: string; readonly title: string; readonly text: string }[],
  stopWords: ReadonlySet<string> = LUCENE,
): (question: string, limit: number) => string[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths: number[] = [];
  for (const [number, { title, text }] of documents.entries()) {
    const terms = termsOf(`${title} ${text}`, stopWords);
    lengths.push(terms.length);
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<number, number>();
      posting.set(number, (posting.get(number) ?? 0) + 1);
      postings.set(term, posting);
    }
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;

  return (question, limit) => {
    const scores = new Map<number, number>();
    for (const term of termsOf(question, stopWords)) {
      const posting = postings.get(term);
      if (!posting) continue;
      const idf = Math.log(1 + (documents.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [number, frequency] of posting) {
        const length = lengths[number] ?? 0;
        const score = (idf * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / average));
        scores.set(number, (scores.get(number) ?? 0) + score);
      }
    }
    return [...scores]
      .sort(([one, score], [other, otherScore]) => otherScore - score || one - other)
      .slice(0, limit)
      .flatMap(([number]) => documents[number]?.id ?? []);
  };
}

const K1 = 1.2;
const B = 0.75;

/** Lucene's English stop words, and question words. */
export const LUCENE: ReadonlySet<string> = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they this
  to was will with what which how who from were been has have can do does`.split(/\s+/),
);

/** The longer list of NLTK, after Snowball's. Source: https://snowballstem.org/algorithms/english/stop.txt */
export const SNOWBALL: ReadonlySet<string> = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
  its itself they them their theirs themselves what which who whom this that these those am is are was were be been
  being have has had having do does did doing a an the and but if or because as until while of at by for with about
  against between into through during before after above below to from up down in out on off over under again further
  then once here there when where why how all any both each few more most other some such no nor not only own same so
  than too very s t can will just don should now`.split(/\s+/),
);

function termsOf(text: string, stopWords: ReadonlySet<string>): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stemmer);
}
