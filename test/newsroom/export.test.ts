import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/guide/kinds.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { pageKey } from '../../src/guide/page-address.ts';
import type { Source } from '../../src/guide/schema.ts';
import { readingListFile } from '../../src/guide/schema.ts';
import { exportCsv } from '../../src/newsroom/export/export-csv.ts';
import { guard, unguard } from '../../src/newsroom/import/formula-guard.ts';
import { guideFolder } from '../guide/small-guide.ts';
import { run } from '../places/terminal/run.ts';
import { emptyGuide, importInto } from './import/import-into.ts';

/** Texts as people write them, with whatever a table could stumble over. */
const words = fc.string({
  unit: fc.constantFrom(...'ab Zé"\',;|\t=+-@#:&%“”—…1234567890/()[]{}!?*'.split(''), 'ж', '中', 'ش', '🕳️'),
  minLength: 1,
  maxLength: 30,
});
const line = words.filter((text) => readingListFile.element.shape.title.safeParse(text).success);
const note = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const page = fc
  .tuple(fc.nat(10_000), fc.constantFrom('', '?p=1', '#a', '/1,2.html'))
  .map(([at, end]) => `https://a.example/${at}${end}`);
const shown = fc.record(
  { url: page, headings: fc.array(line, { maxLength: 2 }), headlineSeen: fc.boolean(), note },
  { requiredKeys: ['url', 'headings', 'headlineSeen'] },
);
const link = fc.oneof(
  fc.constant({ standing: 'none' }),
  shown.map((rest) => ({ standing: 'verified', ...rest })),
  fc.tuple(shown, line).map(([rest, host]) => ({ standing: 'copy', host, ...rest })),
  fc
    .tuple(shown, line)
    .map(([rest, name]) => ({ standing: 'cited', from: { name, url: 'https://from.example/' }, ...rest })),
  page.map((url) => ({ standing: 'candidate', url })),
);
const entry = fc.record(
  {
    id: fc.integer({ min: 1, max: 1_000_000 }),
    title: line,
    publisher: fc.constant('news'),
    listedAs: line,
    author: line,
    origin: line,
    date: fc.constantFrom('2026', '2026-03', '2026-03-04'),
    language: fc.constantFrom('de', 'pt-BR'),
    kind: fc.constantFrom(...KINDS),
    mustRead: fc.boolean(),
    topics: fc.subarray(['roads', 'libraries']),
    link,
    checked: fc.record({ date: fc.constantFrom('2026-03-04', '2026-11-27'), by: line }),
    note,
  },
  { requiredKeys: ['id', 'title', 'kind', 'mustRead', 'topics', 'link'] },
);
const list = fc
  .uniqueArray(entry, { maxLength: 6, selector: ({ id }) => id })
  .map((entries) => readingListFile.safeParse(entries).data ?? [])
  .filter(hasPagesOfTheirOwn)
  .filter((sources) => new Set(sources.map(({ title }) => title.toLowerCase())).size === sources.length);

function hasPagesOfTheirOwn(sources: readonly Source[]): boolean {
  const pages = sources.flatMap(({ link: each }) => (each.standing === 'none' ? [] : [pageKey(each.url)]));
  return new Set(pages).size === pages.length;
}

test('what is exported is imported as the same list, and once more changes nothing', async () => {
  const empty = await loadGuide(emptyGuide());
  await fc.assert(
    fc.asyncProperty(list, async (sources) => {
      fc.pre(sources.length > 0);
      const text = exportCsv({ ...empty, sources });
      const folder = emptyGuide();
      const { refusal, sources: imported } = await importInto(folder, text);
      expect(refusal).toEqual([]);
      expect(imported).toEqual(sources);
      expect(exportCsv(await loadGuide(folder))).toBe(text);
      expect((await importInto(folder, text)).report).toMatch(/^Nothing to add/);
    }),
    { numRuns: 60 },
  );
});

test('a cell that a spreadsheet would run is guarded, and comes back as it was', () => {
  expect(['=1+1', '+1', '-1', '@a', '\tx', "'=1", 'a=b', "'quoted'"].map(guard)).toEqual([
    "'=1+1", "'+1", "'-1", "'@a", "'\tx", "''=1", 'a=b', "'quoted'",
  ]); // biome-ignore format: one line
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', ' ') }),
      (cell) => unguard(guard(cell)) === cell,
    ),
  );
});

