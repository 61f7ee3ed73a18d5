import { once } from 'node:events';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import MiniSearch from 'minisearch';
import { expect, test, vi } from 'vitest';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { loadLibrary, reloadLibrary } from '../../src/guide/load-library.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';

const now = new Date('2026-11-24T09:00:00Z');

async function copiedGuide(): Promise<{ readonly guide: string; readonly cache: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-library-'));
  await cp('data', join(folder, 'guide'), { recursive: true });
  return { guide: join(folder, 'guide'), cache: join(folder, 'cache') };
}

/** Adds entries to the reading list. */
async function lengthen(guide: string, count: number): Promise<void> {
  const path = join(guide, 'reading-list.yaml');
  const entries = Array.from(
    { length: count },
    (_, at) => `- {id: ${1_000_000 + at}, title: Made-up headline ${at} on turnips, kind: article}\n`,
  );
  await writeFile(path, `${await readFile(path, 'utf8')}\n${entries.join('')}`);
}

test('a reloaded guide answers from the changed files', async () => {
  const { guide, cache } = await copiedGuide();
  expect((await loadLibrary(guide, cache)).search.find('turnips', { now }).hits).toEqual([]);
  await lengthen(guide, 2);
  const library = await reloadLibrary(guide, cache);
  expect(library.search.find('turnips', { now }).hits.map(({ id }) => id)).toEqual([
    'source/1000000',
    'source/1000001',
  ]);
});

test('a reload reads the files in a thread of its own, which then ends', async () => {
  const { guide, cache } = await copiedGuide();
  await lengthen(guide, 1);
  const ended: Promise<unknown>[] = [];
  const note = (worker: Worker) => void ended.push(once(worker, 'exit'));
  process.on('worker', note);
  const { source } = await reloadLibrary(guide, cache);
  process.off('worker', note);
  expect(source(1_000_000)?.title).toBe('Made-up headline 0 on turnips');
  expect(await Promise.all(ended)).toEqual([[0]]);
});

test('a reload refuses a broken guide with its faults', async () => {
  const { guide, cache } = await copiedGuide();
  await lengthen(guide, 1);
  await writeFile(join(guide, 'timeline.yaml'), '- date: 2026-02-30\n');
  const refused = await reloadLibrary(guide, cache).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OperatorError);
  expect(refused instanceof OperatorError && refused.lines.join('\n')).toContain(
    'timeline.yaml:1:9: [1].date: expected',
  );
});

test('a guide is reloaded without a folder for its cache', async () => {
  const { guide } = await copiedGuide();
  expect((await reloadLibrary(guide, null)).guide.sources).toHaveLength(100);
});

test('the first question after a reload builds no index', async () => {
  const { guide: folder, cache } = await copiedGuide();
  const guide = await openGuide({ folder, cacheDir: cache });
  const desk = createDeskbook({
    guide,
    pageSize: 5,
    now: () => now,
    report: (fault) => {
      throw fault;
    },
  });
  await lengthen(folder, 2);
  await guide.reload();
  const add = vi.spyOn(MiniSearch.prototype, 'add');
  const { reply } = await desk.answer('/sources turnips', terminalAsker);
  expect(JSON.stringify(reply)).toContain('Made-up headline 1');
  expect(add).not.toHaveBeenCalled();
});

test('a reload prepares the next library before that replaces the one in use', async () => {
  const { guide: folder, cache } = await copiedGuide();
  const seen: string[] = [];
  const guide = await openGuide({
    folder,
    cacheDir: cache,
    prepare: async (next) => {
      seen.push(`prepared ${next.guide.sources.length}, in use ${guide.library().guide.sources.length}`);
    },
  });
  const before = guide.library().guide.sources.length;
  await lengthen(folder, 2);
  await guide.reload();
  expect(seen).toEqual([`prepared ${guide.library().guide.sources.length}, in use ${before}`]);
  expect(guide.library().guide.sources.length).toBeGreaterThan(before);
});
