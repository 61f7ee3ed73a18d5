import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { pointKey } from '../../src/guide/document-keys.ts';
import { listDocuments } from '../../src/guide/guide-search.ts';
import { loadGuide } from '../../src/guide/load.ts';
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
  readonly within: 'sources' | 'points' | 'both';
  readonly now: Date;
  readonly filter: (id: string) => boolean;
  readonly grades: ReadonlyMap<string, number>;
};

export type JudgedGuide = {
  readonly documents: readonly SearchDocument[];
  readonly vocabulary: Vocabulary;
  /** The document of a judged answer: 364161, `original-28/6`, `geneva-19#2`. Throws if there is none. */
  readonly documentOf: (name: number | string) => string;
};

/** The documents and the vocabulary that a guide is searched with. */
export async function readGuide(folder = 'data'): Promise<JudgedGuide> {
  const guide = await loadGuide(folder);
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
    const [id = '', number = ''] = named.split(/[/#]/);
    const plan = guide.plans.find((one) => one.id === id);
    const point = named.includes('#')
      ? plan?.points[Number(number)]
      : plan?.points.find((one) => one.number === Number(number));
    return plan && point ? pointKey(plan, point) : named;
  }
}

/** Reads a file of judged questions, such as `test/relevance/questions.yaml`. */
export async function readQuestions(path: string, { documentOf }: JudgedGuide): Promise<JudgedQuestion[]> {
  const questions = z.array(question).parse(parse(await readFile(path, 'utf8')));
  return questions.map(({ kind, ask, right, good, fair, now, in: within }) => ({
    kind,
    ask,
    within,
    now: new Date(now),
    filter: (id) => within === 'both' || id.startsWith(within === 'sources' ? 'source/' : 'point/'),
    grades: new Map([
      ...right.map((named): [string, number] => [documentOf(named), 3]),
      ...good.map((named): [string, number] => [documentOf(named), 2]),
      ...fair.map((named): [string, number] => [documentOf(named), 1]),
    ]),
  }));
}