test('every entry of the shipped guide comes back into an empty list', async () => {
  const shipped = await loadGuide('data');
  const folder = guideFolder(
    Object.fromEntries(
      ['guide.yaml', 'publishers.yaml'].map((name) => [name, readFileSync(join('data', name), 'utf8')]),
    ),
  );
  writeFileSync(
    join(folder, 'guide.yaml'),
    readFileSync(join('data', 'guide.yaml'), 'utf8')
      .replace(/^defaultPlan:.*$/m, 'defaultPlan: bare')
      .replace(/^fullDraft:.*$/m, ''),
  );
  const { mkdirSync, rmSync } = await import('node:fs');
  rmSync(join(folder, 'plans'), { recursive: true });
  mkdirSync(join(folder, 'plans'));
  writeFileSync(
    join(folder, 'plans', 'bare.yaml'),
    'id: bare\ntitle: Bare\nshortTitle: bare\ndate: 2026\nproposers: [X]\nstatus: draft\nnumbering: none\npoints: [{ title: T, text: T, basis: reported }]\nsources: [{ id: a, url: https://a.example/, title: T, publisher: A }]\n',
  );
  writeFileSync(join(folder, 'reading-list.yaml'), '# None.\n');
  expect((await importInto(folder, exportCsv(shipped))).sources).toEqual(shipped.sources);
});

test('the command writes a new file with a byte order mark, or prints, and leaves a file that is there', async () => {
  const folder = guideFolder();
  const file = join(folder, 'list.csv.txt');
  const guide = (...words: readonly string[]) =>
    run('src/newsroom/cli.ts', words, { env: { GUIDE_DIR: folder } });
  expect(await guide('export', '--format', 'csv', file)).toEqual({
    status: 0,
    out: `Exported 3 entries to ${file}.\n`,
    err: '',
  });
  const printed = await guide('export', '--format', 'csv');
  expect(readFileSync(file, 'utf8')).toBe(`\ufeff${printed.out}`);
  expect(printed.out.split('\r\n').length).toBe(5);
  expect((await guide('export', '--format', 'csv', file)).err).toBe(
    `Expected the name of a new file, got ${file}, which is there already. Nothing was changed; name another.\n`,
  );
  expect((await guide('export')).err).toBe('--format: expected csv; got none.\n');
  expect((await guide('export', '--format', 'xlsx')).err).toBe('--format: expected csv; got “xlsx”.\n');
});

test.each([
  ['01.11.2026', '2026-11-01'],
  ['13/11/2026', '2026-11-13'],
  ['1-Nov-26', '2026-11-01'],
])('a check that a spreadsheet dates %s is imported as %s', async (typed, date) => {
  const folder = guideWithCheck();
  const exported = exportCsv(await loadGuide(folder));
  expect(exported).toContain('2026-11-02');
  const { refusal, sources } = await importInto(folder, exported.replace('2026-11-02', typed));
  expect(refusal).toEqual([]);
  expect(sources).toMatchObject([{ checked: { date, by: 'Ben' } }]);
});

test('a check without its day is refused once, with what was expected', async () => {
  const folder = guideWithCheck();
  const exported = exportCsv(await loadGuide(folder));
  for (const [typed, expected] of [
    ['11/2026', 'expected a valid day'],
    ['soon', 'expected a date'],
  ] as const) {
    const { refusal } = await importInto(folder, exported.replace('2026-11-02', typed));
    expect(refusal.filter((text) => text.includes('expected'))).toEqual([expect.stringContaining(expected)]);
  }
});

/** A guide of one entry, which was checked on 2 November 2026. */
function guideWithCheck(): string {
  const folder = emptyGuide();
  const checked = 'checked: { date: 2026-11-02, by: Ben }';
  writeFileSync(
    join(folder, 'reading-list.yaml'),
    `- { id: 1, title: Trams at night, publisher: news, kind: article, date: 2026-03-04, ${checked} }\n`,
  );
  return folder;
}
