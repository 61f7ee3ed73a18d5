import { mean, ndcg } from '../../src/search/evaluation/metrics.ts';
import type { JudgedQuestion } from './judged.ts';

/** Returns document ids, best first. */
export type Find = (question: JudgedQuestion) => readonly string[] | Promise<readonly string[]>;

export type Score = {
  readonly questions: number;
  readonly ndcg10: number;
  /** Share of questions whose first hit has the best grade given. */
  readonly firstRight: number;
};

export type Verdict = {
  /** Over the questions that have an answer. */
  readonly all: Score;
  readonly byKind: ReadonlyMap<string, Score>;
  /** The nDCG@10 of each question that has an answer. */
  readonly gains: readonly number[];
  /** How many questions have no answer. */
  readonly unanswerable: number;
  /** Questions that have no answer, and got one. */
  readonly falseAnswers: readonly string[];
  /** Questions that have an answer, and got none. */
  readonly refused: readonly string[];
  /** One line for each question without a right answer in first place. */
  readonly missed: readonly string[];
};

export async function judge(questions: readonly JudgedQuestion[], find: Find): Promise<Verdict> {
  const asked: (JudgedQuestion & { readonly ranking: readonly string[] })[] = [];
  for (const one of questions) asked.push({ ...one, ranking: await find(one) });
  const answerable = asked
    .filter(({ grades }) => grades.size > 0)
    .map((one) => {
      const best = Math.max(...one.grades.values());
      const first = one.grades.get(one.ranking[0] ?? '') ?? 0;
      return { ...one, ndcg10: ndcg(one.ranking, one.grades, 10), firstRight: first === best ? 1 : 0 };
    });
  const score = (some: typeof answerable): Score => ({
    questions: some.length,
    ndcg10: mean(some.map((one) => one.ndcg10)),
    firstRight: mean(some.map((one) => one.firstRight)),
  });
  return {
    all: score(answerable),
    byKind: new Map(
      [...Map.groupBy(answerable, ({ kind }) => kind)].map(([kind, some]) => [kind, score(some)]),
    ),
    gains: answerable.map(({ ndcg10 }) => ndcg10),
    unanswerable: asked.length - answerable.length,
    falseAnswers: asked
      .filter(({ grades, ranking }) => grades.size === 0 && ranking.length > 0)
      .map(({ ask }) => ask),
    refused: answerable.filter(({ ranking }) => ranking.length === 0).map(({ ask }) => ask),
    missed: answerable
      .filter((one) => one.firstRight === 0)
      .map(({ kind, ask, ranking, grades, ndcg10 }) => {
        const first = ranking.slice(0, 3).map((id) => `${id} (${grades.get(id) ?? 0})`);
        return `${kind}: ${ask}: ${ndcg10.toFixed(2)}: ${first.join(', ') || 'nothing'}`;
      }),
  };
}
