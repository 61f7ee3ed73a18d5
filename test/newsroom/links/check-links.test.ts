import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import { createCopyLookUp } from '../../../src/newsroom/links/archived-copy.ts';
import { checkLinks } from '../../../src/newsroom/links/check-links.ts';
import { type IsDue, isDueAgain, isDueDaily } from '../../../src/newsroom/links/due-links.ts';
import { createLinkObserver } from '../../../src/newsroom/links/observe-link.ts';
import { createLivingGuide } from '../../../src/newsroom/living-guide.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { robotsTxt } from '../../standins/web/pages.ts';
import { answer, page, type Routes } from '../../standins/web/site.ts';
import { BOTH, freshAddress } from '../../store/both-stores.ts';
import { createSites, DAY, START } from './link-world.ts';

const ARCHIVED = {
  available: true,
  status: '200',
  timestamp: '20250503060145',
  url: 'http://web.archive.org/web/20250503060145/https://news.example/12',
};

function archive(closest: unknown) {
  return answer(200, JSON.stringify({ archived_snapshots: closest === null ? {} : { closest } }), {
    'content-type': 'application/json',
  });
}

/** A guide of three entries, whose links are `standing` at the paths of a site, and a plan with sources elsewhere. */
async function setUp(routes: Routes, links: readonly string[], kind: (typeof BOTH)[number] = 'file') {
  const world = await createSites({ '/': page('<title>Example News</title>'), ...routes });
  const address = await freshAddress(kind);
  const store = await openStore(address, { clock: world.clock.now });
  onTestFinished(() => store.close());
  const city = readCity();
  const fill = (text: string) => JSON.parse(text.replaceAll('SITE', world.site.url));
  const [template] = city.sources;
  if (!template) throw new Error('Expected an entry.');
  const sources = links.map((link, at) => ({
    ...template,
    date: '2025-05',
    id: at + 1,
    title: `What libraries cost, part ${at + 1}`,
    link: fill(link),
  }));
  const plans = city.plans.map((plan) => ({ ...plan, sources: plan.sources.slice(0, 0) }));
  const guide = createLivingGuide({
    files: () => library,
    revisions: () => store.newsroom.revisions.list(),
    onFailure: (error) => {
      throw error;
    },
  });
  const library = createLibrary({ ...city, sources, plans });
  const told: string[] = [];
  const progress: string[] = [];
  const stopping = new AbortController();
  const run = (isDue: IsDue = isDueAgain) =>
    checkLinks({
      store: store.newsroom,
      guide,
      observe: createLinkObserver(world.web, () => undefined),
      lookUpCopy: createCopyLookUp(world.web, world.site.url),
      isDue,
      now: world.clock.now,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
      onProposal: (id) => told.push(id),
      signal: stopping.signal,
    });
  const found = (id: number) => store.newsroom.linkChecks.find(`entry ${id}`);
  return { ...world, store, guide, run, found, told, progress, stopping };
}

const VERIFIED = (path: string) =>
  `{"standing":"verified","url":"SITE${path}","headings":[],"headlineSeen":true}`;
const CITED = (path: string) =>
  `{"standing":"cited","url":"SITE${path}","from":{"name":"a list"},"headings":[],"headlineSeen":true}`;
const CANDIDATE = (path: string) => `{"standing":"candidate","url":"SITE${path}"}`;
const PART = (at: number) => page(`<title>What libraries cost, part ${at}</title>`);

test.each(BOTH)(
  '%s: each link is looked at and recorded, candidates included; an entry without one is not',
  async (kind) => {
    const { run, found, progress } = await setUp(
      { '/1': PART(1), '/3': page('<title>Ten recipes</title>') },
      [VERIFIED('/1'), '{"standing":"none"}', CANDIDATE('/3')],
      kind,
    );
    expect(await run()).toMatchObject({ links: 2, isWhole: true, proposed: [] });
    expect(await found(1)).toMatchObject({ state: 'alive' });
    expect(await found(2)).toBeNull();
    expect(await found(3)).toMatchObject({ state: 'title-differs', titleNow: 'Ten recipes' });
    expect(progress).toEqual(['0/2', '1/2', '2/2']);
  },
);

test('a site is asked one thing after the other, and no page twice in a run', async () => {
  const { run, site } = await setUp({ '/1': PART(1) }, [VERIFIED('/1'), CITED('/1')]);
  let open = 0;
  let most = 0;
  site.set('/1', (request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    PART(1)(request, response);
  });
  await run();
  expect(most).toBe(1);
  expect(site.requests.filter(({ path }) => path === '/1').map(({ method }) => method)).toEqual([
    'HEAD',
    'GET',
  ]);
});

