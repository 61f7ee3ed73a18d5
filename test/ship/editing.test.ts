import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fencesOf, read, sectionOf } from '../docs/documents.ts';
import { run } from '../places/terminal/run.ts';

/** What docs/editing.md has its reader do, done. */

const TEXT = read('docs/editing.md');
const fences = fencesOf(TEXT);

/** A folder in which nothing of the guide is there yet, and the programs run as from the project’s. */
function follow() {
  const folder = mkdtempSync(join(tmpdir(), 'editing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const npm = (script: 'guide' | 'ask', ...words: readonly string[]) => {
    const program = script === 'guide' ? 'src/newsroom/cli.ts' : 'src/places/terminal/ask.ts';
    return run(resolve(program), words, { cwd: folder, env: { GUIDE_DIR: 'night-trains' } });
  };
  return { folder, npm };
}

test('an editor who follows docs/editing.md gets from a spreadsheet to a digest', async () => {
  const { folder, npm } = follow();
  expect((await npm('guide', 'new', 'night-trains')).status).toBe(0);
  expect((await npm('ask', '/guide')).out).toContain('The Example Town Harbour');

  const [, removed = ''] = /^rm -f (.*)$/m.exec(TEXT) ?? [];
  for (const name of removed.replace('example-*', 'example-plan').split(' ')) rmSync(join(folder, name));
  rmSync(join(folder, 'night-trains/plans/example-offer.yaml'));
  const files = fences.filter(({ language }) => language === 'yaml');
  expect(files.length).toBe(3);
  for (const { code } of files) {
    const [, name = ''] = /^# (\S+)\n/.exec(code) ?? [];
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  expect((await npm('ask', '/plan', 'point', '1')).out).toMatch(
    /^Point 1 of the night train plan: Four routes/,
  );

  const list = fences.find(({ language }) => language === 'csv')?.code ?? '';
  writeFileSync(join(folder, 'trains.csv'), list);
  const shown = fencesOf(sectionOf(TEXT, '3. Import the spreadsheet')).find(({ code }) =>
    code.startsWith('4 to add'),
  );
  expect((await npm('guide', 'import', 'trains.csv', '--dry-run')).out).toBe(shown?.code);
  const mapped = ['--map', 'title=Headline,note=Remarks', '--from', 'the transport desk’s list', '--dry-run'];
  expect((await npm('guide', 'import', 'trains.csv', ...mapped)).out).toContain(
    'given by the transport desk’s list',
  );
  expect((await npm('guide', 'import', 'trains.csv')).out).toMatch(/^4 added\./);
  expect((await npm('ask', '/sources', 'sort:newest')).out).toContain('“Who pays?” asks the treasury');
  expect((await npm('ask', '/digest', 'preview')).out).toContain('Night trains: what other countries pay');
  expect((await npm('ask', '/digest', 'preview', 'about:money')).out).toContain('Night trains:');

  expect((await npm('guide', 'export', '--format', 'csv', 'list.csv')).status).toBe(0);
  expect((await npm('guide', 'import', 'list.csv')).out).toMatch(/^Nothing to add, 4 already in the guide\./);
  expect(readFileSync(join(folder, 'night-trains/reading-list.yaml'), 'utf8')).toMatch(
    /^# .*\n# Entries come from/,
  );
});
