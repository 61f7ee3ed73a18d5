import { getEventListeners } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createWeb, WEB_LIMITS } from '../../../src/newsroom/pages/web.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { startBlackHole } from '../../standins/black-hole.ts';
import { createNames, type Names } from '../../standins/web/names.ts';
import { answer, EXPIRED, page, type Routes, redirect, startSite } from '../../standins/web/site.ts';
import {
  bomb,
  brokenOff,
  compressed,
  ENCODINGS,
  type Encoding,
  emptyMembers,
  endless,
  silent,
  stalled,
} from '../../standins/web/troubles.ts';

const START = Date.parse('2026-11-27T12:00:00Z');

/** A site at 127.0.0.1 and a reader that may reach it; names lead where `names` says. */
async function setUp(routes: Routes, names: Names = {}) {
  const site = await startSite(routes);
  onTestFinished(site.stop);
  const clock = createVirtualClock(START);
  const { resolve, looked } = createNames(names);
  const web = createWeb({
    version: '1.2.3',
    contact: 'https://desk.example',
    clock,
    allow: [site.at],
    resolve,
  });
  const stop = new AbortController();
  const get = (address: string) => web.request(address, { signal: stop.signal });
  return { site, clock, looked, web, stop, get };
}

function text(result: object): string {
  return 'bytes' in result ? Buffer.from(result.bytes as Uint8Array).toString() : '';
}

test('a page is read as it is, under an honest name and without cookies or a referrer', async () => {
  const { site, get } = await setUp({ '/a': page('<title>Grüße</title>', { 'set-cookie': 'a=1' }) });
  const result = await get(`${site.url}/a?x=1#part`);
  expect(result).toMatchObject({ kind: 'answer', status: 200, redirects: [], missing: null });
  expect(text(result)).toBe('<title>Grüße</title>');
  expect(site.requests).toEqual([
    {
      method: 'GET',
      path: '/a?x=1',
      headers: {
        'accept-encoding': 'gzip, deflate, br, zstd',
        connection: 'close',
        host: site.at,
        'user-agent': 'Deskbook/1.2.3 (+https://desk.example)',
      },
    },
  ]);
});

test('a reader that was let through nowhere refuses this machine, and says so', async () => {
  const { site } = await setUp({ '/': page('') });
  const web = createWeb({ version: '1', contact: null, clock: createVirtualClock(START) });
  const { signal } = new AbortController();
  const refused = (why: string) =>
    expect.objectContaining({ kind: 'failure', reason: 'refused-address', why });
  expect(await web.request('http://127.0.0.1/', { signal })).toEqual(
    refused('refused address: 127.0.0.1 is a loopback address'),
  );
  expect(await web.request(site.url, { signal })).toEqual(
    refused(`refused address: expected a page at port 80 or 443, got port ${site.port}`),
  );
  expect(await web.request('http://localhost/', { signal })).toMatchObject({ reason: 'refused-address' });
  expect(site.requests).toEqual([]);
});

test.each([
  ['http://0x7f.1/', '127.0.0.1 is a loopback address'],
  ['http://2130706433/', '127.0.0.1 is a loopback address'],
  ['http://0177.0.0.1/', '127.0.0.1 is a loopback address'],
  ['http://127.1./', '127.0.0.1 is a loopback address'],
  ['http://①②⑦.0.0.1/', '127.0.0.1 is a loopback address'],
  ['http://[::ffff:7f00:1]/', '::ffff:7f00:1 is a loopback address'],
  ['http://[::]/', ':: is an unspecified address'],
  ['http://169.254.169.254/latest/meta-data/', '169.254.169.254 is a link-local or metadata address'],
  ['http://[fe80::1%25eth0]/', '“http://[fe80::1%25eth0]/” cannot be read as a web address'],
  ['http://one.example/', 'one.example leads to 10.0.0.1, an address of a private network'],
  ['https://two.example/', 'two.example leads to fd00::1, an address of a private network'],
  ['http://zone.example/', 'zone.example leads to fe80::1%eth0, a link-local or metadata address'],
  ['ftp://example.org/', 'expected http or https, got ftp'],
  ['file:///etc/passwd', 'expected http or https, got file'],
  ['https://ann:secret@example.org/', 'it holds a user name or a password; leave them out'],
  ['https://example.org:22/', 'expected a page at port 80 or 443, got port 22'],
  ['peace talks', '“peace talks” cannot be read as a web address'],
])('%s is refused: %s', async (address, why) => {
  const { site, get } = await setUp(
    {},
    {
      'one.example': [['10.0.0.1']],
      'two.example': [['2606:4700::1111', 'fd00::1']],
      'zone.example': [['fe80::1%eth0']],
    },
  );
  expect(await get(address)).toEqual({
    kind: 'failure',
    reason: 'refused-address',
    why: `refused address: ${why}`,
    address,
    redirects: [],
  });
  expect(site.requests).toEqual([]);
});

