import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { listDocuments } from '../../src/guide/guide-search.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { mean, ndcg } from '../../src/search/evaluation/metrics.ts';
import type { SearchDocument, Vocabulary } from '../../src/search/search-document.ts';
import { finish } from '../../src/search/work-in-slices.ts';

const documentName = z.union([z.int(), z.string().regex(/^[a-z0-9-]+[/#]\d+$/)]);
const documentNames = z.array(documentName).default([]);
const question = z.strictObject({
  kind: z.string(),
  ask: z.string(),
  in: z.enum(['sources', 'points', 'both']).default('sources'),
  right: documentNames,
  good: documentNames,
  fair: documentNames,
  now: z.iso.date().default('2025-12-10'),
});

/** A question with the documents that answer it, graded 3, 2 or 1; none if it has no answer. */
export type JudgedQuestion = {
  readonly kind: string;
  readonly ask: string;
  readonly now: Date;
  readonly filter: (id: string) => boolean;
  readonly grades: ReadonlyMap<string, number>;
};

export type Guide = {
  readonly documents: readonly SearchDocument[];
  readonly vocabulary: Vocabulary;
  /** The document of a judged answer: 364161, `original-28/6`, `geneva-19#2`. Throws if there is none. */
  readonly documentOf: (name: number | string) => string;
};

/** The documents and the vocabulary that the shipped guide is searched with. */
export async function readGuide(): Promise<Guide> {
  const guide = await loadGuide('data');
  const documents = finish(listDocuments(guide));
  const ids = new Set(documents.map(({ id }) => id));
  return {
    documents,
    vocabulary: guide.spellings,
    documentOf: (named) => {
      const id = typeof named === 'number' ? `source/${named}` : pointId(named);
      if (!ids.has(id)) throw new Error(`Expected an entry or a point of the guide, got ${named}.`);
      return id;
    },
  };

  function pointId(named: string): string {
    const [plan = '', number = ''] = named.split(/[/#]/);
    if (named.includes('#')) return `point/${plan}/${number}`;
    const points = guide.plans.find(({ id }) => id === plan)?.points ?? [];
    return `point/${plan}/${points.findIndex((point) => point.number === Number(number))}`;
  }
}

/** `file` is `questions`, `unseen` or `by-others`. */
export async function readQuestions(file: string, { documentOf }: Guide): Promise<JudgedQuestion[]> {
  const questions = z.array(question).parse(parse(await readFile(`test/relevance/${file}.yaml`, 'utf8')));
  return questions.map(({ kind, ask, right, good, fair, now, in: within }) => ({
    kind,
    ask,
    now: new Date(now),
    filter: (id) => within === 'both' || id.startsWith(within === 'sources' ? 'source/' : 'point/'),
    grades: new Map([
      ...right.map((named): [string, number] => [documentOf(named), 3]),
      ...good.map((named): [string, number] => [documentOf(named), 2]),
      ...fair.map((named): [string, number] => [documentOf(named), 1]),
    ]),
  }));
}

export type Score = {
  readonly questions: number;
  readonly ndcg10: number;
  /** Share of questions whose first hit has the best grade given. */
  readonly firstRight: number;
};

export type Verdict = {
  readonly all: Score;
  readonly byKind: ReadonlyMap<string, Score>;
  /** Questions that have no answer, and got one. */
  readonly falseAnswers: readonly string[];
  /** One line for each question without a right answer in first place. */
  readonly missed: readonly string[];
};

/** `find` returns document ids, best first. */
export function judge(
  questions: readonly JudgedQuestion[],
  find: (question: JudgedQuestion) => readonly string[],
): Verdict {
  const asked = questions.map((one) => ({ ...one, ranking: find(one) }));
  const answered = asked
    .filter(({ grades }) => grades.size > 0)
    .map((one) => {
      const best = Math.max(...one.grades.values());
      const first = one.grades.get(one.ranking[0] ?? '') ?? 0;
      return { ...one, ndcg10: ndcg(one.ranking, one.grades, 10), firstRight: first === best ? 1 : 0 };
    });
  const score = (some: typeof answered): Score => ({
    questions: some.length,
    ndcg10: mean(some.map((one) => one.ndcg10)),
    firstRight: mean(some.map((one) => one.firstRight)),
  });
  return {
    all: score(answered),
    byKind: new Map(
      [...Map.groupBy(answered, ({ kind }) => kind)].map(([kind, some]) => [kind, score(some)]),
    ),
    falseAnswers: asked
      .filter(({ grades, ranking }) => grades.size === 0 && ranking.length > 0)
      .map(({ ask }) => ask),
    missed: answered
      .filter((one) => one.firstRight === 0)
      .map(({ kind, ask, ranking, grades, ndcg10 }) => {
        const first = ranking.slice(0, 3).map((id) => `${id} (${grades.get(id) ?? 0})`);
        return `${kind}: ${ask}: ${ndcg10.toFixed(2)}: ${first.join(', ') || 'nothing'}`;
      }),
  };
}
