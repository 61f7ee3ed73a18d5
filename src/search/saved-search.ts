import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Vocabulary } from './analyzer.ts';
import { type Search, type SearchDocument, searchOver } from './search.ts';
import { buildIndex, ENGINE, type IndexWords, indexOf, type SearchIndex } from './search-index.ts';

/** Goes up with every change to what the analysis puts into the index: an older file is then not read. */
const ANALYSIS = 9;

/** Below this, building is quicker than reading a file: docs/ranking.md has the figures. */
export const WORTH_SAVING = 10_000;

type Saved = { readonly engine: unknown; readonly front: unknown; readonly words: IndexWords };

/** The index as text, MiniSearch's own part in MiniSearch's own form. */
export function saveSearch({ engine, front, words }: SearchIndex): string {
  const shortened = front === engine ? null : front.toJSON();
  return JSON.stringify({ engine: engine.toJSON(), front: shortened, words } satisfies Saved);
}

/** What `saveSearch` gave, over the very documents and vocabulary that it was made of. Throws on anything else. */
export function loadSearch(
  saved: string,
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): SearchIndex {
  const { engine, front, words } = JSON.parse(saved) as Saved;
  const loaded = loadEngine(engine);
  if (loaded.documentCount !== documents.length) {
    throw new Error(
      `Expected a saved index of ${documents.length} documents, came one of ${loaded.documentCount}.`,
    );
  }
  const parts = { engine: loaded, front: front === null ? loaded : loadEngine(front), words };
  return indexOf(parts, documents, vocabulary);
}

function loadEngine(saved: unknown): SearchIndex['engine'] {
  return MiniSearch.loadJS(saved as Parameters<typeof MiniSearch.loadJS>[0], ENGINE) as SearchIndex['engine'];
}

/** Names an index by everything that it depends on. */
export function searchKey(documents: readonly SearchDocument[], vocabulary: Vocabulary): string {
  const hash = createHash('sha256').update(`${ANALYSIS} ${JSON.stringify(vocabulary)}`);
  for (const document of documents) hash.update(JSON.stringify(document));
  return hash.digest('hex').slice(0, 32);
}

/**
 * The search over these documents, read from `folder` where it was saved there, and else built and saved. A file that
 * cannot be read or written is as good as none: `trouble` is told, and the search is there all the same.
 */
export async function openSearch(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  folder: string,
  trouble: (error: unknown) => void = () => {},
): Promise<Search> {
  if (documents.length < WORTH_SAVING) return searchOver(buildIndex(documents, vocabulary));
  const name = `search-${searchKey(documents, vocabulary)}.json`;
  try {
    return searchOver(loadSearch(await readFile(join(folder, name), 'utf8'), documents, vocabulary));
  } catch (error) {
    if (!isMissing(error)) trouble(error);
  }
  const index = buildIndex(documents, vocabulary);
  try {
    await mkdir(folder, { recursive: true });
    // Whole or not at all: a crash must not leave half a file under the name.
    await writeFile(join(folder, `${name}.part`), saveSearch(index));
    await rename(join(folder, `${name}.part`), join(folder, name));
    for (const other of await readdir(folder)) {
      if (/^search-[0-9a-f]+\.json$/.test(other) && other !== name)
        await rm(join(folder, other), { force: true });
    }
  } catch (error) {
    trouble(error);
  }
  return searchOver(index);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
