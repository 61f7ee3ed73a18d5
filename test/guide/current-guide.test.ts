import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RevisionRow } from '../../src/guide/changes/revision.ts';
import { type CurrentGuide, openGuide } from '../../src/guide/current-guide.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import { guideFolder } from './small-guide.ts';

const now = new Date('2024-06-01T09:00:00Z');
const CLOSING = 'What libraries cost';

function row(number: number, ...changes: readonly object[]): RevisionRow {
  return { number, at: number * 1000, changes: JSON.stringify(changes), undoes: null };
}

function titled(number: number, before: string, after: string): RevisionRow {
  return row(number, {
    kind: 'set',
    subject: { kind: 'entry', id: 1000000001 },
    field: 'title',
    before,
    after,
  });
}

const TRAMS = row(2, {
  kind: 'add',
  subject: { kind: 'entry', id: 1000000002 },
  value: { title: 'Trams at night', kind: 'article', publisher: 'news', topics: ['roads'] },
});

function find(library: Library, words: string): readonly string[] {
  return library.search.find(words, { now }).hits.map(({ id }) => id);
}

async function openSmall(
  rows: readonly RevisionRow[] = [],
): Promise<{ guide: CurrentGuide; folder: string }> {
  const folder = guideFolder();
  return { folder, guide: await openGuide({ folder, cacheDir: null, revisions: async () => rows }) };
}

/** What may be asked of a library, in short. */
function look(library: Library) {
  const { guide, search } = library;
  return {
    guide,
    size: search.size,
    newest: library.byDate('newest').list.map(({ id }) => id),
    found: ['libraries', 'trams', 'budget', 'counter', 'potholes'].map((words) => find(library, words)),
    people: library.people.list.map(({ name }) => name),
    topics: library.related.pointsOf(guide.sources[0] ?? ({} as never), 9).length,
  };
}

test('without revisions the library is that of the files', async () => {
  const { guide } = await openSmall();
  expect(guide.library()).toMatchObject({ revision: 0, conflicts: [] });
  expect(guide.library().addedAt(1000000001)).toBeNull();
});

test('revisions are laid over the files from the start', async () => {
  const { guide } = await openSmall([titled(1, CLOSING, 'The price of libraries'), TRAMS]);
  const library = guide.library();
  expect(library.source(1000000001)?.title).toBe('The price of libraries');
  expect(library).toMatchObject({ revision: 2, conflicts: [] });
  expect([library.addedAt(1000000002), library.addedAt(7)]).toEqual([2000, null]);
  expect(find(library, 'trams')).toEqual(['source/1000000002']);
});

test('a row that cannot be read, or does not fit the files, is a conflict and no fault of the start', async () => {
  const { guide } = await openSmall([
    { number: 1, at: 0, changes: 'no JSON', undoes: null },
    titled(2, 'Something else', 'A third thing'),
  ]);
  const { conflicts, revision } = guide.library();
  expect(conflicts.map((conflict) => conflict.revision).sort()).toEqual([1, 2]);
  expect(revision).toBe(2);
});

test('approved changes are in the next library, as if they had been there from the start', async () => {
  const { guide } = await openSmall();
  void guide.library().search;
  const rows = [
    titled(1, CLOSING, 'The price of libraries'),
    TRAMS,
    row(3, {
      kind: 'set',
      subject: { kind: 'point', plan: 'mayor', key: '2' },
      field: 'text',
      before: 'Two of nine libraries would close.',
      after: 'Three would close, says Mayor Jane Doe.',
    }),
    row(4, {
      kind: 'set',
      subject: { kind: 'entry', id: 7 },
      field: 'link',
      before: null,
      after: { standing: 'verified', url: 'https://news.example/7' },
    }),
    row(5, {
      kind: 'set',
      subject: { kind: 'publisher', id: 'news' },
      field: 'name',
      before: 'Riverton News',
      after: 'Riverton Budget News',
    }),
    row(6, {
      kind: 'remove',
      subject: { kind: 'entry', id: 1000000002 },
      before: { title: 'Trams at night', kind: 'article', publisher: 'news', topics: ['roads'] },
    }),
  ];
  for (const each of rows) {
    await guide.apply([each]);
    const library = guide.library();
    expect(library).toMatchObject({ revision: each.number, conflicts: [] });
    expect(look(library)).toEqual(look(createLibrary(structuredClone(library.guide))));
  }
  expect(guide.library().sourceAt('http://www.news.example/7/')?.id).toBe(7);
  expect(guide.library().people.find('Jane Doe')?.name).toBe('Jane Doe');
});

