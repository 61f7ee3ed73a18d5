import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markDifferences, splitAtDifference } from '../../../src/answers/comparison/word-diff.ts';
import { type Span, toPlainText } from '../../../src/reply.ts';

test.each([
  [
    'Elections within 100 days',
    'Elections as soon as possible',
    'Elections | within 100 days | as soon as possible',
  ],
  [
    'NATO membership ruled out',
    'NATO membership left to allies',
    'NATO membership | ruled out | left to allies',
  ],
  ['Territory: Crimea, Luhansk', 'Territory: land swaps', 'Territory | Crimea, Luhansk | land swaps'],
  ['Plant restarted', 'Plant (unresolved)', 'Plant | restarted | (unresolved)'],
])('“%s” and “%s” part after their common beginning', (first, second, parts) => {
  expect(Object.values(splitAtDifference(first, second) ?? {}).join(' | ')).toBe(parts);
});

test.each([
  ['Sanctions lifted', 'Return to trade'],
  ['EU membership', 'EU membership and market access'],
  ['Prisoner exchange', 'Prisoner and hostage exchange'],
  ['Peace Council under the mayor', 'Peace board under the mayor'],
  ['Nuclear-free zone', 'Nuclear arms treaties'],
  ['Dnipro river use', 'Dnipro, Black Sea'],
])('“%s” and “%s” are not divided where they would no longer read well', (first, second) => {
  expect(splitAtDifference(first, second)).toBeNull();
});

test('words that the other text lacks are bold, and another form of a word is the same word', () => {
  const marked = markDifferences(
    'The city pays for two libraries.',
    'The city would pay for three libraries in June.',
  );
  const bold = (spans: readonly Span[]) =>
    spans.flatMap((span) => (typeof span !== 'string' && span.strong ? span.text : []));
  expect({ first: bold(marked.first), second: bold(marked.second) }).toEqual({
    first: ['two'],
    second: ['would', 'three', 'in June.'],
  });
});

test('texts with little in common are left as they are', () => {
  const [first, second] = ['Weekly collection of refuse.', 'The fee for bulky items is 15 dollars.'];
  expect(markDifferences(first, second)).toEqual({ first: [first], second: [second] });
});

test('marking changes no letter of either text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
      const marked = markDifferences(first, second);
      expect([toPlainText(marked.first), toPlainText(marked.second)]).toEqual([first, second]);
    }),
  );
});

test('a percent sign stays with its number', () => {
  const { first, second } = markDifferences(
    '40% of it comes from the state',
    '35% of it comes from the city',
  );
  expect([toPlainText(first), toPlainText(second)]).toEqual([
    '40% of it comes from the state',
    '35% of it comes from the city',
  ]);
});
