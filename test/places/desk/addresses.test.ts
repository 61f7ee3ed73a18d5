import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startedDesk } from './started-desk.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'src', 'places', 'desk', 'assets');
const desk = await startedDesk();

afterAll(() => desk.stop());

test('every address in the page’s files is served by the desk itself', async () => {
  const found: string[] = [];
  for (const folder of ['open', 'page']) {
    for (const name of await readdir(join(ASSETS, folder))) {
      const text = await readFile(join(ASSETS, folder, name), 'utf8');
      for (const [, address = ''] of text.matchAll(/(?:href|src|url\()="?"?(\/[a-z][^"')]+)/g))
        found.push(address);
      for (const [, address = ''] of text.matchAll(/from '\.(\/[^']+\.js)'/g)) found.push(address);
    }
  }
  expect(found.length).toBeGreaterThan(20);
  for (const address of new Set(found)) {
    const { status } = await fetch(`${desk.url}${address}`, { method: 'HEAD' });
    expect([address, status]).toEqual([address, 200]);
  }
});
