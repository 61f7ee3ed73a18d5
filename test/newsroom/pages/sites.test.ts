import { expect, onTestFinished, test } from 'vitest';
import { createPageReader } from '../../../src/newsroom/pages/page-reader.ts';
import { readPage } from '../../../src/newsroom/pages/read-page.ts';
import { createWeb } from '../../../src/newsroom/pages/web.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { challenge, miscoded, paywalled, softNotFound } from '../../standins/web/pages.ts';
import { type Handler, redirect, startSite } from '../../standins/web/site.ts';
import { bomb, brokenOff } from '../../standins/web/troubles.ts';

/** From an address to what the page says, over real sockets. */
async function look(handler: Handler) {
  const site = await startSite({ '/story': handler, '/': redirect('/story', 301) });
  onTestFinished(site.stop);
  const clock = createVirtualClock('2026-11-27T12:00:00Z');
  const reader = createPageReader(createWeb({ version: '1', contact: null, clock, allow: [site.at] }));
  const result = await reader.read(site.url, new AbortController().signal);
  return result.kind === 'page' ? readPage(result, () => undefined) : result;
}

test('an article behind a paywall is read as far as it goes, and said to be behind one', async () => {
  expect(await look(paywalled('Talks begin'))).toMatchObject({ title: 'Talks begin', isPaywalled: true });
});

test.each([403, 503, 200])('a challenge that answers %i gives no title', async (status) => {
  const facts = await look(challenge(status));
  if (status === 200) expect(facts).toMatchObject({ title: null, barrier: 'a page for robots' });
  else expect(facts).toMatchObject({ kind: 'no-page', reason: 'status', status });
});

test('a page that is not there and answers 200 gives no title', async () => {
  expect(await look(softNotFound)).toMatchObject({ title: null, barrier: 'an error page' });
});

test('a page in another encoding than its header says is read', async () => {
  const html = Buffer.concat([
    Buffer.from('<meta charset=windows-1251><title>'),
    Uint8Array.of(0xcc, 0xe8, 0xf0),
  ]);
  expect(await look(miscoded(html, 'utf-8'))).toMatchObject({ title: 'Мир' });
  expect(await look(miscoded(Buffer.from('<title>Мир'), 'iso-8859-1'))).toMatchObject({ title: 'Мир' });
});

test('a page that broke off, and the first megabytes of a bomb, say what they can', async () => {
  expect(await look(brokenOff('<title>Talks begin</title>'))).toMatchObject({ title: 'Talks begin' });
  expect(await look(bomb(['gzip']))).toMatchObject({ title: 'Bomb' });
});
