import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Guide } from '../../src/guide/guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { headlines } from '../search/headlines.ts';

/** Writes the shipped guide with a reading list of so many made-up entries instead of its own to a new folder. */
export async function writeLongGuide(entries: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-long-'));
  await cp('data', folder, { recursive: true });
  const { sources, publishers, about } = await loadGuide('data');
  const list = headlines(entries).map(({ title, date }, at) =>
    describe(at, title, date ?? '2024', publishers, about),
  );
  // The points of the shipped plans name some of its own entries.
  await writeFile(join(folder, 'reading-list.yaml'), stringify([...sources, ...list]));
  return folder;
}

function describe(
  at: number,
  title: string,
  date: string,
  publishers: Guide['publishers'],
  { topics }: Guide['about'],
) {
  const publisher = publishers[at % publishers.length]?.id;
  return {
    id: 1_000_000 + at,
    title,
    publisher,
    date,
    author: at % 3 === 0 ? `Ana${at % 700} Ortiz${at % 900}` : undefined,
    kind: at % 7 === 0 ? 'opinion' : 'article',
    topics: [topics[at % topics.length]?.id],
    link: at % 4 === 0 ? undefined : { standing: 'verified', url: `https://news.example/${date}/${at}` },
  };
}
