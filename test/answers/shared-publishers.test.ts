import { expect, test } from 'vitest';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import type { Source } from '../../src/guide/schema.ts';
import { runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const publishers = [
  { id: 'north', name: 'Northern Ledger', names: [] },
  { id: 'sea-ledger', name: 'The Sea Ledger', names: ['Sea Ledger'] },
  { id: 'farol', name: 'El Farol del Puerto', names: [] },
  { id: 'lund', name: 'Lund Voice', names: [] },
].map((publisher) => ({ ...publisher, kind: 'newspaper', otherSites: [] }));
const titles = [
  ['north', 'Amsel: the lamps cost too much'],
  ['north', 'What the pilots earn'],
  ['sea-ledger', 'Ferries drown out the sea'],
  ['farol', 'Amsel habla'],
  ['lund', 'The voice of the crews'],
] as const;
const [template] = ferry.sources as readonly [Source, ...Source[]];
const sources = titles.map(([publisher, title], at): Source => {
  const { author: _, ...rest } = template;
  return { ...rest, id: 800 + at, title, publisher };
});
const context = contextOf(libraryOf({ publishers, sources }));

function ask(words: string) {
  return lookUpSources({ ...NO_VALUES, words, quote: false }, context, '/sources crews');
}

test.each([
  ['what did the ledger write about amsel', [800]],
  ['the ledger on amsel', [800]],
  ['by the ledger', [800, 801, 802]],
  ['pilots, by the ledger', [801]],
  ['ledger', [800, 801, 802]],
  ['articles in the ledger on pilots', [801]],
])('“%s” keeps what the publishers that share the word have', (words, ids) => {
  const reply = ask(words);
  expect(new Set(reply.answers.ids)).toEqual(new Set(ids));
  expect(reply.title).toContain('published by Northern Ledger or The Sea Ledger');
});

test.each([
  ['what did the farol say about amsel', 'published by El Farol del Puerto', [803]],
  ['by the voice', 'published by Lund Voice', [804]],
  ['not by the ledger', 'not published by Northern Ledger or The Sea Ledger', [803, 804]],
])('“%s”: %s', (words, condition, ids) => {
  const reply = ask(words);
  expect(reply.title).toContain(condition);
  expect(new Set(reply.answers.ids)).toEqual(new Set(ids));
});

test.each(['from the sea', 'voice of the crews', 'the sea on lamps'])(
  '“%s” sets no publisher, because titles have the word',
  (words) => {
    expect(ask(words).title).not.toContain('published by');
  },
);

test('where nothing but what is left out is sure, nothing is on the rest', () => {
  const reply = ask('zeppelin -pilots');
  expect(reply.title).toBe('Nothing found');
  expect(reply.sources).toEqual([]);
});

test.each(['zeppelin by the ledger', 'zeppelin in april 2026'])(
  'where only a condition is left of “%s”, the few that keep it are shown as close, and are no answer',
  (words) => {
    const reply = ask(words);
    expect(reply.title).toMatch(/^(?:In April 2026|Published by .*): none with “zeppelin”/);
    expect(reply.answers.ids).toEqual([]);
  },
);

test('without the word that no entry has, the condition is offered', () => {
  expect(runsOf(ask('zeppelin by the ledger'))).toContain('/sources by the ledger');
});

test('a language that no entry is in is said to be none, and the rest is of other languages', () => {
  expect(ask('articles in german').title).toBe(
    'articles in german: none in German; 5 entries in other languages, newest first',
  );
  expect(ask('by the ledger in french').title).toContain(
    'none in French; 3 entries in other languages, published by Northern Ledger',
  );
});

test('/plan says which points it left out', () => {
  const words = wordsOf(searchPoints({ words: 'crews -night', of: undefined }, context));
  expect(words).toContain('Points with “night” are left out.');
});