test('a library that an answer has in hand stays as it was', async () => {
  const { guide } = await openSmall();
  const before = guide.library();
  const seen = look(before);
  await guide.apply([titled(1, CLOSING, 'The price of trams'), TRAMS]);
  expect(find(guide.library(), 'trams')).toHaveLength(2);
  expect(look(before)).toEqual(seen);
  expect(find(before, 'trams')).toEqual([]);
});

test('the same revisions twice, or several at once, change nothing more', async () => {
  const { guide } = await openSmall();
  await Promise.all([guide.apply([TRAMS]), guide.apply([titled(1, CLOSING, 'A'), TRAMS]), guide.apply([])]);
  const library = guide.library();
  expect(library.guide.sources).toHaveLength(4);
  expect(library.source(1000000001)?.title).toBe('A');
  await guide.apply([TRAMS]);
  expect(guide.library()).toBe(library);
});

test('files that are read again keep what was approved, also while they were being read', async () => {
  const { guide, folder } = await openSmall([TRAMS]);
  const path = join(folder, 'reading-list.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('2024-03-09', '2024-03-10'));
  const reloaded = guide.reload();
  await guide.apply([titled(1, CLOSING, 'The price of libraries')]);
  expect(guide.library().source(1000000001)).toMatchObject({
    title: 'The price of libraries',
    date: '2024-03-09',
  });
  await reloaded;
  const library = guide.library();
  expect(library.source(1000000001)).toMatchObject({ title: 'The price of libraries', date: '2024-03-10' });
  expect(library.source(1000000002)?.title).toBe('Trams at night');
  expect([library.revision, find(library, 'price')]).toEqual([2, ['source/1000000001']]);
});

test('a change that files take up meanwhile is shown once, and one that they contradict is told', async () => {
  const { guide, folder } = await openSmall([titled(1, CLOSING, 'The price of libraries')]);
  const path = join(folder, 'reading-list.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(CLOSING, 'The price of libraries'));
  await guide.reload();
  expect(guide.library().conflicts).toEqual([]);
  await writeFile(path, text.replace(CLOSING, 'The cost of libraries'));
  await guide.reload();
  expect(guide.library().source(1000000001)?.title).toBe('The cost of libraries');
  expect(guide.library().conflicts).toMatchObject([{ revision: 1, shown: 'The cost of libraries' }]);
});

test('what a change does not touch is still the same object', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-current-'));
  await cp('data', folder, { recursive: true });
  const guide = await openGuide({ folder, cacheDir: null });
  const before = guide.library();
  const [entry] = before.guide.sources;
  const change = {
    kind: 'set',
    subject: { kind: 'entry', id: entry?.id },
    field: 'note',
    before: null,
    after: 'Seen.',
  };
  await guide.apply([row(1, change)]);
  await guide.apply([row(2, { ...change, field: 'author', after: 'Ana Ortiz' })]);
  const { guide: after, people, events } = guide.library();
  const others = after.sources.filter((source, at) => source !== before.guide.sources[at]);
  expect(others).toEqual([{ ...entry, note: 'Seen.', author: 'Ana Ortiz' }]);
  expect([after.plans, after.publishers]).toEqual([before.guide.plans, before.guide.publishers]);
  expect(after.plans === before.guide.plans && people === before.people && events === before.events).toBe(
    true,
  );
});

test('what checks found of the links stays over approved changes and files that are read again', async () => {
  const { guide } = await openSmall();
  const links = [
    {
      address: 'https://news.example/12',
      state: 'alive',
      since: 0,
      checkedAt: 0,
      status: 200,
      movedTo: null,
      titleNow: null,
      reason: null,
      copy: null,
      copyAt: null,
    } as const,
  ];
  const { search } = guide.library();
  guide.takeFindings(links);
  expect(guide.library().laid.links).toBe(links);
  expect(guide.library().search).toBe(search);
  await guide.apply([titled(1, CLOSING, 'The price of libraries')]);
  expect(guide.library().laid.links).toBe(links);
  expect(guide.library().source(1000000001)?.title).toBe('The price of libraries');
  await guide.reload();
  expect(guide.library().laid.links).toBe(links);
  expect(guide.library().revision).toBe(1);
});
