import { expect, test } from 'vitest';
import { checkGuide } from '../../src/doctor/guide-check.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { smallestGuide } from './smallest-guide.ts';

/** A guide that says no more than it has to answers like any other. */

async function askSmallest(entries?: string) {
  const { ask, faults } = await openTestBot({ guideDir: smallestGuide(entries) });
  return { ask, faults };
}

const LINES = [
  '/plan',
  '/plan full',
  '/plan list',
  '/plan list offer full',
  '/plan 1',
  '/plan half the fruit',
  '/plan compare fences',
  '/plan compare offer',
  '/plan timeline',
  '/plan what happened in 2025',
  '/plan people',
  '/plan figures crates',
  '/plan check 400 crates',
  '/plan who wrote the offer',
  '/sources',
  '/sources apples',
  '/sources 1',
  '/sources 1 quote',
  '/sources publisher:bbc',
  '/sources topic:fences',
  '/sources not by state media',
  '/sources who funds the post',
  '/guide',
  '/guide full',
  '/help',
];

test.each([
  ['one entry', undefined],
  ['no entries', '# None yet.\n'],
])('every command answers about the smallest guide with %s', async (_what, entries) => {
  const { ask, faults } = await askSmallest(entries);
  for (const line of LINES) {
    const words = wordsOf(await ask(line));
    expect(words, line).not.toMatch(/\bundefined\b|\bnull\b|NaN|by 0 |army|march 2026/i);
    expect(words.length, line).toBeGreaterThan(20);
  }
  expect(faults).toEqual([]);
});

test('what the guide lacks is said to be lacking', async () => {
  const { ask } = await askSmallest();
  expect(wordsOf(await ask('/plan timeline'))).toContain('This guide has no timeline.');
  expect((await ask('/sources apples')).sources[0]).toMatchObject({ publisher: null, url: null });
  expect(wordsOf(await ask('/guide full'))).toContain('Reading list: 1 entry, May 1999');
});

test('an empty reading list is said to be empty, not searched without result', async () => {
  const { ask } = await askSmallest('# None yet.\n');
  expect(wordsOf(await ask('/sources apples'))).toContain('The list has no entries yet.');
  expect(wordsOf(await ask('/guide full'))).toContain('Reading list: 0 entries\n');
});

test('the help has no example that finds nothing in the smallest guide', async () => {
  const { ask } = await askSmallest();
  const examples = [
    ...wordsOf(await ask('/help')).matchAll(/For example: (\/(?:plan|sources|guide).*)/g),
  ].map(([, line = '']) => line);
  expect(examples).toContain('/plan timeline');
  expect(examples).toContain('/plan compare offer');
  for (const line of examples) expect((await ask(line)).title, line).not.toMatch(/^Nothing|^No such/);
});

test('the doctor finds nothing wrong with the smallest guide', async () => {
  const { findings } = await checkGuide(smallestGuide());
  expect(findings).toEqual([
    {
      kind: 'good',
      area: 'Guide',
      text: '“The Orchard Dispute” has no faults. Plans: 1. Entries in the reading list: 1.',
      todo: null,
    },
  ]);
});
