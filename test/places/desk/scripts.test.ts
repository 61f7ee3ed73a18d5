import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { scripts } from '../../../src/places/desk/scripts.ts';

/** A folder with one script, served on a free port. */
async function serve(source: string) {
  const folder = await mkdtemp(join(tmpdir(), 'scripts-'));
  const path = join(folder, 'page.ts');
  await writeFile(path, source);
  const faults: unknown[] = [];
  const app = express();
  app.use(scripts(folder));
  app.use((fault: unknown, _request: express.Request, response: express.Response, _next: unknown) => {
    faults.push(fault);
    response.status(500).end();
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const get = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/page.ts`, { headers });
  return { path, faults, get };
}

test('a script is served as JavaScript, with lines and columns as in its source', async () => {
  const { get } = await serve("import type { A } from './a.ts';\nexport const a: A = 'b';\n");
  const response = await get();
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('public, max-age=0');
  expect((await response.text()).trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^ *;?$/),
    "export const a    = 'b';",
  ]);
});

test('a script that has not changed is not sent again, one that has is', async () => {
  const { get, path } = await serve('export const a: number = 1;\n');
  const etag = (await get()).headers.get('etag') ?? '';
  // As a browser asks; without it, fetch would ask for a fresh copy.
  const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
  expect((await get(known)).status).toBe(304);
  await writeFile(path, 'export const a: number = 2;\n');
  await utimes(path, new Date(), new Date(Date.now() + 5000));
  const changed = await get(known);
  expect(await changed.text()).toContain('a         = 2');
});

test('a script whose types cannot be stripped is an error that names the file and the line', async () => {
  const { get, faults } = await serve('export const a = 1;\nexport enum B {\n  c,\n}\n');
  expect((await get()).status).toBe(500);
  expect(faults.map(String)).toEqual([
    'Error: Cannot strip the types of page.ts, line 2: TypeScript enum is not supported in strip-only mode',
  ]);
});
