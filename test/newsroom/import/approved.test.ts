import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import { type Revision, type RevisionRow, readRevisions } from '../../../src/guide/changes/revision.ts';
import type { Guide } from '../../../src/guide/guide.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import { exportCsv } from '../../../src/newsroom/export/export-csv.ts';
import { saveChanges } from '../../../src/newsroom/save/save-changes.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { city, edit, steps } from '../../guide/changes/edit-city.ts';
import { guideFolder } from '../../guide/small-guide.ts';
import { run } from '../../places/terminal/run.ts';
import { freshAddress, freshFolder } from '../../store/both-stores.ts';
import { revise } from '../../store/newsroom/proposals.ts';
import { csv, importInto, textOf } from './import-into.ts';

/** Imports and exports of a guide that has changes which were approved in chat and that nobody has saved. */

function row(number: number, ...changes: readonly object[]): RevisionRow {
  return { number, at: 0, undoes: null, changes };
}

function set(id: number, field: string, before: unknown, after: unknown): object {
  return { kind: 'set', subject: { kind: 'entry', id }, field, before, after };
}

const TRAMS = {
  kind: 'add',
  subject: { kind: 'entry', id: 1000000002 },
  value: {
    title: 'Trams at night',
    kind: 'article',
    publisher: 'post',
    date: '2024-04-02',
    link: {
      standing: 'cited',
      url: 'https://post.example/trams',
      from: { name: 'the desk' },
      headings: [],
      headlineSeen: true,
    },
  },
};
const POST = {
  kind: 'add',
  subject: { kind: 'publisher', id: 'post' },
  value: {
    name: 'Evening Post',
    names: ['EP'],
    kind: 'newspaper',
    site: 'post.example',
    country: 'Riverland',
  },
};

/** What readers see. */
function shownBy(files: Guide, approved: readonly RevisionRow[]): Guide {
  return overlay(files, readRevisions(approved).revisions).guide;
}

async function importApproved(folder: string, list: string, approved: readonly RevisionRow[]) {
  const imported = await importInto(folder, list, { approved: async () => approved });
  const files = await loadGuide(folder);
  return { ...imported, files, shown: shownBy(files, approved) };
}

test('whatever was approved, what is exported says what readers see, and importing it changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (choices) => {
      const { revisions } = edit(city, choices);
      const folder = guideFolder();
      const before = await loadGuide(folder);
      const seen = shownBy(before, revisions);
      const { report, files, shown } = await importApproved(folder, exportCsv(seen), revisions);
      expect(report).toMatch(/^Nothing to add/);
      expect(report).not.toContain('Left as approved');
      expect(files).toEqual(before);
      expect(shown).toEqual(seen);
    }),
    { numRuns: 40 },
  );
});

test('whatever was approved, a list adds its new entries beside it, and nothing of it is lost by saving', async () => {
  const list = csv([
    ['title', 'publisher', 'date', 'link'],
    ['A bridge is built', 'Riverton News', '2024-06-01', 'https://news.example/bridge'],
    ['A bridge is closed', 'The Bridge Gazette', '2024-06-02', 'https://gazette.example/closed'],
  ]);
  await fc.assert(
    fc.asyncProperty(steps, async (choices) => {
      const { revisions } = edit(city, choices);
      const folder = guideFolder();
      const seen = shownBy(await loadGuide(folder), revisions);
      const { report, shown } = await importApproved(folder, list, revisions);
      expect(report).toMatch(/^2 added/);
      const former = shown.sources.filter(({ title }) => !title.startsWith('A bridge'));
      expect(former).toEqual(expect.arrayContaining([...seen.sources]));
      expect(former).toHaveLength(seen.sources.length);
      await saveChanges({ folder, approved: async () => revisions as readonly Revision[], isTrial: false });
      expect(await loadGuide(folder)).toEqual(shown);
    }),
    { numRuns: 25 },
  );
});

test('an entry that was approved in chat is not doubled, and no new one gets its number', async () => {
  const folder = guideFolder();
  const list = csv([
    ['title', 'link'],
    ['Trams at night', 'https://post.example/trams?utm_source=mail'],
    ['A bridge is built', 'https://news.example/bridge'],
  ]);
  const { report, files } = await importApproved(folder, list, [row(1, POST, TRAMS)]);
  expect(report).toMatch(/^1 added, 1 already in the guide\./);
  expect(files.sources.map(({ id, title }) => `${id} ${title}`).slice(3)).toEqual([
    '1000000003 A bridge is built',
  ]);
});

test('the number of an entry that was added in chat and taken back is given to no other', async () => {
  const folder = guideFolder();
  const { subject, value } = TRAMS;
  const added = row(1, { kind: 'add', subject, value: { ...value, publisher: 'news' } });
  const stored = readRevisions([added]).revisions[0]?.changes[0];
  const undone = row(2, { kind: 'remove', subject, before: stored && 'value' in stored ? stored.value : {} });
  const list = csv([['title'], ['A bridge is built']]);
  const { files } = await importApproved(folder, list, [added, { ...undone, undoes: 1 }]);
  expect(files.sources.at(-1)).toMatchObject({ id: 1000000003, title: 'A bridge is built' });
});

