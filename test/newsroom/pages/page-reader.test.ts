import { expect, onTestFinished, test } from 'vitest';
import { createPageReader } from '../../../src/newsroom/pages/page-reader.ts';
import { createWeb } from '../../../src/newsroom/pages/web.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { answer, type Handler, page, redirect, startSite } from '../../standins/web/site.ts';
import { endless } from '../../standins/web/troubles.ts';

async function read(handler: Handler, path = '/') {
  const site = await startSite({ [path]: handler });
  onTestFinished(site.stop);
  const web = createWeb({
    version: '1',
    contact: null,
    clock: createVirtualClock('2026-11-27T12:00:00Z'),
    allow: [site.at],
  });
  const result = await createPageReader(web).read(site.url, new AbortController().signal);
  return { site, result };
}

test('a page comes with its bytes and what the site says they are', async () => {
  const { site, result } = await read(
    page('<title>Мир</title>', { 'content-type': 'Text/HTML;charset=UTF-8' }),
  );
  expect(result).toEqual({
    kind: 'page',
    address: `${site.url}/`,
    redirects: [],
    status: 200,
    contentType: 'Text/HTML;charset=UTF-8',
    bytes: Buffer.from('<title>Мир</title>'),
    missing: null,
  });
  expect(site.requests[0]?.headers.accept).toBe('text/html,application/xhtml+xml;q=0.9,*/*;q=0.1');
});

test('robots.txt is not asked for a page that a person names', async () => {
  const { site } = await read(page('<title>A</title>'));
  expect(site.requests.map(({ path }) => path)).toEqual(['/']);
});

test('the beginning of a page too large is a page', async () => {
  const { result } = await read(endless({ sent: 0 }));
  expect(result).toMatchObject({ kind: 'page', missing: 'too large: the first 2 MB were read' });
});

test.each([
  ['application/pdf', 'not a page: application/pdf'],
  ['image/jpeg', 'not a page: image/jpeg'],
  ['application/rss+xml; charset=utf-8', 'not a page: application/rss+xml'],
  ['text/htmlish', 'not a page: text/htmlish'],
])('%s is not a page, and is not read', async (type, why) => {
  const { result } = await read((_request, response) => {
    response.writeHead(200, { 'content-type': type });
    response.write('%PDF');
  });
  expect(result).toMatchObject({ kind: 'no-page', reason: 'not-a-page', why, status: 200 });
});

test.each([
  ['<!doctype html><title>A</title>', 'page'],
  ['\ufeff\n <html>', 'page'],
  [Buffer.from('\ufeff<html>', 'utf16le'), 'page'],
  ['%PDF-1.7', 'no-page'],
  ['{"a":"<b>"}', 'no-page'],
  ['', 'no-page'],
])('without a type, “%s” is a %s', async (body, kind) => {
  const { result } = await read(answer(200, body, {}));
  expect(result.kind).toBe(kind);
  if (result.kind === 'no-page') expect(result.why).toBe('not a page: something of an unnamed type');
});

test.each([
  [404, 'the site answers 404 (Not Found)'],
  [410, 'the site answers 410 (Gone)'],
  [451, 'the site answers 451 (Unavailable For Legal Reasons)'],
  [500, 'the site answers 500 (Internal Server Error)'],
  [401, 'the site answers 401 (Unauthorized), perhaps only to programs'],
  [403, 'the site answers 403 (Forbidden), perhaps only to programs'],
  [429, 'the site answers 429 (Too Many Requests), perhaps only to programs'],
  [503, 'the site answers 503 (Service Unavailable), perhaps only to programs'],
  [304, 'the site answers 304 (Not Modified)'],
  [599, 'the site answers 599'],
])('status %i is no page', async (status, why) => {
  const { result } = await read(answer(status, '<title>Error</title>', { 'content-type': 'text/html' }));
  expect(result).toMatchObject({ kind: 'no-page', reason: 'status', why, status });
});

test('an address that may not be read, and a site that does not answer, are results too', async () => {
  const { site, result } = await read(redirect('http://169.254.169.254/latest/meta-data/'));
  expect(result).toEqual({
    kind: 'no-page',
    reason: 'refused-address',
    why: 'refused address: 169.254.169.254 is a link-local or metadata address',
    address: 'http://169.254.169.254/latest/meta-data/',
    redirects: [{ status: 302, to: 'http://169.254.169.254/latest/meta-data/' }],
    status: null,
  });
  expect(site.requests).toHaveLength(1);
});
