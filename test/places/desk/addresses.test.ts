import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startDesk } from './start-desk.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'src', 'places', 'desk', 'assets');
const desk = await startDesk();

afterAll(() => desk.stop());

test('every address in the page’s files is served by the desk itself', async () => {
  const found: string[] = [];
  for (const folder of ['open', 'page']) {
    for (const name of await readdir(join(ASSETS, folder), { recursive: true })) {
      if (!/\.(?:html|css|ts)$/.test(name)) continue;
      const text = await readFile(join(ASSETS, folder, name), 'utf8');
      for (const [, address = ''] of text.matchAll(/(?:href|src|url\()="?"?(\/[a-z][^"')]+)/g))
        found.push(address);
      for (const [, to, later] of text.matchAll(
        /^import (?!type )[^']* from '(\.[^']+)'|import\('(\.[^']+)'\)/gm,
      ))
        found.push(join('/', dirname(name), to ?? later ?? ''));
    }
  }
  expect(found.length).toBeGreaterThan(50);
  for (const address of new Set(found)) {
    const { status } = await fetch(`${desk.url}${address}`, { method: 'HEAD' });
    expect([address, status]).toEqual([address, 200]);
  }
});