test('a publisher that was approved in chat is written whole with the first entry that names it', async () => {
  const folder = guideFolder();
  const list = csv([
    ['title', 'publisher'],
    ['A bridge is built', 'EP'],
  ]);
  const approved = [row(1, POST, TRAMS)];
  const before = shownBy(city, approved);
  const { report, files, shown } = await importApproved(folder, list, approved);
  expect(report).toContain('New in publishers.yaml: Evening Post (post.example).');
  expect(files.publishers.find(({ id }) => id === 'post')).toEqual(
    before.publishers.find(({ id }) => id === 'post'),
  );
  expect(shown.publishers).toEqual(before.publishers);
});

test('what a list says otherwise than was approved in chat is left and named; the rest of the entry is changed', async () => {
  const folder = guideFolder();
  const approved = [
    row(1, set(1000000001, 'date', '2024-03-09', '2024-03-10')),
    row(2, set(12, 'title', 'מי משלם על הספריות?', 'Who pays for the libraries?')),
    row(3, POST, TRAMS),
  ];
  const list = csv([
    ['title', 'publisher', 'date', 'kind'],
    ['What libraries cost', 'Riverton News', '2024-03-09', 'opinion'],
    // As it was called before.
    ['מי משלם על הספריות?', 'Riverton News', '', ''],
    ['Trams at night', 'Evening Post', '2024-04-03', ''],
  ]);
  const { report, files } = await importApproved(folder, list, approved);
  expect(report?.split('\n').slice(0, 6)).toEqual([
    '1 changed:',
    '  1000000001 “What libraries cost”: kind: “report” → “opinion”',
    'Left as approved in chat, which the files do not say yet: 3. To change them, run “npm run -s guide -- save”, then import the list again:',
    '  1000000001 “What libraries cost”: date: “2024-03-10” → “2024-03-09”',
    '  12 “Who pays for the libraries?”: title: “Who pays for the libraries?” → “מי משלם על הספריות?”',
    '  1000000002 “Trams at night”: date: “2024-04-02” → “2024-04-03”',
  ]);
  expect(files.sources).toHaveLength(3);
  expect(files.sources[2]).toMatchObject({ date: '2024-03-09', kind: 'opinion' });
});

test('an entry that was removed in chat is not brought back by a list', async () => {
  const folder = guideFolder();
  const before = textOf(folder);
  const { id: _, ...value } = city.sources[0] ?? ({} as never);
  const removed = [row(1, { kind: 'remove', subject: { kind: 'entry', id: 7 }, before: value })];
  const { report } = await importApproved(folder, exportCsv(city), removed);
  expect(report).toMatch(/^Nothing to add, 2 already in the guide\.\nLeft as approved in chat/);
  expect(report).toMatch(/\n {2}7 “.*”: removed\n/);
  expect(textOf(folder)).toBe(before);
});

async function setUpStore() {
  const address = await freshAddress('file');
  const store = await openStore(address);
  await revise(store, JSON.stringify([POST, TRAMS]));
  await store.close();
  const path = address.kind === 'file' ? address.path : '';
  const folder = guideFolder();
  const list = join(await freshFolder(), 'list.csv');
  const guide = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run('src/newsroom/cli.ts', words, { env: { GUIDE_DIR: folder, DATABASE_FILE: path, ...more } });
  return { path, folder, list, guide };
}

test('the programs have what was approved in chat, and what the files say alone if told to', async () => {
  const { guide, list, folder } = await setUpStore();
  const whole = await guide(['export', '--format', 'csv']);
  expect(whole).toMatchObject({ status: 0, err: '', out: expect.stringContaining('Trams at night') });
  const files = await guide(['export', '--format', 'csv', '--files-only']);
  expect(files.out).toBe(exportCsv(await loadGuide(folder)).replace(/\r\n$/, '\r\n'));
  writeFileSync(list, whole.out);
  expect((await guide(['import', list])).out).toMatch(/^Nothing to add, 4 already in the guide/);
  expect((await guide(['import', list, '--files-only', '--dry-run'])).out).toMatch(/^1 to add, 3 already/);
});

test('a store that cannot be read stops both, unless the files alone will do', async () => {
  const { guide, list, folder, path } = await setUpStore();
  writeFileSync(path, 'not a store');
  writeFileSync(list, 'title\nA bridge is built\n');
  const before = readFileSync(join(folder, 'reading-list.yaml'), 'utf8');
  for (const words of [
    ['export', '--format', 'csv'],
    ['import', list],
  ]) {
    const { status, out, err } = await guide(words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(
      /^The changes that were approved in chat cannot be read: Expected a store at .*\nNothing was done\. To do it with what the files say alone, add --files-only\.\n$/,
    );
    expect(
      await guide([...words, '--files-only', ...(words[0] === 'import' ? ['--dry-run'] : [])]),
    ).toMatchObject({ status: 0, err: '' });
  }
  expect(readFileSync(join(folder, 'reading-list.yaml'), 'utf8')).toBe(before);
});

test('a store that is not there yet has nothing that was approved, which is said', async () => {
  const { guide, list } = await setUpStore();
  const none = { DATABASE_FILE: `${list}.sqlite` };
  const { status, out, err } = await guide(['export', '--format', 'csv'], none);
  expect(status).toBe(0);
  expect(out).not.toContain('Trams at night');
  expect(err).toBe(
    `There is no store at ${list}.sqlite, so there are no changes that were approved in chat.\n`,
  );
});