test('what was checked is what is connected to, however the name server answers the next time', async () => {
  const inner = await startSite({ '/': page('inner') }, { address: '127.0.0.2' });
  onTestFinished(inner.stop);
  const site = await startSite({ '/': page('outer') }, { port: inner.port });
  onTestFinished(site.stop);
  const web = createWeb({
    version: '1',
    contact: null,
    clock: createVirtualClock(START),
    allow: [site.at],
    resolve: createNames({ 'news.example': [['127.0.0.1'], ['127.0.0.2']] }).resolve,
  });
  const { signal } = new AbortController();
  const address = `http://news.example:${site.port}/`;
  expect(text(await web.request(address, { signal }))).toBe('outer');
  expect(await web.request(address, { signal })).toMatchObject({ reason: 'refused-address' });
  expect(inner.requests).toEqual([]);
});

test('each redirect is looked up and checked anew', async () => {
  const names = { 'news.example': [['127.0.0.1'], ['192.168.0.1']], 'old.example': [['127.0.0.1']] };
  const { site, looked, get } = await setUp({}, names);
  site.set('old.example/', redirect(`http://news.example:${site.port}/a`, 301));
  site.set('/a', redirect('/b'));
  expect(await get(`http://old.example:${site.port}/`)).toEqual({
    kind: 'failure',
    reason: 'refused-address',
    why: 'refused address: news.example leads to 192.168.0.1, an address of a private network',
    address: `http://news.example:${site.port}/b`,
    redirects: [
      { status: 301, to: `http://news.example:${site.port}/a` },
      { status: 302, to: `http://news.example:${site.port}/b` },
    ],
  });
  expect(looked).toEqual(['old.example', 'news.example', 'news.example']);
});

test.each([
  ['http://169.254.169.254/', 'refused address: 169.254.169.254 is a link-local or metadata address'],
  ['http://[::1]/', 'refused address: ::1 is a loopback address'],
  ['//0/', 'refused address: 0.0.0.0 is an unspecified address'],
  ['file:///etc/passwd', 'refused address: expected http or https, got file'],
  ['gopher://example.org/', 'refused address: expected http or https, got gopher'],
  ['http://a:b@example.org/', 'refused address: it holds a user name or a password; leave them out'],
  ['http://exa mple/', 'refused address: “http://exa mple/” cannot be read as a web address'],
])('a redirect to %s is refused', async (to, why) => {
  const { site, get } = await setUp({ '/': redirect(to) });
  expect(await get(site.url)).toMatchObject({ kind: 'failure', reason: 'refused-address', why });
});

test('five redirects are followed, to relative addresses and to letters of any script; a sixth is not', async () => {
  const { site, get } = await setUp({
    '/1': redirect('2'),
    '/2': redirect('/новости', 307),
    '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8': redirect('?page=4', 308),
    '/5': page('there'),
  });
  const [relative, script] = ['/2', '/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'];
  site.set(script, (request, response) =>
    redirect(request.url?.includes('?') ? '/5' : '?page=4', 308)(request, response),
  );
  const result = await get(`${site.url}/1`);
  expect(text(result)).toBe('there');
  expect(result).toMatchObject({
    address: `${site.url}/5`,
    redirects: [
      { status: 302, to: `${site.url}${relative}` },
      { status: 307, to: `${site.url}${script}` },
      { status: 308, to: `${site.url}${script}?page=4` },
      { status: 308, to: `${site.url}/5` },
    ],
  });
  site.set('/5', redirect('/6'));
  site.set('/6', redirect('/7'));
  expect(await get(`${site.url}/1`)).toMatchObject({
    reason: 'redirects',
    why: 'unreachable: it redirects more than 5 times',
  });
});

