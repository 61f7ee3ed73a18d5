import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from '../../../src/guide/changes/overlay.ts';
import type { Revision } from '../../../src/guide/changes/revision.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import { saveChanges } from '../../../src/newsroom/save/save-changes.ts';
import { city, edit, steps } from '../../guide/changes/edit-city.ts';
import { CITY_BUDGET, edited, guideFolder } from '../../guide/small-guide.ts';

/** Each file with a remark above every item of its lists. */
const REMARKED = Object.fromEntries(
  Object.entries(CITY_BUDGET).map(([name, text]) => [name, text.replaceAll(/^( *)- /gm, '$1# above\n$1- ')]),
);

const save = (folder: string, rows: readonly Revision[], isTrial = false) =>
  saveChanges({ folder, approved: async () => rows, isTrial });

const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

function revision(number: number, changes: Revision['changes']): Revision {
  return { number, at: 0, undoes: null, changes };
}

test('whatever was approved, the files say afterwards what answers said, and nothing is left to save', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.option(steps), async (choices, byHand) => {
      const { revisions } = edit(city, choices);
      const folder = guideFolder(REMARKED);
      // What somebody wrote into the files, without a record of it.
      if (byHand) await save(folder, edit(city, byHand).revisions);
      const files = await loadGuide(folder);
      const shown = overlay(files, revisions);
      // Once in very many, saving one change ends the contradiction of another, and people have to see to that.
      if (
        shown.conflicts.length > 0 &&
        !isDeepStrictEqual(overlay(shown.guide, revisions).guide, shown.guide)
      ) {
        await expect(save(folder, revisions)).rejects.toThrow('Expected files that say what answers say');
        expect(await loadGuide(folder)).toEqual(files);
        refused += 1;
        return;
      }
      const said = await save(folder, revisions);
      expect(said).toMatch(
        isDeepStrictEqual(shown.guide, files) ? /^Nothing to save/ : /^Saved \d+ changes? to /,
      );
      const saved = await loadGuide(folder);
      expect(saved).toEqual(shown.guide);
      expect(overlay(saved, revisions).guide).toEqual(saved);
      expect(await save(folder, revisions)).toMatch(/^Nothing to save/);
    }),
    { numRuns: 25 },
  );
  expect(refused).toBeLessThan(2);
});

test('what was edited in the files meanwhile stays, and contradictions are named', async () => {
  const folder = guideFolder(edited('reading-list.yaml', 'date: 2024-03-09', 'date: 2024-03-08'));
  const said = await save(folder, [
    revision(1, [
      {
        kind: 'set',
        subject: { kind: 'entry', id: 1000000001 },
        field: 'date',
        before: '2024-03-09',
        after: '2024-03-10',
      },
    ]),
    revision(2, [
      { kind: 'set', subject: { kind: 'entry', id: 12 }, field: 'note', before: null, after: 'In Hebrew.' },
    ]),
  ]);
  expect(said.split('\n')).toEqual([
    `Saved 1 change to ${join(folder, 'reading-list.yaml')}:`,
    '  2. Entry 12, “מי משלם על הספריות?”: note: none → “In Hebrew.”',
    'Not saved, since the files say otherwise (in chat, /guide conflicts shows both):',
    '  1. expected date 9 March 2024 or 10 March 2024, got 8 March 2024',
  ]);
  expect(textOf(folder, 'reading-list.yaml')).toContain('  date: 2024-03-08\n');
});

test('comments, order and ways of writing stay as they are', async () => {
  const list = `# The list of the city desk.
- id: 12
  title: 'Who pays?'   # as printed
  kind: opinion
  date: 2024-03
  topics: [libraries]

# Older ones.
- {id: 7, title: Potholes, kind: article}
`;
  const folder = guideFolder({ 'reading-list.yaml': list });
  await save(folder, [
    revision(1, [
      {
        kind: 'set',
        subject: { kind: 'entry', id: 12 },
        field: 'date',
        before: '2024-03',
        after: '2024-03-05',
      },
      {
        kind: 'set',
        subject: { kind: 'entry', id: 12 },
        field: 'topics',
        before: ['libraries'],
        after: null,
      },
      { kind: 'set', subject: { kind: 'entry', id: 7 }, field: 'kind', before: 'article', after: 'report' },
      {
        kind: 'add',
        subject: { kind: 'entry', id: 13 },
        value: { title: 'Streets: a count', kind: 'report', publisher: 'news' },
      },
    ]),
  ]);
  expect(textOf(folder, 'reading-list.yaml')).toBe(`# The list of the city desk.
- id: 12
  title: 'Who pays?'   # as printed
  kind: opinion
  date: 2024-03-05
  topics: []

# Older ones.
- { id: 7, title: Potholes, kind: report }

- id: 13
  title: 'Streets: a count'
  publisher: news
  kind: report
`);
});

test('a corrected point is written into its plan’s file, and no other file is touched', async () => {
  const folder = guideFolder();
  writeFileSync(
    join(folder, 'plans', 'mayor.yaml'),
    `# Tabled in May.\n${textOf(folder, 'plans/mayor.yaml')}`,
  );
  const before = { ...CITY_BUDGET };
  await save(folder, [
    revision(1, [
      {
        kind: 'set',
        subject: { kind: 'point', plan: 'mayor', key: '1' },
        field: 'figures',
        before: ['4 million'],
        after: ['5 million', '12: streets'],
      },
    ]),
  ]);
  expect(textOf(folder, 'plans/mayor.yaml')).toBe(
    `# Tabled in May.\n${(before['plans/mayor.yaml'] ?? '').replace('figures: [4 million]', "figures:\n      - '5 million'\n      - '12: streets'")}`,
  );
  expect(textOf(folder, 'reading-list.yaml')).toBe(before['reading-list.yaml']);
});

test('an added entry whose number the files have taken since is saved under its new one, and not added again', async () => {
  const folder = guideFolder({
    'reading-list.yaml': `${CITY_BUDGET['reading-list.yaml']}- id: 1000000002\n  title: Another piece altogether\n  kind: article\n`,
  });
  const added = revision(1, [
    {
      kind: 'add',
      subject: { kind: 'entry', id: 1000000002 },
      value: { title: 'Streets and lamps', kind: 'report' },
    },
  ]);
  await save(folder, [added]);
  const { sources } = await loadGuide(folder);
  expect(sources.slice(-2).map(({ id, title }) => [id, title])).toEqual([
    [1000000002, 'Another piece altogether'],
    [1000000003, 'Streets and lamps'],
  ]);
  expect(overlay(await loadGuide(folder), [added]).conflicts).toEqual([]);
  expect(await save(folder, [added])).toBe('Nothing to save: the files say all that was approved.');
});

test('a trial says what would be saved and writes nothing; without changes there is nothing to save', async () => {
  const folder = guideFolder();
  const rows = [
    revision(1, [
      { kind: 'set', subject: { kind: 'entry', id: 7 }, field: 'note', before: null, after: 'Checked.' },
    ]),
  ];
  expect(await save(folder, rows, true)).toMatch(/^Would save 1 change to .*reading-list\.yaml:\n/);
  expect(textOf(folder, 'reading-list.yaml')).toBe(CITY_BUDGET['reading-list.yaml']);
  expect(await save(folder, [])).toBe('Nothing to save: no change was approved in chat.');
});
