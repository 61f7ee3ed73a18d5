import { expect, test } from 'vitest';
import { WEIGHTS } from '../../src/search/weights.ts';
import { REFUSAL_REASONS } from '../../src/server/refusals.ts';
import { DELIVERY_STATES } from '../../src/store/delivery.ts';
import { rowSchemas } from '../../src/store/tables.ts';
import { firstColumnOf, read, sectionOf, spansOf } from './documents.ts';
import { PATHS } from './project.ts';

/** Tables that are written by hand: each has a row for everything that the code defines, and none besides. */

test('docs/running.md explains every state of a delivery, and none besides', () => {
  const table = sectionOf(read('docs/running.md'), 'How an edition gets there').split('\n\n');
  const states = table.find((part) => part.startsWith('| State'));
  expect(firstColumnOf(states ?? '')).toEqual(expect.arrayContaining([...DELIVERY_STATES]));
  expect(firstColumnOf(states ?? '')).toHaveLength(DELIVERY_STATES.length);
});

test('docs/running.md explains every reason to refuse a request, and none besides', () => {
  const named = firstColumnOf(sectionOf(read('docs/running.md'), 'Requests that are refused'));
  expect(named.toSorted()).toEqual([...REFUSAL_REASONS].toSorted());
});

test('docs/architecture.md names every folder of the sources', () => {
  const folders = [...PATHS].filter((path) => /^src\/\w+$/.test(path));
  const named = spansOf(read('docs/architecture.md')).map((span) => span.replace(/\/$/, ''));
  expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
});

test('PRIVACY.md says of every table of the store what it holds', () => {
  const named = firstColumnOf(sectionOf(read('PRIVACY.md'), 'What is stored'));
  expect(named.toSorted()).toEqual(Object.keys(rowSchemas).toSorted());
});

test('docs/ranking.md has the weight of every field', () => {
  const rows = sectionOf(read('docs/ranking.md'), 'What is indexed').match(/^\| `.*$/gm) ?? [];
  const weights = rows.map((row) => [/`(\w+)`/.exec(row)?.[1], Number(/\| ([\d.]+) \|$/.exec(row)?.[1])]);
  expect(Object.fromEntries(weights)).toEqual(WEIGHTS.fields);
});