test('what was looked at a few hours ago is not looked at again, and a new address is', async () => {
  const { run, moveTo } = await setUp({ '/1': PART(1) }, [VERIFIED('/1')]);
  expect((await run()).checked).toHaveLength(1);
  moveTo(START + 5 * 3_600_000);
  expect((await run()).checked).toHaveLength(0);
  moveTo(START + 7 * 3_600_000);
  expect((await run()).checked).toHaveLength(1);
});

test('a daily check looks at what is in doubt each day, and at the rest once a week', async () => {
  const { run, moveTo } = await setUp({ '/1': PART(1), '/2': answer(403, '', {}) }, [
    VERIFIED('/1'),
    VERIFIED('/2'),
  ]);
  await run(isDueDaily);
  const subjects: string[][] = [];
  for (let day = 1; day <= 7; day += 1) {
    moveTo(START + day * DAY);
    subjects.push((await run(isDueDaily)).checked.map(({ subject }) => subject).sort());
  }
  expect(subjects.slice(0, 6)).toEqual(Array(6).fill(['entry 2']));
  expect(subjects[6]).toEqual(['entry 1', 'entry 2']);
});

test('a check that is stopped keeps what it has found, and the next one goes on', async () => {
  const { run, found, site, stopping, store, guide, web, clock } = await setUp(
    { '/1': PART(1), '/2': PART(2), '/3': PART(3) },
    [VERIFIED('/1'), VERIFIED('/2'), VERIFIED('/3')],
  );
  site.set('/2', (request, response) => {
    stopping.abort();
    PART(2)(request, response);
  });
  expect(await run()).toMatchObject({ isWhole: false, isOffline: false });
  expect(await found(1)).toMatchObject({ state: 'alive' });
  expect(await found(3)).toBeNull();
  const again = await checkLinks({
    store: store.newsroom,
    guide,
    observe: createLinkObserver(web, () => undefined),
    lookUpCopy: async () => 'unknown',
    isDue: isDueAgain,
    now: clock.now,
    signal: new AbortController().signal,
  });
  expect(again.checked.map(({ subject }) => subject)).toEqual(['entry 2', 'entry 3']);
});

test('a machine without a way to the internet finds nothing out', async () => {
  const { store, guide, clock } = await setUp(
    {},
    ['a', 'b', 'c'].map(
      (name) => `{"standing":"verified","url":"https://${name}.example/","headings":[],"headlineSeen":true}`,
    ),
  );
  const result = await checkLinks({
    store: store.newsroom,
    guide,
    observe: async () => ({
      kind: 'unreachable',
      status: null,
      why: 'unreachable: the name server does not answer',
    }),
    lookUpCopy: async () => 'unknown',
    isDue: isDueAgain,
    now: clock.now,
    signal: new AbortController().signal,
  });
  expect(result).toMatchObject({ isOffline: true });
  expect(await store.newsroom.linkChecks.list()).toEqual([]);
});

test('a check that is stopped before any site has answered says that it keeps nothing', async () => {
  const links = ['a', 'b', 'c'].map((name) => VERIFIED('/').replace('SITE', `https://${name}.example`));
  const { store, guide, clock, stopping } = await setUp({}, links);
  const result = await checkLinks({
    store: store.newsroom,
    guide,
    observe: async () => ({ kind: 'unreachable', status: null, why: 'unreachable' }),
    lookUpCopy: async () => 'unknown',
    isDue: isDueAgain,
    now: clock.now,
    onProgress: (done) => done === 1 && stopping.abort(),
    signal: stopping.signal,
  });
  expect(result).toMatchObject({ checked: [], isWhole: false, isOffline: false });
});

test('what the guide does not link to any more is forgotten', async () => {
  const { run, found, store } = await setUp({ '/1': PART(1) }, [VERIFIED('/1')]);
  await run();
  const check = await found(1);
  if (!check) throw new Error('Expected a check.');
  await store.newsroom.linkChecks.record([{ ...check, subject: 'entry 99' }]);
  await run();
  expect(await found(99)).toBeNull();
});

