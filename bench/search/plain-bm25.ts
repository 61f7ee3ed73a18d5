import { stemmer } from 'stemmer';

/**
 * The textbook engine to hold ours against: BM25 with k1 1.2 and b 0.75 over title and text as one, Porter stems, stop
 * words out. Written for clarity; its speed is no measure of anything.
 * Source: Robertson and Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009,
 * https://doi.org/10.1561/1500000019; idf as in Lucene, never below zero.
 */
export function createPlainBm25(
  documents: readonly { readonly id: string; readonly title: string; readonly text: string }[],
): (question: string, limit: number) => string[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths: number[] = [];
  for (const [number, { title, text }] of documents.entries()) {
    const terms = termsOf(`${title} ${text}`);
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
    for (const term of termsOf(question)) {
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

/** Lucene's English stop words. */
const STOP = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they this
  to was will with what which how who from were been has have can do does`.split(/\s+/),
);

function termsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP.has(word)).map(stemmer);
}
