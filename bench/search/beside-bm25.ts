import { createRanker, evaluate, readCollection } from '../../src/search/evaluation/collection.ts';
import { createPlainBm25, LUCENE, SNOWBALL } from './plain-bm25.ts';

/** `node bench/search/beside-bm25.ts DIR`: compares the search with plain BM25 on a test collection. */
const folder = process.argv[2];
if (!folder) {
  console.error('Expected a folder with documents.jsonl, queries.jsonl and judgements.tsv.');
  process.exit(2);
}
const collection = await readCollection(folder);
const engines = {
  'plain BM25, Lucene’s stop words': createPlainBm25(collection.documents, LUCENE),
  'plain BM25, Snowball’s stop words': createPlainBm25(collection.documents, SNOWBALL),
  Deskbook: createRanker(collection.documents, new Date()),
};
for (const [name, find] of Object.entries(engines)) {
  const { ndcg10, mrr10, recall100 } = evaluate(collection, find);
  console.log(
    `${name.padEnd(33)} nDCG@10 ${ndcg10.toFixed(4)}  MRR@10 ${mrr10.toFixed(4)}  recall@100 ${recall100.toFixed(4)}`,
  );
}