test('a page that is gone has its copy looked up, at the day of the entry, once it is gone', async () => {
  const { run, found, moveTo, site } = await setUp({ '/wayback/available': archive(ARCHIVED) }, [
    VERIFIED('/1'),
  ]);
  for (const day of [0, 3]) {
    moveTo(START + day * DAY);
    await run();
  }
  expect(await found(1)).toMatchObject({ state: 'unreachable', copy: null });
  moveTo(START + 8 * DAY);
  await run();
  expect(await found(1)).toMatchObject({
    state: 'gone',
    copy: 'https://web.archive.org/web/20250503060145/https://news.example/12',
    copyAt: Date.parse('2025-05-03T06:01:45Z'),
    copyLookedAt: expect.any(Number),
  });
  const asked = site.requests.filter(({ path }) => path.startsWith('/wayback'));
  expect(asked.map(({ path }) => path)).toEqual([
    `/wayback/available?url=${encodeURIComponent(`${site.url}/1`)}&timestamp=202505`,
  ]);
  moveTo(START + 16 * DAY);
  await run();
  expect(site.requests.filter(({ path }) => path.startsWith('/wayback'))).toHaveLength(1);
});

test.each([
  ['none', archive(null), true],
  ['one that the archive calls unavailable', archive({ ...ARCHIVED, available: false }), true],
  ['one of an error page', archive({ ...ARCHIVED, status: '404' }), true],
  ['an address that is none', archive({ ...ARCHIVED, url: 'javascript:alert(1)' }), false],
  ['no answer', answer(503, '', {}), false],
  ['something else', page('<title>Wayback</title>'), false],
] as const)('an archive that has %s gives no copy', async (_name, handler, isAnswer) => {
  const { run, found, moveTo } = await setUp({ '/wayback/available': handler }, [VERIFIED('/1')]);
  for (const day of [0, 3, 8]) {
    moveTo(START + day * DAY);
    await run();
  }
  const check = await found(1);
  expect(check).toMatchObject({ state: 'gone', copy: null });
  expect(check?.copyLookedAt !== null).toBe(isAnswer);
});

test.each([
  ['cited', CITED('/1')],
  ['candidate', CANDIDATE('/1')],
])(
  'a %s link whose page carries the title becomes a proposal to call it verified, once',
  async (_name, link) => {
    const { run, found, told, store, moveTo, site } = await setUp({ '/1': PART(1) }, [link]);
    const { proposed } = await run();
    expect(proposed).toHaveLength(1);
    expect(told).toEqual(proposed);
    const [waiting] = await store.newsroom.proposals.listWaiting(9);
    expect(waiting).toMatchObject({ id: proposed[0], origin: 'links', proposer: null, place: null });
    expect(JSON.parse(waiting?.changes ?? '')).toMatchObject([
      {
        kind: 'set',
        subject: { kind: 'entry', id: 1 },
        field: 'link',
        after: { standing: 'verified', url: `${site.url}/1` },
      },
    ]);
    if (waiting)
      await store.newsroom.proposals.decide(waiting.id, 1, {
        kind: 'decline',
        by: { id: 'U2', name: 'Ann' },
        reason: null,
      });
    moveTo(START + 7 * DAY);
    expect(await run()).toMatchObject({ proposed: [] });
    // So it stays when the declined one is deleted with what is old.
    expect(await found(1)).toMatchObject({ proposal: proposed[0] });
    expect(await store.newsroom.proposals.listWaiting(9)).toEqual([]);
  },
);

test.each([
  ['says something close', page('<title>What libraries cost</title>')],
  ['leads to a log-in', page('<title>Log in</title>')],
  ['is no text', answer(200, '%PDF', { 'content-type': 'application/pdf' })],
])('a cited link whose page %s is not proposed', async (_name, handler) => {
  const { run } = await setUp({ '/1': handler }, [CITED('/1')]);
  expect(await run()).toMatchObject({ proposed: [], isWhole: true });
});

test('a link that somebody has proposed to change is left to them', async () => {
  const { run, store } = await setUp({ '/1': PART(1) }, [CITED('/1')]);
  const changes = [
    { kind: 'set', subject: { kind: 'entry', id: 1 }, field: 'link', before: null, after: null },
  ];
  await store.newsroom.proposals.create({
    changes: JSON.stringify(changes),
    facts: null,
    why: null,
    origin: 'person',
    proposer: { id: 'U1', name: 'Olena' },
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
    key: null,
  });
  expect(await run()).toMatchObject({ proposed: [] });
});

test('a site whose robots.txt closes everything is left alone', async () => {
  const { run, found, asked } = await setUp(
    { '/1': PART(1), '/robots.txt': robotsTxt('User-agent: Deskbook', 'Disallow: /') },
    [VERIFIED('/1')],
  );
  expect(await run()).toMatchObject({ isWhole: true, isOffline: false });
  expect(await found(1)).toMatchObject({ state: 'unchecked', checkedAt: null });
  expect(asked()).toEqual([]);
});
