import { expect, onTestFinished, test } from 'vitest';
import { HOST_PAUSES } from '../../../src/newsroom/pages/hosts.ts';
import { createPoliteWeb } from '../../../src/newsroom/pages/polite-web.ts';
import { createWeb } from '../../../src/newsroom/pages/web.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { busy, refusingHead, robotsTxt } from '../../standins/web/pages.ts';
import { answer, page, type Routes, startSite } from '../../standins/web/site.ts';
import { silent } from '../../standins/web/troubles.ts';

const START = Date.parse('2026-11-27T12:00:00Z');

async function setUp(routes: Routes) {
  const site = await startSite(routes);
  onTestFinished(site.stop);
  const clock = createVirtualClock(START);
  const web = createPoliteWeb(createWeb({ version: '1', contact: null, clock, allow: [site.at] }), clock);
  const stop = new AbortController();
  const get = (path: string, method: 'GET' | 'HEAD' = 'GET') =>
    web.request(`${site.url}${path}`, { method, signal: stop.signal });
  /** Asks, and lets pass the pauses before it. */
  const after = async (ms: number, path: string, method: 'GET' | 'HEAD' = 'GET') => {
    await clock.moveTo(clock.now() + ms);
    return get(path, method);
  };
  const asked = () => site.requests.map(({ method, path }) => `${method} ${path}`);
  return { site, clock, web, stop, get, after, asked };
}

const NEWS = page('<title>News</title>');
const { between } = HOST_PAUSES;

test('robots.txt is asked for once, and what it closes is left out', async () => {
  const robots = robotsTxt('User-agent: deskbook', 'Disallow: /private');
  const { after, asked } = await setUp({ '/robots.txt': robots, '/news': NEWS, '/private': NEWS });
  expect(await after(0, '/news?x=1')).toMatchObject({ kind: 'answer', status: 200 });
  expect(await after(between, '/private?x=1')).toMatchObject({
    kind: 'failure',
    reason: 'robots',
    why: 'not read: its robots.txt asks programs not to',
  });
  expect(asked()).toEqual(['GET /robots.txt', 'GET /news?x=1']);
});

test('a day later robots.txt is asked for again', async () => {
  const { after, asked } = await setUp({ '/news': NEWS });
  await after(0, '/news');
  await after(24 * 3_600_000 - 1_000, '/news');
  await after(between, '/news');
  expect(asked()).toEqual(['GET /robots.txt', 'GET /news', 'GET /news', 'GET /robots.txt', 'GET /news']);
});

test.each([404, 403, 401, 410])('a site whose robots.txt answers %i allows everything', async (status) => {
  const { get } = await setUp({ '/robots.txt': answer(status, '', {}), '/news': NEWS });
  expect(await get('/news')).toMatchObject({ kind: 'answer', status: 200 });
});

test.each([500, 503, 429])(
  'a site whose robots.txt answers %i is not asked until it answers',
  async (status) => {
    const { site, after, asked } = await setUp({ '/robots.txt': answer(status, '', {}), '/news': NEWS });
    const why = 'unreachable: its robots.txt could not be read';
    expect(await after(0, '/news')).toMatchObject({ kind: 'failure', reason: 'robots-unread', why });
    site.set('/robots.txt', robotsTxt());
    expect(await after(between, '/news')).toMatchObject({ why });
    expect(await after(600_000, '/news')).toMatchObject({ kind: 'answer' });
    expect(asked()).toEqual(['GET /robots.txt', 'GET /robots.txt', 'GET /news']);
  },
);

test('a request waits until the pause after the one before is over', async () => {
  const { clock, get, asked } = await setUp({
    '/robots.txt': robotsTxt('User-agent: *', 'Crawl-delay: 5'),
    '/a': NEWS,
  });
  await get('/a', 'HEAD');
  const second = get('/a');
  await clock.moveTo(START + 4_999);
  expect(asked()).toEqual(['GET /robots.txt', 'HEAD /a']);
  await clock.moveTo(START + 5_000);
  expect(await second).toMatchObject({ kind: 'answer' });
});

test('a site that asks for time gets it, and whoever asks meanwhile is told until when', async () => {
  const { clock, after, asked } = await setUp({ '/a': busy(1, '3600', NEWS) });
  expect(await after(0, '/a')).toMatchObject({ kind: 'answer', status: 429 });
  expect(await after(between, '/a')).toEqual({
    kind: 'failure',
    reason: 'asked-to-wait',
    why: 'not read: the site asks to wait until 2026-11-27 13:00 UTC',
    until: START + 3_600_000,
    address: expect.stringContaining('/a'),
    redirects: [],
  });
  expect(asked()).toEqual(['GET /robots.txt', 'GET /a']);
  await clock.moveTo(START + 3_600_000);
  expect(await after(0, '/a')).toMatchObject({ kind: 'answer', status: 200 });
});

test('a site that is asked too much and names no time is left alone for a minute', async () => {
  const { clock, get, after, asked } = await setUp({ '/a': busy(1, '', NEWS) });
  await get('/a');
  const next = after(between, '/a');
  await clock.moveTo(START + 59_999);
  expect(asked()).toEqual(['GET /robots.txt', 'GET /a']);
  await clock.moveTo(START + 60_000);
  expect(await next).toMatchObject({ status: 200 });
});

test.each([403, 404, 405, 500] as const)(
  'HEAD may be refused with %i, and GET be answered',
  async (status) => {
    const { after } = await setUp({ '/a': refusingHead(status, NEWS) });
    expect(await after(0, '/a', 'HEAD')).toMatchObject({ status });
    expect(await after(between, '/a')).toMatchObject({ status: 200 });
  },
);

test('what is no address of the web is refused as it is elsewhere', async () => {
  const { web, stop } = await setUp({});
  for (const address of ['mailto:ann@a.example', 'peace talks', 'http://10.0.0.1/']) {
    const result = await web.request(address, { signal: stop.signal });
    expect(result).toMatchObject({ kind: 'failure' });
    if (result.kind === 'failure') expect(['refused-address']).toContain(result.reason);
  }
});

test('whoever stops while they wait hears so', async () => {
  const { site, clock, get, stop } = await setUp({ '/robots.txt': silent });
  const results = [get('/a'), get('/b')];
  await site.asked();
  stop.abort();
  await clock.moveTo(START + between);
  for (const result of await Promise.all(results)) expect(result).toMatchObject({ kind: 'failure' });
  expect(site.requests).toHaveLength(1);
});