test('a site that redirects in a circle is left', async () => {
  const { site, get } = await setUp({ '/a': redirect('/b'), '/b': redirect('/a'), '/c': redirect('/c') });
  const why = 'unreachable: it redirects in a circle, as a site does that needs cookies';
  expect(await get(`${site.url}/a`)).toMatchObject({ reason: 'redirects', why });
  expect(await get(`${site.url}/c`)).toMatchObject({ reason: 'redirects', why });
  expect(site.requests.length).toBeLessThan(6);
});

test('a site that takes the request and says nothing is left after ten seconds', async () => {
  const { site, clock, get } = await setUp({ '/': silent });
  const [result] = await Promise.all([
    get(site.url),
    site.asked().then(() => clock.moveTo(START + WEB_LIMITS.ms)),
  ]);
  expect(result).toMatchObject({ reason: 'timeout', why: 'unreachable: no answer within 10 s' });
});

test('ten seconds are for everything: redirects do not begin them anew', async () => {
  const { site, clock, get } = await setUp({ '/b': silent });
  site.set('/', async (request, response) => {
    await clock.moveTo(START + WEB_LIMITS.ms - 1);
    redirect('/b')(request, response);
  });
  const result = get(site.url);
  await site.asked();
  await site.asked();
  await clock.moveTo(START + WEB_LIMITS.ms);
  expect(await result).toMatchObject({ reason: 'timeout', address: `${site.url}/b` });
});

test('an address behind which nothing connects is left after ten seconds', async () => {
  const hole = await startBlackHole();
  onTestFinished(hole.stop);
  const clock = createVirtualClock(START);
  const web = createWeb({ version: '1', contact: null, clock, allow: [`127.0.0.1:${hole.port}`] });
  const result = web.request(hole.url, { signal: new AbortController().signal });
  await clock.moveTo(START + WEB_LIMITS.ms);
  expect(await result).toMatchObject({ reason: 'timeout' });
});

test('a name server that never answers is left after ten seconds', async () => {
  const clock = createVirtualClock(START);
  const resolve = () => new Promise<readonly string[]>(() => {});
  const web = createWeb({ version: '1', contact: null, clock, resolve });
  const result = web.request('http://news.example/', { signal: new AbortController().signal });
  await clock.moveTo(START + WEB_LIMITS.ms);
  expect(await result).toMatchObject({ reason: 'timeout' });
});

test('of a page that stops coming, what came is kept, and why it is not all', async () => {
  const { site, clock, get } = await setUp({ '/': stalled('<title>Slow</title>') });
  const result = get(site.url);
  await site.asked();
  for (let at = 1; at <= 20; at += 1) await clock.moveTo(START + at * 500);
  expect(await result).toMatchObject({
    kind: 'answer',
    missing: 'the rest did not come: unreachable: no answer within 10 s',
  });
  expect(text(await result)).toBe('<title>Slow</title>');
});

test('of a page that never ends, two megabytes are read and no more is asked for', async () => {
  const meter = { sent: 0 };
  const { site, get } = await setUp({ '/': endless(meter) });
  const result = await get(site.url);
  expect(result).toMatchObject({ missing: 'too large: the first 2 MB were read' });
  expect(text(result)).toHaveLength(WEB_LIMITS.bytes);
  expect(text(result)).toMatch(/^<title>Endless</);
  expect(meter.sent).toBeLessThan(20 * WEB_LIMITS.bytes);
});

test('a page of exactly the limit is whole', async () => {
  const { site, get } = await setUp({ '/': page(' '.repeat(WEB_LIMITS.bytes)) });
  expect(await get(site.url)).toMatchObject({ missing: null });
});

test('of a page whose connection breaks, what came is kept', async () => {
  const { site, get } = await setUp({ '/': brokenOff('<title>Half</title>') });
  const result = await get(site.url);
  expect(text(result)).toBe('<title>Half</title>');
  expect(result).toMatchObject({
    missing:
      'the rest did not come: unreachable: the connection was cut (UND_ERR_RES_CONTENT_LENGTH_MISMATCH)',
  });
});

