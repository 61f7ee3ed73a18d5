import { expect, test } from 'vitest';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import { createNameTest } from '../../src/guide/name-mentions.ts';
import type { Source } from '../../src/guide/schema.ts';
import { runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const people = [
  { name: 'Clara Voss', names: ['skipper Voss'], role: 'director of Lindholm Ferries' },
  { name: 'Malcolm Amsel', names: [], role: 'harbour pilot' },
  { name: 'Marcus Amsel', names: [], role: 'lawyer of the union' },
  { name: 'Dora Brink', names: [], role: 'mediator' },
];

const titles: readonly (readonly [title: string, author?: string])[] = [
  ['Voss: we should have asked the crews'],
  ['The boats that never came', 'Clara Holm'],
  ['Lawyer Marcus Amsel writes to the harbour'],
  ['Amsel bill divides the island'],
  ['Malcolm Amsel leaves the bridge'],
  ['What pilots earn', 'Ragna Moe'],
];
const [template] = ferry.sources as readonly [Source, ...Source[]];
const sources = titles.map(([title, author], at): Source => {
  const { author: _, ...rest } = template;
  return { ...rest, id: 700 + at, title, ...(author !== undefined && { author }) };
});
const context = contextOf(libraryOf({ about: { ...ferry.about, people }, sources }));

function ask(words: string) {
  return lookUpSources({ ...NO_VALUES, words, quote: false }, context, '/sources crews');
}

test.each([
  'by Clara Voss',
  'by voss',
  'articles by voss',
  'von Voss',
  'written by skipper voss',
  'what did clara voss write',
  'articles voss wrote',
  'by clara vossz',
])('“%s” says that none of the list is by somebody whom it only names', (words) => {
  const reply = ask(words);
  expect(reply.title).toBe('None of the entries is by Clara Voss; 1 names them');
  expect(reply.answers.ids).toEqual([700]);
});

test('somebody whom no entry names has the page on them to go on with', () => {
  const reply = ask('by dora brink');
  expect(wordsOf(reply)).toContain('None of the entries is by Dora Brink; none names them.');
  expect(runsOf(reply)).toContain('/plan people dora brink');
  expect(reply.sources).toEqual([]);
});

test.each([
  ['what did ragna moe write', [705]],
  ['by ragna moe', [705]],
])('“%s” is answered with what the author wrote', (words, ids) => {
  const reply = ask(words);
  expect(reply.title).toContain('by or with Ragna Moe');
  expect(reply.answers.ids).toEqual(ids);
});

test('what is not by somebody who wrote nothing is everything', () => {
  const reply = ask('not by voss');
  expect(reply.title).toContain('6 entries, not by Clara Voss');
});

test.each([
  ['malcolm amsel', [704, 703]],
  ['marcus amsel', [702, 703]],
])('the whole name “%s” does not find a namesake', (words, ids) => {
  const reply = ask(words);
  expect(new Set(reply.answers.ids)).toEqual(new Set(ids));
  expect(reply.title).toContain('or “Amsel” alone');
});

test('a given name in no entry on its bearer finds nobody else who has it', () => {
  const reply = ask('clara voss');
  expect(reply.answers.ids).toEqual([700]);
  expect(reply.title).toContain('naming Clara Voss');
});

test.each([
  ['Pierre Voss wins', false],
  ['Clara Voss wins', true],
  ['Klara Voss wins', true],
  ['Captain Voss wins', true],
  ['Will Voss win?', true],
  ['Clara Maria Voss wins', true],
  ['Voss wins', true],
])('whether “%s” names Clara Voss: %s', (text, isNamed) => {
  expect(createNameTest(['Clara Voss', 'Voss'])(text)).toBe(isNamed);
});
