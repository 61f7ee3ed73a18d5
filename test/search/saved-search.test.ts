import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headlines, questionsOn } from '../../bench/search/headlines.ts';
import { loadSearch, openSearch, saveSearch, WORTH_SAVING } from '../../src/search/saved-search.ts';
import { searchOver } from '../../src/search/search.ts';
import { buildIndex } from '../../src/search/search-index.ts';

const VOCABULARY = { spellings: [['Kyiv', 'Kiev']], roles: [{ words: ['capital'], means: ['Kyiv'] }] };
const now = new Date('2025-12-10');

test('a loaded index answers as the one that was built', () => {
  const documents = headlines(500);
  const built = buildIndex(documents, VOCABULARY);
  const loaded = searchOver(loadSearch(saveSearch(built), documents, VOCABULARY));
  const questions = Object.values(questionsOn(documents, 5)).flat();
  for (const { ask } of [...questions, { ask: 'capital talks' }, { ask: 'kiev march 2023' }]) {
    expect(loaded.find(ask, { now }), ask).toEqual(searchOver(built).find(ask, { now }));
  }
});

test('an index of other documents is refused', () => {
  const saved = saveSearch(buildIndex(headlines(5), VOCABULARY));
  expect(() => loadSearch(saved, headlines(6), VOCABULARY)).toThrow(
    'Expected a saved index of 6 documents, came one of 5.',
  );
});

test('a long list is saved once, read again, and built anew where the file is broken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-search-'));
  const documents = headlines(WORTH_SAVING);
  const troubles: unknown[] = [];
  const open = () => openSearch(documents, VOCABULARY, folder, (error) => troubles.push(error));
  const first = (await open()).find('peace talks', { now });
  const [name = ''] = await readdir(folder);
  const written = await readFile(join(folder, name), 'utf8');
  expect((await open()).find('peace talks', { now })).toEqual(first);
  expect(troubles).toEqual([]);

  await writeFile(join(folder, name), written.slice(0, 1000));
  expect((await open()).find('peace talks', { now })).toEqual(first);
  expect([troubles.length, await readFile(join(folder, name), 'utf8')]).toEqual([1, written]);

  await openSearch(headlines(WORTH_SAVING, 9), VOCABULARY, folder);
  expect((await readdir(folder)).length).toBe(1);
  expect(await readdir(folder)).not.toEqual([name]);
});