test.each<readonly Encoding[][]>([
  ...ENCODINGS.map((each) => [[each]]),
  [['gzip', 'br']],
  [['zstd', 'deflate', 'gzip']],
])('a page compressed by %s is read', async (encodings) => {
  const html = `<title>Packed</title>${'x'.repeat(100_000)}`;
  const { site, get } = await setUp({ '/': compressed(html, encodings) });
  expect(text(await get(site.url))).toBe(html);
});

test.each<readonly Encoding[][]>([...ENCODINGS.map((each) => [[each]]), [['gzip', 'gzip']]])(
  'of a compressed bomb (%s), two megabytes are decompressed',
  async (encodings) => {
    const { site, get } = await setUp({ '/': bomb(encodings) });
    const result = await get(site.url);
    expect(text(result)).toHaveLength(WEB_LIMITS.bytes);
    expect(result).toMatchObject({ missing: 'too large: the first 2 MB were read' });
  },
);

test.each([[[]], [['gzip' as const]]])(
  'megabytes that become nothing are not read on (%s)',
  async (encodings) => {
    const { site, get } = await setUp({ '/': emptyMembers(encodings) });
    expect(await get(site.url)).toMatchObject({
      kind: 'failure',
      reason: 'unreadable',
      why: 'too large: nothing of it was read',
    });
  },
);

test.each([
  ['compress', 'the answer comes in an encoding that was not asked for: compress'],
  ['gzip', 'the answer cannot be decompressed (Z_DATA_ERROR)'],
  ['gzip, gzip, gzip, gzip, gzip, gzip', 'the answer comes in too many encodings, one within the other'],
])('a body that is not what its encoding “%s” says is not read', async (encoding, why) => {
  const body = answer(200, 'not compressed', { 'content-encoding': encoding });
  const { site, get } = await setUp({ '/': body });
  expect(await get(site.url)).toMatchObject({ kind: 'failure', reason: 'unreadable', why });
});

test('a name that nobody has, and a port where nobody listens, are told apart', async () => {
  const { site, get } = await setUp({});
  expect(await get('https://nobody.example/')).toMatchObject({
    reason: 'no-host',
    why: 'unreachable: there is no site of this name (ENOTFOUND)',
  });
  await site.stop();
  expect(await get(site.url)).toMatchObject({
    reason: 'unreachable',
    why: 'unreachable: the site refuses the connection (ECONNREFUSED)',
  });
});

test('a certificate that has expired is named', async () => {
  const site = await startSite({ '/': page('') }, { tls: EXPIRED });
  onTestFinished(site.stop);
  const web = createWeb({ version: '1', contact: null, clock: createVirtualClock(START), allow: [site.at] });
  expect(await web.request(site.url, { signal: new AbortController().signal })).toMatchObject({
    reason: 'certificate',
    why: 'unreachable: its certificate has expired (CERT_HAS_EXPIRED)',
  });
  expect(site.requests).toEqual([]);
});

test('whoever asked may stop, and hears so at once; nothing is left waiting', async () => {
  const { site, get, stop } = await setUp({ '/': silent, '/drip': stalled('<title>Slow</title>') });
  const results = [get(site.url), get(`${site.url}/drip`)];
  await site.asked();
  await site.asked();
  stop.abort();
  for (const result of await Promise.all(results)) {
    expect(result).toMatchObject({ reason: 'stopped', why: 'stopped before an answer came' });
  }
  expect(await get(site.url)).toMatchObject({ reason: 'stopped' });
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});

test('HEAD asks for no body, and a body that is not wanted is not read', async () => {
  const meter = { sent: 0 };
  const { site, web, stop } = await setUp({ '/': page('<title>A</title>'), '/endless': endless(meter) });
  const head = await web.request(site.url, { method: 'HEAD', signal: stop.signal });
  expect(head).toMatchObject({ kind: 'answer', status: 200, bytes: { length: 0 }, missing: null });
  const wants = ({ status }: { status: number }) => status !== 200;
  const unwanted = await web.request(`${site.url}/endless`, { wants, signal: stop.signal });
  expect(unwanted).toMatchObject({ kind: 'answer', status: 200, bytes: { length: 0 } });
  expect(site.requests.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
});
