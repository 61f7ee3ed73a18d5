import { expect, test } from 'vitest';
import { tokenize, tokenizeQuery } from '../../src/search/tokenize.ts';

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
  ['祖墳遷不遷', ['祖坟', '坟迁', '迁不', '不迁']],
  ['410亿 and 三十六 in 二〇二五年三月', ['41000000000', 'and', '36', 'in', '2025', '年', '3月']],
  ['F-16, F16, S-300, G-7 and 5-6', ['f16', 'f16', 's300', 'g7', 'and', '5', '6']],
  ['dell’accordo, Ankara’nın, O’Neill', ['accordo', 'ankara', 'oneill']],
  [
    'İstanbul’da, İSTANBUL’DAN, istanbul’daki, Ankara`dakiler',
    ['istanbul', 'istanbul', 'istanbul', 'ankara'],
  ],
  ['Sana’a, Hawai‘i, Ra’ad', ['sanaa', 'hawaii', 'raad']],
  ["ג'דה, ג׳דה, ג’דה, ג`דה", ['גדה', 'גדה', 'גדה', 'גדה']],
  ['п’ять об`єктів, Лук´янчука', ['5', 'обєктів', 'лукянчука']],
  ['צה"ל, צה״ל, ג׳ורג׳', ['צהל', 'צהל', 'גורג']],
  ['الطّاقةُ ٢٠٢٥', ['الطاقه', '2025']],
  ['تشرين الأول', ['تشرينالاول']],
  ['ガザ地区', ['ガザ', 'ザ地', '地区']],
  ['ข่าวสงคราม', ['ข่าว', 'สงคราม']],
])('%s is tokenized into %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('the last part of a compound has the compound', () => {
  expect(tokenize('cease-fire').map(({ compound }) => compound)).toEqual([
    null,
    { folded: 'ceasefire', words: 2 },
  ]);
});

test.each([
  ['造价为什么涨', '造价 <涨>'],
  ['我要看关于桥的文章', '<桥> 文章'],
  ['谁是刘涛', '刘涛'],
  ['在金星', '金星'],
])('%s is asked for as %s: by whole words, and by what documents contain', (text, expected) => {
  const known = new Set(['造价', '涨', '桥', '文章']);
  const sought = tokenizeQuery(text, (word) => known.has(word)).flatMap(({ folded, sought }) =>
    sought === undefined ? [folded] : sought === null ? [] : [`<${sought}>`],
  );
  expect(sought.join(' ')).toBe(expected);
});

test('a chain of many words is no compound, so what is kept of one grows only with its length', () => {
  const lengthOf = (count: number) =>
    tokenize('ab-'.repeat(count)).reduce((sum, { compound }) => sum + (compound?.folded.length ?? 0), 0);
  expect(tokenize('state-of-the-art-air-defence').at(-1)?.compound).toEqual({
    folded: 'stateoftheartairdefence',
    words: 6,
  });
  expect(lengthOf(2000)).toBe(lengthOf(1000));
});

// By the square of their length, they would take longer than a test may.
test.each([
  ['a word of one letter', 'ا'.repeat(100_000)],
  ['a name with an ending', `A${'b'.repeat(100_000)}`],
  ['a letter with marks', `a${'\u0301'.repeat(100_000)}`],
  ['digits before a sign', `${'1'.repeat(200_000)}日`],
  ['words with hyphens', 'a-'.repeat(50_000)],
  ['words run together', 'AbcdEfgh'.repeat(12_500)],
])('%s may be as long as it likes', (_what, text) => {
  expect(tokenize(text)).not.toEqual([]);
});
