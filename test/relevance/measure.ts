import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSearch } from '../../src/search/search.ts';
import { type Find, judge, type Verdict } from './judge.ts';
import { readGuide, readQuestions } from './judged.ts';
import { indexWithMiniSearch, MINISEARCH_SETUPS } from './minisearch.ts';
import { openProduct } from './product.ts';

/** A file of judged questions, and the guide that they are about. */
export type JudgedSet = { readonly name: string; readonly guide: string; readonly questions: string };

const OTHER_GUIDES = 'test/relevance/guides';

/** The sets of the guides on other subjects that have this file, in order of name. */
export function listOtherSets(file: 'questions.yaml' | 'held-out.yaml'): readonly JudgedSet[] {
  if (!existsSync(OTHER_GUIDES)) return [];
  return readdirSync(OTHER_GUIDES)
    .sort()
    .map((name) => {
      const guide = join(OTHER_GUIDES, name);
      return { name, guide, questions: join(guide, file) };
    })
    .filter(({ questions }) => existsSync(questions));
}

/** What the product, or its engine alone, and both of MiniSearch's set-ups make of the same questions. */
export async function measure(
  { guide: folder, questions: file }: JudgedSet,
  through: 'product' | 'engine' = 'product',
): Promise<{ readonly ours: Verdict; readonly peers: ReadonlyMap<string, Verdict> }> {
  const guide = await readGuide(folder);
  const questions = await readQuestions(file, guide);
  const find = through === 'product' ? await openProduct(folder) : createEngine(guide);
  const peers = new Map<string, Verdict>();
  for (const setUp of MINISEARCH_SETUPS) {
    peers.set(setUp.name, await judge(questions, indexWithMiniSearch(guide.documents, setUp)));
  }
  return { ours: await judge(questions, find), peers };
}

function createEngine({ documents, vocabulary }: Awaited<ReturnType<typeof readGuide>>): Find {
  const search = createSearch(documents, vocabulary);
  return ({ ask, now, filter }) => search.find(ask, { now, filter }).hits.map(({ id }) => id);
}
