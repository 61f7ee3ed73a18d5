import { expect, test } from 'vitest';
import type { CheckedLink } from '../../../src/newsroom/links/checked-link.ts';
import { judgeLink } from '../../../src/newsroom/links/judge-link.ts';
import { createLinkObserver } from '../../../src/newsroom/links/observe-link.ts';
import type { LinkCheck } from '../../../src/store/newsroom/link-check.ts';
import { challenge, paywalled, refusingHead, robotsTxt, softNotFound } from '../../standins/web/pages.ts';
import { answer, EXPIRED, type Handler, page, redirect } from '../../standins/web/site.ts';
import { createSites, DAY, START } from './link-world.ts';

const TITLE = 'Talks begin in Geneva on the peace plan';
const STORY = page(
  `<title>${TITLE} | Example News</title><meta property="og:site_name" content="Example News">`,
);
const HOME = page('<title>Example News</title>');

type Options = { readonly titles?: readonly string[]; readonly home?: Handler; readonly tls?: string };

async function setUp(handler: Handler | null, { titles = [TITLE], home = HOME, tls }: Options = {}) {
  const routes = { '/': home, ...(handler === null ? {} : { '/story': handler }) };
  const world = await createSites(routes, tls === undefined ? {} : { tls });
  const address = `${world.site.url}/story`;
  const link: CheckedLink = { subject: 'entry 101', address, titles, checked: undefined, entry: null };
  let check: LinkCheck | null = null;
  /** What is known after one more look, that many days after the first. */
  const look = async (days = 0) => {
    world.moveTo(START + days * DAY);
    const observe = createLinkObserver(world.web, () => undefined);
    const seen = await observe(address, new AbortController().signal);
    check = judgeLink(link, check, seen, START + days * DAY);
    return check;
  };
  return { ...world, link, address, look };
}

test('a page that has the title is alive, whatever site’s name stands behind it', async () => {
  const { look, asked } = await setUp(STORY);
  expect(await look()).toMatchObject({
    state: 'alive',
    since: START,
    checkedAt: START,
    status: 200,
    titleNow: null,
  });
  expect(asked()).toEqual(['HEAD /story', 'GET /story']);
});

test.each([403, 404, 405, 500] as const)(
  'a server that refuses HEAD with %i and answers GET is alive',
  async (status) => {
    const { look } = await setUp(refusingHead(status, STORY));
    expect(await look()).toMatchObject({ state: 'alive', status: 200 });
  },
);

test('a server that drops the connection on HEAD and answers GET is alive', async () => {
  const { look } = await setUp((request, response) =>
    request.method === 'HEAD' ? void request.socket.destroy() : STORY(request, response),
  );
  expect(await look()).toMatchObject({ state: 'alive', status: 200 });
});

test('what is no page of text is alive if HEAD says so, and is not fetched', async () => {
  const { look, asked } = await setUp(answer(200, '%PDF', { 'content-type': 'application/pdf' }));
  expect(await look()).toMatchObject({ state: 'alive', titleNow: null });
  expect(asked()).toEqual(['HEAD /story']);
});

test('a page with another title differs, and what it says now is known', async () => {
  const { look } = await setUp(page('<title>Ten recipes for the winter</title>'));
  expect(await look()).toMatchObject({ state: 'title-differs', titleNow: 'Ten recipes for the winter' });
});

test('a page of which the guide has no title of its own is alive whatever it is called', async () => {
  const { look } = await setUp(page('<title>Ten recipes</title>'), { titles: [] });
  expect(await look()).toMatchObject({ state: 'alive' });
});

test('any heading that the page was seen under will do', async () => {
  const { look } = await setUp(page('<title>Genf: Friedensgespräche haben begonnen</title>'), {
    titles: [TITLE, 'Friedensgespräche haben begonnen'],
  });
  expect(await look()).toMatchObject({ state: 'alive' });
});

test('a page that is not found and answers 200 differs', async () => {
  expect(await (await setUp(softNotFound)).look()).toMatchObject({
    state: 'title-differs',
    titleNow: 'Page not found',
    reason: 'shows an error page',
  });
});

