import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLibrary, reloadLibrary } from '../../src/guide/load-library.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { WORTH_SAVING } from '../../src/search/saved-search.ts';

const now = new Date('2026-11-24T09:00:00Z');

async function copiedGuide(): Promise<{ readonly guide: string; readonly cache: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-library-'));
  await cp('data', join(folder, 'guide'), { recursive: true });
  return { guide: join(folder, 'guide'), cache: join(folder, 'cache') };
}

/** Adds so many entries to the reading list. */
async function lengthen(guide: string, count: number): Promise<void> {
  const path = join(guide, 'reading-list.yaml');
  const entries = Array.from(
    { length: count },
    (_, at) => `- {id: ${1_000_000 + at}, title: Made-up headline ${at} on turnips, kind: article}\n`,
  );
  await writeFile(path, `${await readFile(path, 'utf8')}\n${entries.join('')}`);
}

test('a guide that is read again in another thread answers as the changed files say', async () => {
  const { guide, cache } = await copiedGuide();
  expect((await loadLibrary(guide, cache)).search.find('turnips', { now }).hits).toEqual([]);
  await lengthen(guide, 2);
  const library = await reloadLibrary(guide, cache);
  expect(library.search.find('turnips', { now }).hits.map(({ id }) => id)).toEqual([
    'source/1000000',
    'source/1000001',
  ]);
});

test('a broken guide is refused with its faults by the other thread too', async () => {
  const { guide, cache } = await copiedGuide();
  await lengthen(guide, 1);
  await writeFile(join(guide, 'timeline.yaml'), '- date: 2026-02-30\n');
  const refused = await reloadLibrary(guide, cache).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OperatorError);
  expect(refused instanceof OperatorError && refused.lines.join('\n')).toContain(
    'timeline.yaml:1:9: [1].date: expected',
  );
});

test('without a folder to keep things in, a guide is read again all the same', async () => {
  const { guide } = await copiedGuide();
  expect((await reloadLibrary(guide, null)).guide.sources).toHaveLength(100);
});

test('the index of a long list is kept, and answers the same when it is taken from there', async () => {
  const { guide, cache } = await copiedGuide();
  await lengthen(guide, WORTH_SAVING);
  const first = await loadLibrary(guide, cache);
  expect(await readdir(cache)).toContainEqual(expect.stringMatching(/^search-[0-9a-f]+\.json$/));
  const again = await loadLibrary(guide, cache);
  const ask = (library: typeof first) => library.search.find('made-up turnips 77', { now, limit: 5 });
  expect(ask(again)).toEqual(ask(first));
});
