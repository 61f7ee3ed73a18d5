/** How relevant each document is to a query; 0 or absent means not relevant. */
export type Grades = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain of the first `depth` documents, 0 to 1: gain is the grade, discount the binary
 * logarithm of rank + 1, and the ideal is all judged documents in order of grade, as in trec_eval's `ndcg_cut`.
 * Source: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002,
 * https://doi.org/10.1145/582415.582418; https://github.com/usnistgov/trec_eval/blob/main/m_ndcg_cut.c
 */
export function ndcg(ranking: readonly string[], grades: Grades, depth: number): number {
  const ideal = gain([...grades.values()].sort((one, other) => other - one).slice(0, depth));
  if (ideal === 0) return 0;
  return gain(ranking.slice(0, depth).map((id) => grades.get(id) ?? 0)) / ideal;
}

/**
 * One over the rank of the first relevant document; 0 if none is among the first `depth`.
 * Source: Voorhees, The TREC-8 question answering track report, 1999, https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf
 */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth: number): number {
  const rank = ranking.slice(0, depth).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/**
 * The share of the relevant documents that are among the first `depth`.
 * Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 8.3,
 * https://nlp.stanford.edu/IR-book/html/htmledition/evaluation-of-unranked-retrieval-sets-1.html
 */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = [...grades.values()].filter((grade) => grade > 0).length;
  if (relevant === 0) return 0;
  return ranking.slice(0, depth).filter((id) => (grades.get(id) ?? 0) > 0).length / relevant;
}

/** The arithmetic mean; 0 for no values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
}