test.each([301, 302])(
  'an unknown path that is redirected (%i) to the home page differs and has not moved',
  async (status) => {
    const { look } = await setUp(redirect('/', status));
    expect(await look()).toMatchObject({
      state: 'title-differs',
      titleNow: 'Example News',
      reason: 'leads to the home page',
    });
  },
);

test.each([
  [301, 'moved'],
  [308, 'moved'],
  [302, 'alive'],
  [303, 'alive'],
  [307, 'alive'],
] as const)('a page with the title that is redirected with %i is %s', async (status, state) => {
  const { look, site } = await setUp(redirect('/2026/story', status));
  site.set('/2026/story', STORY);
  expect(await look()).toMatchObject({ state, movedTo: state === 'moved' ? `${site.url}/2026/story` : null });
});

test('of several redirects only those before the first passing one count', async () => {
  const { look, site } = await setUp(redirect('/new', 301));
  site.set('/new', redirect('/today', 302));
  site.set('/today', STORY);
  expect(await look()).toMatchObject({ state: 'moved', movedTo: `${site.url}/new` });
});

test('the same page under another spelling of its address has not moved', async () => {
  const { look, site } = await setUp(redirect('/story/?utm_source=x', 301));
  site.set('/story/', STORY);
  expect(await look()).toMatchObject({ state: 'alive', movedTo: null });
});

test('a page that has moved to another title differs', async () => {
  const { look, site } = await setUp(redirect('/archive', 301));
  site.set('/archive', page('<title>Our archive of the year</title>'));
  expect(await look()).toMatchObject({ state: 'title-differs', titleNow: 'Our archive of the year' });
});

test('a paywall is told from what is gone, by its mark, its log-in or its status', async () => {
  expect(await (await setUp(paywalled(TITLE))).look()).toMatchObject({ state: 'paywalled', titleNow: null });
  expect(await (await setUp(answer(402, '', {}))).look()).toMatchObject({ state: 'paywalled', status: 402 });
  const { look, site } = await setUp(redirect('/login?next=/story'));
  site.set('/login', page('<title>Log in to continue</title>'));
  expect(await look()).toMatchObject({
    state: 'paywalled',
    titleNow: 'Log in to continue',
    reason: 'shows a log-in',
  });
});

test('a page in whose place a question about cookies stands differs', async () => {
  const { look } = await setUp(page('<title>Cookies required</title>'));
  expect(await look()).toMatchObject({ state: 'title-differs', titleNow: 'Cookies required' });
});

test('a circle of redirects, as a site makes that needs cookies, is unreachable', async () => {
  const { look } = await setUp(redirect('/story'));
  expect(await look()).toMatchObject({
    state: 'unreachable',
    reason: expect.stringContaining('needs cookies'),
  });
});

test.each([404, 410])('%i three times over a week, while the home page answers, is gone', async (status) => {
  const { look } = await setUp(answer(status, '<title>Not found</title>', { 'content-type': 'text/html' }));
  expect(await look(0)).toMatchObject({ state: 'unreachable', misses: 1, missingSince: START });
  expect(await look(3)).toMatchObject({ state: 'unreachable', misses: 2, since: START });
  expect(await look(6.9)).toMatchObject({ state: 'unreachable', misses: 2 });
  expect(await look(7)).toMatchObject({ state: 'gone', since: START, misses: 3, status });
});

test('404 any number of times within a week is not gone', async () => {
  const { look } = await setUp(null);
  for (const days of [0, 0.1, 1, 2, 3, 4, 5, 6])
    expect(await look(days)).toMatchObject({ state: 'unreachable' });
});

test('404 of a host that answers nothing else is not gone', async () => {
  const { look } = await setUp(null, { home: answer(404, '', {}) });
  for (const days of [0, 3, 7, 14]) {
    expect(await look(days)).toMatchObject({
      state: 'unreachable',
      misses: 0,
      reason: 'the site answers 404; so does the rest of the site',
    });
  }
});

