import { expect, test } from 'vitest';
import { tokenize } from '../../src/search/tokenize.ts';

function words(text: string): string[] {
  return tokenize(text).map(({ folded }) => folded);
}

test.each([
  ['Ukraine’s 10-point plan', ['ukraine', '10', 'point', 'plan']],
  ['U.S. and U.K', ['us', 'and', 'uk']],
  ['the 24th, 1,000+ and 3.5', ['the', '24', '1000', 'and', '3.5']],
  ['Schröder, Erdoğan, Łódź', ['schroder', 'erdogan', 'lodz']],
  ['don’t l’Ukraine', ['dont', 'ukraine']],
  ['CounterPunch', ['counter', 'punch']],
  ['600.000, 600 000, 600k, 1.000.000', ['600000', '600000', '600000', '1000000']],
  ['$100bn in Sept 2022', ['100', 'bn', 'in', 'sept', '2022']],
  ['24.02.2022 and 2.5', ['24.02.2022', 'and', '2.5']],
  ['Зеленський', ['зеленський']],
  ['Фёдоров і Україна', ['федоров', 'і', 'україна']],
  ['和平案', ['和平', '平案']],
])('%s is tokenized into %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('the last part of a compound has the compound', () => {
  expect(tokenize('cease-fire').map(({ compound }) => compound)).toEqual([
    null,
    { folded: 'ceasefire', words: 2 },
  ]);
});
