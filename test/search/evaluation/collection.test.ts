import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluate, readCollection } from '../../../src/search/evaluation/collection.ts';

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'deskbook-collection-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
}

const GOOD = {
  'documents.jsonl': '{"id":"1","title":"peace talks"}\n{"id":2,"title":null,"text":"grain"}\n',
  'queries.jsonl': '{"id":"q1","text":"grain"}\n{"id":"q2","text":"none"}\n',
  'judgements.tsv': 'query\tdocument\tgrade\nq1\t2\t1\nq1\t1\t0\n',
};

test('a collection is read with ids as text, and questions without an answer are left out', async () => {
  const collection = await readCollection(await folder(GOOD));
  expect(collection.documents).toEqual([
    { id: '1', title: 'peace talks', text: '' },
    { id: '2', title: '', text: 'grain' },
  ]);
  expect(evaluate(collection, () => ['1', '2'])).toEqual({
    queries: 1,
    ndcg10: 1 / Math.log2(3),
    mrr10: 0.5,
    recall100: 1,
  });
});

test('a bad line is reported with its file and number', async () => {
  const bad = await folder({ ...GOOD, 'judgements.tsv': 'q1\t2\t1\nq1 2 1\n' });
  await expect(readCollection(bad)).rejects.toThrow('judgements.tsv:2: expected query, document and grade');
  const worse = await folder({ ...GOOD, 'queries.jsonl': '{"id":"q1"' });
  await expect(readCollection(worse)).rejects.toThrow('queries.jsonl:1: expected a JSON object');
});
