import { createRanker, evaluate, readCollection } from './collection.ts';

// npm run -s search:evaluate -- DIR: measures the search, without a vocabulary, on any test collection.

const USAGE = `Usage: npm run -s search:evaluate -- DIR, with these files in DIR:
  documents.jsonl   {"id": "d1", "title": "…", "text": "…"} on each line
  queries.jsonl     {"id": "q1", "text": "…"} on each line
  judgements.tsv    query, document and grade on each line, separated by tabs: q1, d1, 2; grade 0 means not relevant`;

const folder = process.argv[2];
if (!folder) {
  console.error(`Expected a folder, got nothing.\n${USAGE}`);
  process.exit(2);
}

const collection = await readCollection(folder).catch((fault: unknown) => {
  console.error(`${fault instanceof Error ? fault.message : String(fault)}\n${USAGE}`);
  process.exit(2);
});
const quality = evaluate(collection, createRanker(collection.documents, new Date()));
console.log(`documents   ${collection.documents.length}`);
console.log(`queries     ${quality.queries}`);
console.log(`nDCG@10     ${quality.ndcg10.toFixed(4)}`);
console.log(`MRR@10      ${quality.mrr10.toFixed(4)}`);
console.log(`recall@100  ${quality.recall100.toFixed(4)}`);
