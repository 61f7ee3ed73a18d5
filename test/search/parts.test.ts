import { expect, test } from 'vitest';
import { highlight } from '../../src/search/highlight.ts';
import { buildLexicon } from '../../src/search/lexicon.ts';
import { finish } from '../../src/search/slices.ts';
import { toAmerican } from '../../src/search/spelling.ts';
import { stem } from '../../src/search/stem.ts';
import { tokenize } from '../../src/search/tokenize.ts';
import { createTopK } from '../../src/search/top-k.ts';

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

function lexicon(...entries: readonly string[]) {
  return finish(buildLexicon(entries.map((word) => ({ word, term: word, count: 1 }))));
}

test('a swap of neighbours is one edit, short words allow none, and the nearest comes first', () => {
  const { findSimilar } = lexicon('lavrov', 'macron', 'marron', 'un', 'eu', 'negotiation');
  const nearest = (typed: string) => findSimilar(typed, 3).map(({ entry }) => entry.word);
  expect(nearest('lvarov')).toEqual(['lavrov']);
  expect(nearest('macorn')).toEqual(['macron']);
  expect(nearest('ue')).toEqual([]);
  expect(nearest('negotaitoin')).toEqual(['negotiation']);
  expect(nearest('volcano')).toEqual([]);
});

test('names match by sound in another spelling or script', () => {
  const { findSimilar } = lexicon('lavrov', 'schroeder', 'patrushev', 'macron');
  const nearest = (typed: string) => findSimilar(typed, 1)[0]?.entry.word;
  expect(nearest('lawrow')).toBe('lavrov');
  expect(nearest('schroder')).toBe('schroeder');
  expect(lexicon('sachs', 'say').findSimilar('saks', 1)[0]?.entry.word).toBe('sachs');
  expect(nearest('лавров')).toBe('lavrov');
  expect(nearest('макрон')).toBe('macron');
});

test('a word of three letters allows only a swap', () => {
  const { findSimilar } = lexicon('war', 'law', 'wars');
  expect(findSimilar('wra', 3).map(({ entry }) => entry.word)).toEqual(['war']);
  expect(findSimilar('wac', 3)).toEqual([]);
});

test('a word spelt by ear matches by its consonants', () => {
  const { findSimilar } = lexicon('grain', 'ground', 'guarantee');
  expect(findSimilar('grane', 1).map(({ entry, distance }) => [entry.word, distance])).toEqual([
    ['grain', 2],
  ]);
  expect(findSimilar('grin', 1).map(({ entry }) => entry.word)).toEqual(['grain']);
});

test('an international word matches in Russian, German and French', () => {
  const { findSimilar } = lexicon('denazification', 'demilitarisation', 'neutrality', 'diplomatic');
  const nearest = (typed: string) => findSimilar(typed, 1)[0]?.entry.word;
  expect(nearest('денацификация')).toBe('denazification');
  expect(nearest('денацификации')).toBe('denazification');
  expect(nearest('denazifizierung')).toBe('denazification');
  expect(nearest('demilitarisierung')).toBe('demilitarisation');
  expect(nearest('neutralitat')).toBe('neutrality');
  expect(nearest('diplomatische')).toBe('diplomatic');
  expect(nearest('diplomatiques')).toBe('diplomatic');
});

test('British and American spellings match, and words that only look alike are unchanged', () => {
  const pairs = `demilitarisation demilitarization, fertiliser fertilizer, organised organized, defence defense,
    centres centers, metred metered, centring centering, colour color, unfavourable unfavorable, analysed analyzed, catalogues catalogs,
    programme program, licence license, practised practiced, grey gray, sceptics skeptics, anaemia anemia,
    oedema edema, diarrhoea diarrhea, orthopaedic orthopedic, judgement judgment, manoeuvres maneuvers, sulphate sulfate`;
  for (const pair of pairs.split(',')) {
    const [british = '', us = ''] = pair.trim().split(' ');
    expect(stem(british), british).toBe(stem(us));
  }
  for (const word of 'promised surprise revised precise exercise hours four source genre acre'.split(' ')) {
    expect(toAmerican(word)).toBe(word);
  }
});

test('the most frequent words with a prefix come first', () => {
  const { findByPrefix } = finish(
    buildLexicon([
      { word: 'orthodox', term: 'orthodox', count: 1 },
      { word: 'orthodoxy', term: 'orthodoxi', count: 5 },
      { word: 'ostrich', term: 'ostrich', count: 9 },
    ]),
  );
  expect(findByPrefix('ortho', 5).map(({ word }) => word)).toEqual(['orthodoxy', 'orthodox']);
  expect(findByPrefix('ortho', 5, 8).map(({ word }) => word)).toEqual(['orthodox']);
});

test('highlighting leaves the text unchanged and marks whole words only', () => {
  expect(highlight('Peace talks: peacekeepers', ['Peace', 'talks'])).toEqual([
    { text: 'Peace', strong: true },
    ' ',
    { text: 'talks', strong: true },
    ': peacekeepers',
  ]);
  expect(highlight('U.S. (a+b)', ['U.S', 'a+b'])).toEqual([
    { text: 'U.S', strong: true },
    '. (',
    { text: 'a+b', strong: true },
    ')',
  ]);
  expect(highlight('As it is', [])).toBe('As it is');
});

test('the best N are kept in order, ties included', () => {
  const best = createTopK<number>(3, (one, other) => other - one);
  for (const number of [5, 1, 9, 7, 9, 2]) best.add(number);
  expect(best.sorted()).toEqual([9, 9, 7]);
  expect(createTopK<number>(0, (one, other) => one - other).sorted()).toEqual([]);
});
