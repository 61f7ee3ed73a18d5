/**
 * Keeps the best `size` of any number of candidates. Sorting them all instead takes an eighth longer over the questions
 * of `npm run bench search` at 10,000 documents, p50 to p99.
 */
export type TopK<T> = {
  add(candidate: T): void;
  /** Best first. */
  sorted(): readonly T[];
};

/** `compare` is below zero if the first is better. */
export function createTopK<T>(size: number, compare: (one: T, other: T) => number): TopK<T> {
  const kept: T[] = [];
  let worst: T | undefined;

  function prune(): void {
    kept.sort(compare);
    if (kept.length < size) return;
    kept.length = size;
    worst = kept.at(-1);
  }

  return {
    add(candidate) {
      if (worst !== undefined && compare(candidate, worst) > 0) return;
      kept.push(candidate);
      if (kept.length >= 2 * size) prune();
    },
    sorted() {
      prune();
      return [...kept];
    },
  };
}
