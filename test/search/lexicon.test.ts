import { expect, test } from 'vitest';
import { buildLexicon } from '../../src/search/lexicon.ts';
import { finish } from '../../src/search/work-in-slices.ts';

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
