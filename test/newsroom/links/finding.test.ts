import { expect, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import { isMatch, matchPage } from '../../../src/newsroom/links/match-page.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { guideFolder } from '../../guide/small-guide.ts';
import { run } from '../../places/terminal/run.ts';
import { freshFolder } from '../../store/both-stores.ts';
import { linkCheck } from '../../store/newsroom/link-check.ts';
import { ann, commandOf, idIn, openNewsroomTest } from '../proposals/newsroom.ts';

const COSTS = 1000000001;
const PAGE = 'https://news.example/costs';

/** With a link that is only likely. */
const LIKELY = createLibrary(
  readCity({
    'reading-list.yaml': `- id: 7
  title: What trams cost
  kind: article
- id: 8
  title: What libraries cost
  kind: article
  mustRead: true
  link: { standing: candidate, url: "${PAGE}" }
`,
  }),
);

test('/guide links lists the entries without a link, must-reads first, each with its search and a form', async () => {
  const { ask } = await openNewsroomTest();
  const reply = await ask('/guide links');
  expect(reply).toMatchObject({ audience: 'asker', title: '2 of 3 entries without a link' });
  const items = reply.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
  expect(items).toMatchObject([
    {
      label: [{ text: 'What libraries cost', strong: true }],
      detail: [
        '1000000001, Riverton News, 9 March 2024 · ',
        { text: 'search', url: 'https://duckduckgo.com/?q=%22What%20libraries%20cost%22' },
      ],
      button: { kind: 'form', label: 'Give its address', command: '/guide link 1000000001' },
    },
    { button: { command: '/guide link 7' } },
  ]);
});

test('a likely address is for editors, with its form filled in', async () => {
  const { read, ask } = await openNewsroomTest('file', LIKELY);
  expect(await read('/guide links')).not.toContain('likely');
  expect(JSON.stringify(await ask('/guide links'))).not.toContain(PAGE);
  const reply = await ask('/guide links', ann);
  expect(wordsOf(reply)).toContain('likely page');
  expect(commandOf(reply, 'Give its address')).toBe(`/guide link 8 link:"${PAGE}"`);
});

test('a page whose title and date fit becomes a proposal, which an editor may approve at once', async () => {
  const { ask, read, press, pages, guide } = await openNewsroomTest();
  pages[PAGE] = { title: 'What libraries cost', date: '2024-03-10' };
  const proposed = await ask(`/guide link ${COSTS} ${PAGE}`, ann);
  expect(proposed.title).toBe('Proposed: correct entry 1000000001, “What libraries cost”');
  expect(await read('/guide links', ann)).toContain(`waits for an editor as ${idIn(proposed)}`);
  await press(proposed, 'Approve', ann);
  expect(guide.library().source(COSTS)?.link).toMatchObject({ standing: 'verified', url: PAGE });
  expect(await read('/guide links')).toContain('1 of 3 entries without a link');
});

test('the form’s address is the same as a typed one', async () => {
  const { read, pages } = await openNewsroomTest();
  pages[PAGE] = { title: 'What libraries cost' };
  expect(await read(`/guide link ${COSTS} link:"${PAGE}"`)).toContain('It waits for an editor as');
});

test.each([
  ['another title', { title: 'Ten recipes', date: '2024-03-09' }, 'The page has another title'],
  ['another date', { title: 'What libraries cost', date: '2019-03-09' }, 'The page has another date'],
  ['no title', { title: null }, 'The page gives no title'],
  ['a page for robots in its place', { barrier: 'a page for robots' }, 'The page could not be read'],
] as const)(
  'a page with %s is not proposed by itself, and can be all the same',
  async (_name, facts, title) => {
    const { ask, press, pages, store } = await openNewsroomTest();
    pages[PAGE] = facts;
    const reply = await ask(`/guide link ${COSTS} ${PAGE}`);
    expect(reply).toMatchObject({ title, changedNothing: true });
    expect(await store.newsroom.proposals.listWaiting(9)).toEqual([]);
    expect((await press(reply, 'Propose it all the same')).title).toMatch(/^Proposed: /);
  },
);

test('a page that cannot be read is not proposed, and why is said', async () => {
  const { read, store } = await openNewsroomTest();
  expect(await read(`/guide link ${COSTS} ${PAGE}`)).toContain('there is no site of this name. Whether');
  expect(await store.newsroom.proposals.listWaiting(9)).toEqual([]);
});

test('an entry that there is not, and an address that is missing, are asked for', async () => {
  const { ask } = await openNewsroomTest();
  expect(await ask(`/guide link 99 ${PAGE}`)).toMatchObject({
    title: 'There is no entry 99',
    changedNothing: true,
  });
  expect(await ask(`/guide link ${COSTS}`)).toMatchObject({ title: 'Which page is entry 1000000001?' });
});

test.each([
  [{ title: 'What libraries cost', date: null }, { date: '2024-03-09' }, true],
  [{ title: 'What libraries cost | Riverton News', date: '2024-03' }, { date: '2024-03-09' }, true],
  [{ title: 'What libraries cost', date: '2024-03-08' }, { date: '2024-03-09' }, true],
  [{ title: 'What libraries cost', date: '2024-03-07' }, { date: '2024-03-09' }, false],
  [{ title: 'What libraries cost', date: '2024-02' }, { date: '2024-03-09' }, false],
  [{ title: 'What libraries cost', date: '2024-03-07' }, {}, true],
  [{ title: null, date: '2024-03-09' }, { date: '2024-03-09' }, false],
])('%j is the page of an entry of %j: %s', (page, dated, is) => {
  const entry = { title: 'What libraries cost', link: { standing: 'none' } as const, ...dated };
  expect(isMatch(matchPage(entry, page))).toBe(is);
});

test('/guide links trouble lists what is wrong, the worst first, with the copy and the new address', async () => {
  const { ask, read, store } = await openNewsroomTest();
  expect(await read('/guide links trouble')).toContain('No link has been checked yet');
  const subject = 'entry 12';
  const address = 'https://news.example/12';
  const alive = { ...linkCheck, subject, address, state: 'alive', copy: null, copyAt: null } as const;
  await store.newsroom.linkChecks.record([alive]);
  expect(await read('/guide links trouble')).toContain('None of the 1 that were checked');
  await store.newsroom.linkChecks.record([
    { ...alive, state: 'moved', movedTo: 'https://news.example/2026/12' },
    { ...linkCheck, subject: 'source mayor/hall', address: 'https://riverton.example/budget' },
  ]);
  const reply = await ask('/guide links trouble');
  expect(reply.title).toBe('2 links in trouble');
  const items = reply.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
  expect(items).toMatchObject([
    { detail: ['gone since 2 March 2026 (404)', ' · ', { url: linkCheck.copy }] },
    {
      detail: ['moved to https://news.example/2026/12'],
      button: {
        label: 'Propose the new address',
        command: '/sources fix 12 link:"https://news.example/2026/12"',
      },
    },
  ]);
  expect(await read('/guide links')).toContain('Links in trouble (2)');
});

test('a link whose address was corrected since is in no trouble', async () => {
  const { read, store } = await openNewsroomTest();
  await store.newsroom.linkChecks.record([
    { ...linkCheck, subject: 'entry 12', address: 'https://news.example/old' },
  ]);
  expect(await read('/guide links')).not.toContain('trouble');
});

test('in a terminal, the entries without a link are listed with their searches, with a store and without', async () => {
  const env = { GUIDE_DIR: guideFolder(), DATABASE_FILE: `${await freshFolder()}/none.sqlite` };
  const { status, out } = await run('src/newsroom/cli.ts', ['links'], { env });
  expect(status).toBe(0);
  expect(out.split('\n').slice(0, 3)).toEqual([
    '2 of 3 entries without a link. To give one: /guide link 1000000001 https://…',
    '1000000001  “What libraries cost”, Riverton News, 9 March 2024',
    '  search: https://duckduckgo.com/?q=%22What%20libraries%20cost%22',
  ]);
});
