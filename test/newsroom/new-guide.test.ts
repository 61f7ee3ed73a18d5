import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkGuide } from '../../src/doctor/guide-check.ts';
import { KINDS } from '../../src/guide/kinds.ts';
import { loadGuide } from '../../src/guide/load.ts';
import * as schema from '../../src/guide/schema.ts';
import { makeGuide } from '../../src/newsroom/new-guide/make-guide.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { fieldsOf } from '../docs/guide-fields.ts';
import { run } from '../places/terminal/run.ts';

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'new-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const FILES = [
  'guide.yaml',
  'plans/example-offer.yaml',
  'plans/example-plan.yaml',
  'publishers.yaml',
  'reading-list.yaml',
  'spellings.yaml',
  'timeline.yaml',
];

const guide = (words: readonly string[]) => run('src/newsroom/cli.ts', words);

test('a new guide is answered from as it is, and the doctor has nothing to say of it', async () => {
  const folder = join(freshFolder(), 'deep', 'my guide');
  const made = await guide(['new', folder]);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(made.out).toContain(`Made a guide in ${folder}: ${FILES.join(', ')}.`);
  expect(made.out).toContain(`GUIDE_DIR='${folder}' npm run -s ask -- /guide`);
  const { findings } = await checkGuide(folder);
  expect(findings.map(({ kind }) => kind)).toEqual(['good']);
  const { ask, faults } = await openTestBot({ guideDir: folder });
  const { about } = await loadGuide(folder);
  for (const line of about.examples) expect((await ask(line)).title, line).not.toMatch(/^No/);
  expect(wordsOf(await ask('/guide'))).toContain('The Example Town Harbour');
  expect(faults).toEqual([]);
});

test.each([
  ['guide.yaml', schema.guideFile],
  ['plans/example-plan.yaml', schema.planFile],
  ['publishers.yaml', schema.publishersFile],
  ['reading-list.yaml', schema.readingListFile],
  ['spellings.yaml', schema.spellingsFile],
  ['timeline.yaml', schema.timelineFile],
] as const)('a new guide’s %s shows every field that there is', async (name, fields) => {
  const folder = join(freshFolder(), 'guide');
  await makeGuide(folder);
  const text = readFileSync(join(folder, name), 'utf8');
  const missing = fieldsOf(fields).filter((field) => !new RegExp(`(?:^|[\\s{-])${field}:`, 'm').test(text));
  expect(missing).toEqual([]);
});

test('a new guide names every value of the fields that have a fixed list', async () => {
  const folder = join(freshFolder(), 'guide');
  await makeGuide(folder);
  const text = FILES.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const standings = ['verified', 'copy', 'cited', 'candidate', 'none'];
  const lists = [schema.STATUSES, schema.BASES, schema.NUMBERINGS, schema.STATE_ROLES, KINDS, standings];
  const values = [...lists.flat(), 'high', 'medium', 'low'];
  expect(values.filter((value) => !new RegExp(`(?<![\\w-])${value}(?![\\w-])`).test(text))).toEqual([]);
});

test('an empty folder becomes a guide', async () => {
  const folder = freshFolder();
  const within = join(folder, 'empty');
  mkdirSync(within);
  expect(await makeGuide(within)).toEqual(FILES);
  // Nothing of the making is left beside it.
  expect(readdirSync(folder)).toEqual(['empty']);
});

test('a folder that is not empty is left as it is, and what it holds is named', async () => {
  const folder = freshFolder();
  for (const name of ['b.txt', 'a.txt', '.git', 'c', 'd']) writeFileSync(join(folder, name), name);
  expect(await guide(['new', folder])).toEqual({
    status: 1,
    out: '',
    err: `Expected a new or empty folder, got ${folder}, which holds .git, a.txt, b.txt and 2 more. Nothing was changed; name another folder.\n`,
  });
  expect(readdirSync(folder).length).toBe(5);
  const file = join(folder, 'b.txt');
  expect((await guide(['new', file])).err).toBe(
    `Expected a new or empty folder, got ${file}: a file in place of a folder.\n`,
  );
  expect((await guide(['new', join(file, 'guide')])).status).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe('b.txt');
});
