import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { createSearch } from '../search.ts';
import { type Grades, mean, ndcg, recall, reciprocalRank } from './metrics.ts';

/** A test collection: documents, queries, and how well each document answers each query. */
export type Collection = {
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** By query, then by document; queries without an answer may be missing. */
  readonly judgements: ReadonlyMap<string, Grades>;
};

export type Quality = {
  /** How many queries have an answer; the others are left out, as in trec_eval. */
  readonly queries: number;
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall100: number;
};

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const id = z.union([z.string(), z.number()]).transform(String);
const documentLine = z.object({ id, title: text, text });
const queryLine = z.object({ id, text });

/** Reads `documents.jsonl`, `queries.jsonl` and `judgements.tsv` (query, document, grade). Throws on an invalid line. */
export async function readCollection(folder: string): Promise<Collection> {
  const documents = await readLines(join(folder, 'documents.jsonl'), documentLine);
  const queries = await readLines(join(folder, 'queries.jsonl'), queryLine);
  const judgements = new Map<string, Map<string, number>>();
  const path = join(folder, 'judgements.tsv');
  for (const [index, line] of (await readFile(path, 'utf8')).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [query, document, grade, ...rest] = line.split('\t').map((cell) => cell.trim());
    const number = Number(grade);
    if (
      !query ||
      !document ||
      grade === undefined ||
      grade === '' ||
      Number.isNaN(number) ||
      rest.length > 0
    ) {
      if (index === 0) continue; // the header
      throw new Error(
        `${path}:${index + 1}: expected query, document and grade separated by tabs, got: ${line}`,
      );
    }
    const grades = judgements.get(query) ?? new Map<string, number>();
    grades.set(document, number);
    judgements.set(query, grades);
  }
  return { documents, queries, judgements };
}

/** Over all queries that have an answer. `find` returns document ids, best first. */
export function evaluate(
  { queries, judgements }: Collection,
  find: (text: string, limit: number) => readonly string[],
): Quality {
  const answered = queries.flatMap((query) => {
    const grades = judgements.get(query.id);
    return grades && [...grades.values()].some((grade) => grade > 0) ? [{ text: query.text, grades }] : [];
  });
  const rankings = answered.map((query) => ({ grades: query.grades, ranking: find(query.text, 100) }));
  return {
    queries: answered.length,
    ndcg10: mean(rankings.map(({ ranking, grades }) => ndcg(ranking, grades, 10))),
    mrr10: mean(rankings.map(({ ranking, grades }) => reciprocalRank(ranking, grades, 10))),
    recall100: mean(rankings.map(({ ranking, grades }) => recall(ranking, grades, 100))),
  };
}

/**
 * Searches a collection without a vocabulary. Returns document ids: the hits, then the nearest, because every query has an
 * answer.
 */
export function createRanker(
  documents: Collection['documents'],
  now: Date,
): (text: string, limit: number) => readonly string[] {
  const { find } = createSearch(
    documents.map((document) => ({ ...document, names: [], labels: [], date: null })),
    { spellings: [], roles: [] },
  );
  return (text, limit) => {
    const { hits, nearest } = find(text, { now, limit });
    return [...hits, ...nearest].map(({ id }) => id);
  };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(
        `${path}:${index + 1}: expected a JSON object with the fields of this file, got: ${line.slice(0, 80)}`,
        {
          cause,
        },
      );
    }
  });
}