test('a page that comes back begins the count anew, also when it was gone', async () => {
  const { look, site } = await setUp(null);
  for (const days of [0, 3]) await look(days);
  site.set('/story', STORY);
  expect(await look(4)).toMatchObject({
    state: 'alive',
    misses: 0,
    missingSince: null,
    since: START + 4 * DAY,
  });
  site.set('/story', answer(404, '', {}));
  for (const days of [7, 10]) expect(await look(days)).toMatchObject({ state: 'unreachable' });
  expect(await look(14)).toMatchObject({ state: 'gone', since: START + 7 * DAY });
  site.set('/story', STORY);
  expect(await look(15)).toMatchObject({ state: 'alive', since: START + 15 * DAY });
});

test('a fault between two misses neither counts nor forgives', async () => {
  const { look, site } = await setUp(null);
  await look(0);
  site.set('/story', answer(503, '', {}));
  expect(await look(2)).toMatchObject({ state: 'unreachable', misses: 1 });
  site.set('/story', answer(404, '', {}));
  expect(await look(4)).toMatchObject({ misses: 2 });
  expect(await look(8)).toMatchObject({ state: 'gone' });
  site.set('/story', answer(500, '', {}));
  expect(await look(9)).toMatchObject({ state: 'gone', since: START });
});

test.each([
  ['a challenge that answers 403', challenge(403), 403],
  ['a challenge that answers 404', challenge(404), 404],
  ['a challenge that answers 200', challenge(200), 200],
  ['403', answer(403, '<title>Forbidden</title>', { 'content-type': 'text/html' }), 403],
  ['451', answer(451, '', {}), 451],
  ['500', answer(500, '', {}), 500],
] as const)('%s is unreachable however long it lasts, and not gone', async (_name, handler, status) => {
  const { look } = await setUp(handler);
  for (const days of [0, 3, 7, 14]) {
    expect(await look(days)).toMatchObject({ state: 'unreachable', since: START, status, misses: 0 });
  }
});

test('a name that leads nowhere today and led somewhere yesterday is unreachable since today', async () => {
  const { web } = await createSites({}, { offline: true });
  const link: CheckedLink = {
    subject: 'entry 101',
    address: 'http://gone.example/story',
    titles: [TITLE],
    checked: undefined,
    entry: null,
  };
  const observe = createLinkObserver(web, () => undefined);
  const alive = {
    kind: 'page',
    status: 200,
    movedTo: null,
    isHome: false,
    titles: [TITLE],
    barrier: null,
    isPaywalled: false,
  } as const;
  const yesterday = judgeLink(link, null, alive, START);
  const seen = await observe(link.address, new AbortController().signal);
  expect(judgeLink(link, yesterday, seen, START + DAY)).toMatchObject({
    state: 'unreachable',
    since: START + DAY,
    status: null,
    reason: 'unreachable: there is no site of this name (ENOTFOUND)',
  });
});

test('an expired certificate is unreachable, and said to be the reason', async () => {
  const { look } = await setUp(STORY, { tls: EXPIRED });
  expect(await look()).toMatchObject({
    state: 'unreachable',
    reason: expect.stringContaining('certificate'),
  });
});

test('what robots.txt closes is not asked for, and stays as unknown as it was', async () => {
  const { look, site, asked } = await setUp(STORY);
  site.set('/robots.txt', robotsTxt('User-agent: *', 'Disallow: /'));
  expect(await look()).toMatchObject({
    state: 'unchecked',
    checkedAt: null,
    reason: expect.stringContaining('robots.txt'),
  });
  expect(asked()).toEqual([]);
});

test('what was found of another address is forgotten', async () => {
  const { look, link } = await setUp(null);
  for (const days of [0, 3, 7]) await look(days);
  const gone = await look(8);
  const alive = {
    kind: 'page',
    status: 200,
    movedTo: null,
    isHome: false,
    titles: [],
    barrier: null,
    isPaywalled: false,
  } as const;
  const other = judgeLink(
    { ...link, address: `${link.address}/2` },
    { ...gone, copy: 'https://a.example/', proposal: 'k3dm7xpq' },
    alive,
    START + 9 * DAY,
  );
  expect(other).toMatchObject({
    state: 'alive',
    since: START + 9 * DAY,
    misses: 0,
    copy: null,
    proposal: null,
  });
});

test('every request says who asks', async () => {
  const { look, site } = await setUp(STORY);
  await look();
  for (const { headers } of site.requests) expect(headers['user-agent']).toBe('Deskbook/1');
});
