import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sources } from '../../../commands/sources.ts';
import { findSources } from '../../../src/answers/find-sources.ts';
import type { Filter } from '../../../src/answers/source-filters.ts';
import { readSourceQuery } from '../../../src/answers/source-query.ts';
import type { SourceValues } from '../../../src/answers/source-values.ts';
import { parse } from '../../../src/command/parse.ts';
import { KINDS } from '../../../src/guide/kinds.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import { STOP_WORDS } from '../../../src/search/stop-words.ts';
import { tokenize } from '../../../src/search/tokenize.ts';
import { NOW, reporter } from '../../commands/test-bot.ts';

const library = createLibrary(await loadGuide('data'));
const context = { library, now: NOW, pageSize: 5, asker: reporter };

function idsOf(words: string): ReadonlySet<number> {
  const { query, unrecognised } = readSourceQuery(library, { words }, NOW);
  if (unrecognised.length > 0) return new Set();
  return new Set(findSources(library, query, NOW).sources.map(({ id }) => id));
}

function filtersOf(values: Partial<SourceValues>): readonly Filter[] {
  return readSourceQuery(library, values, NOW).query.filters;
}

function isSubset(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  return [...some].every((id) => all.has(id));
}

const publishers = library.listedPublishers.map(({ name }) => name);
const years = ['2022', '2023', '2023-02', '2022-12-25', '2021'];

/** A condition with an option, as it is typed. */
const option = fc.oneof(
  fc.constantFrom(...publishers).map((name) => `publisher:"${name}"`),
  fc.constantFrom('video', 'tweet', 'opinion', 'article').map((kind) => `kind:${kind}`),
  fc.constantFrom('nato', 'prisoners', 'diplomacy').map((topic) => `topic:${topic}`),
  fc.constantFrom(...years).map((date) => `after:${date}`),
  fc.constantFrom(...years).map((date) => `before:${date}`),
);

/** The same in a sentence. */
const phrase = fc.oneof(
  fc.constantFrom(...publishers).map((name) => `by ${name}`),
  fc.constantFrom('only videos', 'must-reads', 'state media', 'not by BBC', 'without China', 'except videos'),
  fc.constantFrom(...years).map((year) => `after ${year}`),
  fc.constantFrom('before May 2023', 'in 2022', 'since last week', 'between March and May 2023'),
);

const subject = fc.constantFrom('', 'china', 'putin', 'peace talks', 'pope');

test('what is left out and what is kept share no entry', () => {
  fc.assert(
    fc.property(option, (condition) => {
      const call = parse([sources], `/sources ${condition}`, context);
      const kept = call.kind === 'call' ? filtersOf(call.values) : [];
      const left = filtersOf({ words: `-${condition}` });
      for (const source of library.guide.sources) {
        const isKept = kept.every(({ matches }) => matches(source));
        const isLeft = left.every(({ matches }) => matches(source));
        expect(isKept && isLeft, condition).toBe(false);
        if (source.date !== undefined) expect(isKept || isLeft, condition).toBe(true);
      }
      expect([kept.length, left.length]).toEqual([1, 1]);
    }),
  );
});

test('a condition only ever takes entries away', () => {
  fc.assert(
    fc.property(subject, phrase, (words, condition) => {
      const { query, unrecognised } = readSourceQuery(
        library,
        { words: `${words} ${condition}`.trim() },
        NOW,
      );
      expect(unrecognised).toEqual([]);
      expect(query.filters.length, condition).toBeGreaterThan(0);
      const all = query.words === '' ? idsOf('') : idsOf(query.words);
      expect(isSubset(idsOf(`${words} ${condition}`.trim()), all), `${words} ${condition}`).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a word that is left out is in no title that is left, and the two together are the list', () => {
  const wordsOf = (title: string) => tokenize(title).map(({ folded }) => folded);
  const titleWords = library.guide.sources
    .flatMap(({ title }) => wordsOf(title))
    .filter((word) => /^\p{L}{3,}$/u.test(word) && !STOP_WORDS.has(word));
  fc.assert(
    fc.property(fc.constantFrom(...titleWords), (word) => {
      const left = idsOf(`-${word}`);
      const taken = library.search.findMatches([word]);
      // A word for a kind leaves out the kind as well.
      const isKind = KINDS.some((kind) => [kind, `${kind}s`].includes(word));
      for (const { id, title } of library.guide.sources) {
        if (!isKind) expect(left.has(id)).toBe(!taken.has(`source/${id}`));
        if (wordsOf(title).includes(word)) expect(left.has(id), word).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(['report', 'videos'])('-%s leaves out the kind and the titles with the word', (word) => {
  const left = idsOf(`-${word}`);
  const kept = library.guide.sources.filter(({ id }) => left.has(id));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ kind }) => word.startsWith(kind))).toEqual([]);
  expect(kept.filter(({ title }) => tokenize(title).some(({ folded }) => folded === word))).toEqual([]);
});

test('a question without a condition is searched for as it is typed', () => {
  const plain = fc
    .array(
      fc.constantFrom('china', 'putin', 'peace', 'talks', 'ceasefire', 'pope', '10-point', 'plan', 'Saudi'),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(plain, (words) => {
      const { query } = readSourceQuery(library, { words }, NOW);
      expect(query).toMatchObject({ words, phrases: [], filters: [], sort: 'best', sides: null });
    }),
  );
});

test('any text is read, and what is left of it is part of it', () => {
  const pieces = [
    'without',
    'not by',
    'in',
    '2023',
    'after',
    'the',
    'guardian',
    '"a b"',
    '-',
    '-x',
    'videos',
    'only',
    'and',
    'vs',
    'latest',
    '24.02.23',
    'no',
  ];
  const text = fc.oneof(
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 9 })
      .map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, (words) => {
      const { query } = readSourceQuery(library, { words }, NOW);
      const squeeze = (some: string) => some.replace(/\s+/g, '');
      for (const word of query.words.split(/\s+/)) expect(squeeze(words)).toContain(word);
      for (const { inWords, typed } of query.filters) {
        expect(inWords).not.toBe('');
        expect(typed).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
