import { evaluate, readCollection } from './collection.ts';
import { createSearch } from './search.ts';

// npm run -s search:evaluate -- DIR: the engine as it is, without spellings, over any test collection.

const folder = process.argv[2];
if (!folder) {
  console.error(
    'Expected a folder with documents.jsonl, queries.jsonl and judgements.tsv: npm run -s search:evaluate -- DIR',
  );
  process.exit(2);
}

const collection = await readCollection(folder);
const search = createSearch(
  collection.documents.map((document) => ({ ...document, names: [], labels: [], date: null })),
  { spellings: [], roles: [] },
);
const now = new Date();
const quality = evaluate(collection, (text, limit) =>
  search.find(text, { now, limit }).hits.map(({ id }) => id),
);
console.log(`documents   ${collection.documents.length}`);
console.log(`queries     ${quality.queries}`);
console.log(`nDCG@10     ${quality.ndcg10.toFixed(4)}`);
console.log(`MRR@10      ${quality.mrr10.toFixed(4)}`);
console.log(`recall@100  ${quality.recall100.toFixed(4)}`);
