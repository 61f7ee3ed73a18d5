import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearch, type Search, type SearchOptions } from '../../src/search/search.ts';
import type { SearchDocument } from '../../src/search/search-document.ts';
import { finish } from '../../src/search/work-in-slices.ts';

const VOCABULARY = {
  spellings: [
    ['Zelenskyy', 'Zelensky', 'Selenskyj', 'Зеленський'],
    ['US', 'United States', 'USA'],
    ['ceasefire', 'cease-fire', 'truce'],
  ],
  roles: [{ words: ['former chancellor'], means: ['Schroeder'] }],
};

const WORDS = [
  ...[
    'Zelensky',
    'meets',
    'the',
    'pope',
    'Schroeder',
    'ceasefire',
    'truce',
    'United',
    'States',
    'US',
    'negotiations',
  ],
  ...[
    'library',
    'libraries',
    'libary',
    'budget',
    'council',
    'councils',
    'Riverton',
    'harbour',
    'ferry',
    'ferries',
  ],
  ...[
    'Киев',
    'Демяненко',
    'Demyanenko',
    '和平案',
    'Müller',
    'to',
    'be',
    'or',
    'not',
    '2023',
    'night',
    'crews',
  ],
];
const NAMES = [
  'The Guardian',
  'Guardian',
  'Riverton News',
  'New Times',
  'The New Times',
  'Ana Ortiz',
  'Ortiz',
];
const LABELS = ['op-ed', 'state media', 'peace talks', 'roads', 'money for towns'];

const some = (from: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...from), { maxLength: most });
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 })
  .map((words) => words.join(' '));

const documentOf = (id: string) =>
  fc.record({
    id: fc.constant(id),
    part: fc.constantFrom('entries', 'entries', 'points'),
    title: text,
    text: fc.oneof(fc.constant(''), text),
    names: some(NAMES, 2),
    kind: fc.constantFrom('article', 'opinion', 'video'),
    labels: some(LABELS, 2),
    together: fc.constantFrom([], ['money for towns']),
    date: fc.constantFrom(null, '2023', '2023-05', '2023-05-13', '2022-08-03'),
  }) satisfies fc.Arbitrary<SearchDocument>;

const IDS = Array.from({ length: 24 }, (_, at) => `document/${at}`);
const start = fc.tuple(...IDS.map(documentOf));
/** Few documents change at a time: a new index is built when many do. */
const LEFT = Array.from({ length: 18 }, () => 'left');

/** What becomes of each document: left, replaced, removed or added again; and how the list is turned. */
const step = fc.record({
  next: start,
  fates: fc.array(fc.constantFrom(...LEFT, 'replaced', 'gone'), {
    minLength: IDS.length,
    maxLength: IDS.length,
  }),
  turn: fc.constantFrom(0, 0, 1, 5),
});

type Step = {
  readonly next: readonly SearchDocument[];
  readonly fates: readonly string[];
  readonly turn: number;
};

function apply(documents: readonly SearchDocument[], { next, fates, turn }: Step): readonly SearchDocument[] {
  const result = IDS.flatMap((id, at) => {
    const held = documents.find((document) => document.id === id);
    const replaced = next[at];
    if (fates[at] === 'gone') return [];
    return held && fates[at] === 'left' ? [held] : fates[at] === 'left' ? [] : replaced ? [replaced] : [];
  });
  return [...result.slice(turn), ...result.slice(0, turn)];
}

const OPTIONS: readonly Omit<SearchOptions, 'now'>[] = [
  {},
  { part: 'entries' },
  { part: 'points', limit: 3 },
  { typing: true },
  { literal: true },
  { phrases: ['to be'], excluded: ['ferry'] },
];

const now = new Date('2023-11-02');
const query = fc.oneof(
  text,
  fc.constantFrom(
    ...[
      'selenskyj',
      'зеленский',
      'libary budgit',
      'gardian',
      'new times',
      'former chancellor',
      'kiev',
      'киев',
    ],
    ...[
      'last may',
      'harb',
      'zel',
      'demianenko',
      'to be or not to be',
      'town',
      'op-ed',
      'hepin',
      'riverton nws',
      'usa',
    ],
  ),
);

function ask(search: Search, asked: readonly string[]) {
  return asked.flatMap((words) => [
    [...search.findMatches([words])].sort(),
    ...OPTIONS.map((options) => {
      const result = search.find(words, { now, ...options });
      const { hits, nearest, ...rest } = {
        ...result,
        searched: result.searched,
        isShortened: result.isShortened,
      };
      const show = (list: typeof hits) =>
        list.map(({ id, score, words: matched, missing, isComplete, labelled }) => {
          return { id, score: score.toFixed(9), matched, missing, isComplete, labelled };
        });
      return { hits: show(hits), nearest: show(nearest), ...rest };
    }),
  ]);
}

test('after any changes it answers as a search over the same list built anew, and the former ones as they did', () => {
  fc.assert(
    fc.property(
      start,
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.array(query, { minLength: 3, maxLength: 5 }),
      (first, steps, asked) => {
        let documents: readonly SearchDocument[] = first;
        let search = createSearch(documents, VOCABULARY);
        const former = [{ search, answers: ask(search, asked) }];
        for (const each of steps) {
          documents = apply(documents, each);
          if (documents.length === 0) return;
          search = finish(search.change(documents));
          const answers = ask(search, asked);
          expect(search.size).toBe(documents.length);
          expect(answers).toEqual(ask(createSearch(documents, VOCABULARY), asked));
          former.push({ search, answers });
        }
        for (const { search: old, answers } of former) expect(ask(old, asked)).toEqual(answers);
      },
    ),
    { numRuns: 25 },
  );
});
