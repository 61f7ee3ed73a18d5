import { pathToFileURL } from 'node:url';
import { createRanker, evaluate } from '../../src/search/evaluation/collection.ts';
import { createSearch } from '../../src/search/search.ts';
import type { SearchDocument, Vocabulary } from '../../src/search/search-document.ts';
import { judge } from '../../test/relevance/judge.ts';
import { readGuide, readQuestions } from '../../test/relevance/judged.ts';
import { quantile } from '../quantile.ts';
import { headlines, type Known, keystrokesOn, questionsOn } from './headlines.ts';
import { longTexts } from './long-texts.ts';
import { type Ask, PEERS, type Peer } from './peers.ts';
import { createPlainBm25 } from './plain-bm25.ts';

/**
 * `npm run bench search`: quality and speed of the search and its peers, in one run.
 * `node bench/search/run.ts 1000 1000000` measures lists of other lengths alone.
 */

const SEED = 1;
const now = new Date('2025-12-10');

function ours(vocabulary: Vocabulary): Peer {
  return {
    name: 'Deskbook',
    build: (documents) => {
      const search = createSearch(documents, vocabulary);
      return (question, limit, clock = now) =>
        search.find(question, { now: clock, limit }).hits.map(({ id }) => id);
    },
  };
}

/** `list` includes the shipped guide. */
export async function run(sizes: readonly number[] = [1000, 10_000, 100_000], list = true): Promise<void> {
  if (list) await realList();
  if (list) generatedTexts();
  for (const size of sizes) generatedList(size);
}

async function realList(): Promise<void> {
  const guide = await readGuide();
  for (const file of ['questions', 'unseen', 'by-others']) {
    const questions = await readQuestions(`test/relevance/${file}.yaml`, guide);
    const vain = questions.filter(({ grades }) => grades.size === 0).length;
    console.log(
      `The shipped guide, ${guide.documents.length} documents, ${questions.length} judged questions (${file})`,
    );
    console.log(row('', 'nDCG@10', 'first', `false/${vain}`, 'p50 ms', 'p99 ms'));
    const kinds = new Map<string, string[]>();
    const engines = [
      ours(guide.vocabulary),
      { ...ours({ spellings: [], roles: [] }), name: 'Deskbook, no vocabulary' },
      ...PEERS,
    ];
    for (const peer of engines) {
      const ask = peer.build(guide.documents);
      const times: number[] = [];
      const verdict = await judge(questions, ({ ask: question, filter, now: clock }) => {
        const started = performance.now();
        const found = ask(question, guide.documents.length, clock).filter(filter);
        times.push(performance.now() - started);
        return found;
      });
      const { ndcg10, firstRight } = verdict.all;
      const shown = [ndcg10.toFixed(3), firstRight.toFixed(3), String(verdict.falseAnswers.length)];
      console.log(row(peer.name, ...shown, ms(quantile(times, 0.5)), ms(quantile(times, 0.99))));
      for (const [kind, score] of verdict.byKind) {
        kinds.set(kind, [...(kinds.get(kind) ?? []), score.ndcg10.toFixed(2)]);
      }
    }
    console.log(`By kind, nDCG@10 in the order above:`);
    for (const [kind, scores] of kinds) console.log(`  ${kind.padEnd(16)} ${scores.join('  ')}`);
    console.log('');
  }
}

function generatedTexts(): void {
  const collection = longTexts(SEED);
  const { documents, queries } = collection;
  console.log(
    `${documents.length} generated texts of 80 to 220 words, ${queries.length} questions of 3, 12 and 60 words`,
  );
  console.log(row('', 'nDCG@10', 'MRR@10', 'recall@100'));
  const plain = createPlainBm25(documents);
  const ranked = createRanker(documents, now);
  for (const [name, engine] of [['Plain BM25', plain] as const, ['Deskbook', ranked] as const]) {
    for (const length of [3, 12, 60]) {
      const some = queries.filter(({ id }) => id.endsWith(`/${length}`));
      const { ndcg10, mrr10, recall100 } = evaluate({ ...collection, queries: some }, engine);
      console.log(row(`${name}, ${length} words`, ndcg10.toFixed(3), mrr10.toFixed(3), recall100.toFixed(3)));
    }
  }
  console.log('');
}

