import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/guide/load-library.ts';
import { guideFolder } from './small-guide.ts';

const PLAN = `id: mayor
title: The mayor’s proposal
shortTitle: mayor’s proposal
date: 2024
proposers: [Mayor Lindqvist]
status: proposal
numbering: official
points:
  - number: 1
    title: A bridge at Wexford
    text: The city builds a bridge at Wexford and gives up the ferry there.
    topics: [roads]
    basis: numbered-text
  - number: 2
    title: Two libraries close
    text: Two of nine libraries close, and the exchange of books between schools ends.
    topics: [libraries]
    basis: numbered-text
    entries: [9]
sources:
  - { id: hall, url: 'https://riverton.example/budget', title: Budget, publisher: City Hall }
`;

const seen = (id: number) => `  link: { standing: verified, url: https://news.example/${id} }\n`;

/** The entries listed under point `number` if the reading list is this one. */
async function listed(number: number, list: string): Promise<readonly number[]> {
  const changes = { 'plans/mayor.yaml': PLAN, 'plans/opposition.yaml': null, 'reading-list.yaml': list };
  const { defaultPlan, point, related } = await loadLibrary(guideFolder(changes), null);
  const found = point(defaultPlan, number) ?? expect.unreachable();
  return related.sourcesOn(defaultPlan, found, 5).map(({ id }) => id);
}

const entry = (id: number, title: string, topic: string, link = seen(id)) =>
  `- id: ${id}\n  title: ${title}\n  kind: article\n  topics: [${topic}]\n${link}`;
const NINE = entry(9, 'Readers protest', 'roads');

test('an entry that names what the point’s title names bears on the point', async () => {
  expect(await listed(1, NINE + entry(3, 'Wexford waits for its bridge', 'roads'))).toEqual([3]);
});

test('an entry on the same subject, or with one common word, does not', async () => {
  const list = NINE + entry(3, 'What roads cost', 'roads') + entry(4, 'An exchange of blows', 'libraries');
  expect(await listed(1, list)).toEqual([]);
  expect(await listed(2, list)).toEqual([9]);
});

test('an entry that says much of what the point says bears on it without a name', async () => {
  expect(await listed(2, NINE + entry(3, 'Schools fear for exchange of books', 'libraries'))).toEqual([9, 3]);
});

test('a name on another subject does not count', async () => {
  expect(await listed(1, NINE + entry(3, 'Wexford reads', 'libraries'))).toEqual([]);
});

test('an entry whose headline was not seen is listed under no point, not even if the guide names it', async () => {
  const unseen = (id: number) =>
    `  link: { standing: verified, url: https://news.example/${id}, headlineSeen: false }\n`;
  const list = entry(3, 'Wexford waits', 'roads', '') + entry(4, 'Wexford hopes', 'roads', unseen(4));
  expect(await listed(1, list + NINE)).toEqual([]);
  expect(await listed(2, list + entry(9, 'Readers protest', 'libraries', unseen(9)))).toEqual([]);
});