function generatedList(size: number): void {
  const documents = headlines(size, SEED);
  const questions: readonly (readonly [string, readonly Known[]])[] = Object.entries(
    questionsOn(documents, size > 200_000 ? 40 : 100),
  );
  const keys = keystrokesOn(documents, 20);
  console.log(
    `${size} generated headlines (seed ${SEED}); found: the headline asked for is among the first ten`,
  );
  console.log(row('', 'build ms', 'heap MB', 'found', 'p50 ms', 'p99 ms', '× p99', 'worst kind, p99'));
  let yardstick = 0;
  const peers = size > 200_000 ? PEERS.slice(0, 1) : PEERS;
  for (const peer of [...peers, ours({ spellings: [], roles: [] }), typing()]) {
    if (peer.slow && size > 1000) {
      console.log(row(peer.name, '', '', '', 'not run: up to seconds for each question'));
      continue;
    }
    const { ask, built, heap } = builtFrom(peer, documents);
    const all: number[] = [];
    let found = 0;
    let asked = 0;
    let worst = { kind: '', p99: 0 };
    const kinds = peer.name === TYPING ? [...questions, ['keystrokes', keys] as const] : questions;
    for (const [kind, list] of kinds) {
      const some = peer.slow ? list.slice(0, 10) : list;
      const { times, hits, known } = timed(ask, some);
      all.push(...times);
      found += hits;
      asked += known;
      const p99 = quantile(times, 0.99);
      if (p99 > worst.p99) worst = { kind, p99 };
    }
    const p99 = quantile(all, 0.99);
    if (peer === PEERS[0]) yardstick = p99;
    const figures = [
      built.toFixed(0),
      heap.toFixed(0),
      (found / asked).toFixed(3),
      ms(quantile(all, 0.5)),
      ms(p99),
    ];
    console.log(row(peer.name, ...figures, (p99 / yardstick).toFixed(2), `  ${worst.kind} ${ms(worst.p99)}`));
  }
  console.log('');
}

const TYPING = 'Deskbook, while typing';

function typing(): Peer {
  return {
    name: TYPING,
    build: (documents) => {
      const search = createSearch(documents, { spellings: [], roles: [] });
      return (question, limit) =>
        search.find(question, { now, limit, typing: true }).hits.map(({ id }) => id);
    },
  };
}

function builtFrom(
  peer: Peer,
  documents: readonly SearchDocument[],
): { ask: Ask; built: number; heap: number } {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  const ask = peer.build(documents);
  const built = performance.now() - started;
  globalThis.gc?.();
  return { ask, built, heap: (process.memoryUsage().heapUsed - before) / 1e6 };
}

/** Some engines take seconds for a pasted page: each kind of question gets this long, or five questions. */
const KIND_LIMIT_MS = 8000;

function timed(ask: Ask, questions: readonly Known[]): { times: number[]; hits: number; known: number } {
  const begun = performance.now();
  for (const { ask: question } of questions.slice(0, 2)) ask(question, 10);
  const times: number[] = [];
  let hits = 0;
  let known = 0;
  for (const { ask: question, id } of questions) {
    if (times.length >= 5 && performance.now() - begun > KIND_LIMIT_MS) break;
    const started = performance.now();
    const found = ask(question, 10);
    times.push(performance.now() - started);
    if (id === null) continue;
    known += 1;
    if (found.includes(id)) hits += 1;
  }
  return { times, hits, known };
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(34) + cells.map((cell) => cell.padStart(10)).join('');
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sizes = process.argv.slice(2).map(Number);
  await run(sizes.length > 0 ? sizes : undefined, sizes.length === 0);
}
