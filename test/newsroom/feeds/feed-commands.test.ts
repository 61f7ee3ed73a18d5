import { expect, test } from 'vitest';
import { understood } from '../../../commands/registry.ts';
import { formatCall } from '../../../src/command/format.ts';
import { runsOf, wordsOf } from '../../commands/test-bot.ts';
import { robotsTxt } from '../../standins/web/pages.ts';
import { answer, page } from '../../standins/web/site.ts';
import { olena } from '../proposals/newsroom.ts';
import { items, NEXT, openFeedWorld, serveFeed } from './feed-world.ts';

const FEED = { 'times.example/feed': serveFeed('The Times', items(5)) };
const alternate = (href: string, title: string) =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;

test('adding a feed shows what it is followed for, what fits now and how to stop it', async () => {
  const world = await openFeedWorld(FEED);
  const said = await world.read(
    `/guide feed add ${world.at('times.example')} about:roads publisher:"Riverton News"`,
  );
  expect(said).toContain('Following The Times');
  expect(said).toMatch(/about “roads”, by Riverton News, as [a-z0-9]{8}/);
  expect(said).toContain('It has 5 items now, of which 5 fit. The newest 3 are proposed first:');
  expect(said).toContain('The council on road number 0');
  expect(said).toContain('Turn off');
});

test('a page leads to its only feed, that of comments aside', async () => {
  const world = await openFeedWorld({
    ...FEED,
    'times.example/news': page(
      `${alternate('/feed', 'News')}${alternate('/comments/feed', 'Comments')}<title>News</title>`,
    ),
  });
  expect(await world.read(`/guide feed add ${world.at('times.example', '/news')} about:roads`)).toContain(
    'Following The Times',
  );
  expect(await world.feed()).toMatchObject({
    address: world.at('times.example'),
    page: world.at('times.example', '/news'),
  });
});

test('of a page with several feeds, one is chosen by a button that keeps what it is followed for', async () => {
  const world = await openFeedWorld({
    ...FEED,
    'times.example/news': page(`${alternate('/feed', 'All news')}${alternate('/sport', 'Sport')}`),
  });
  const reply = await world.ask(`/guide feed add ${world.at('times.example', '/news')} about:"road works"`);
  expect(reply.title).toBe('Which of its feeds?');
  const [first = '', second] = runsOf(reply);
  expect(first).toBe(`/guide feed add ${world.at('times.example')} about:"road works"`);
  expect(second).toContain('/sport');
  expect(await world.read(first)).toContain('Following The Times');
});

test.each<[string, string, string]>([
  ['a page that names no feed', 'times.example/page', 'got a page that names none'],
  ['an address that is not there', 'times.example/missing', 'the site answers 404 (Not Found)'],
  ['one that is gone', 'times.example/gone', 'is gone for good'],
  ['a private address', 'inside.example/feed', 'refused address: '],
  ['one that robots.txt closes', 'shy.example/feed', 'its robots.txt asks programs not to'],
  ['something else than a feed', 'times.example/json', 'no feed that can be read (application/json)'],
])('%s is not followed, and the answer says why', async (_name, at, why) => {
  const world = await openFeedWorld({
    'times.example/page': page('<title>Page</title>'),
    'times.example/gone': answer(410, '', {}),
    'times.example/json': answer(200, '{"a":1}', { 'content-type': 'application/json' }),
    'shy.example/robots.txt': robotsTxt('User-agent: *', 'Disallow: /feed'),
    ...FEED,
  });
  const [host = '', path = ''] = at.split(/(?=\/)/);
  const reply = await world.ask(`/guide feed add ${world.at(host, path)} about:roads`);
  expect(reply).toMatchObject({ title: 'Not followed', changedNothing: true });
  expect(await world.read(`/guide feed add ${world.at(host, path)} about:roads`)).toContain(why);
  expect(await world.store.newsroom.feeds.list()).toEqual([]);
});

test.each([
  ['add about:roads', 'Expected one address'],
  ['add https://a.example/1 https://a.example/2 about:roads', 'got several'],
  [
    'add https://a.example/1 about:roads publisher:"Riverton Nws"',
    'The guide has no publisher “Riverton Nws”. Did you mean Riverton News?',
  ],
  ['off', 'Expected the id'],
  ['off abcd2345', 'Expected the id of a feed that is followed, got “abcd2345”'],
  ['dance', 'Expected add and an address, list, off and an id, or held, got “dance”'],
])('/guide feed %s changes nothing, and says what was expected', async (typed, expected) => {
  const world = await openFeedWorld();
  const reply = await world.ask(`/guide feed ${typed}`);
  expect(reply.changedNothing).toBe(true);
  expect(await world.read(`/guide feed ${typed}`)).toContain(expected);
  expect(world.asked()).toEqual([]);
});

test('everything of a feed is proposed if that is asked for', async () => {
  const world = await openFeedWorld(FEED);
  expect(await world.read(`/guide feed add ${world.at('times.example')} about:all`)).toContain('everything');
});

test('only editors add and turn off, and everybody sees the list', async () => {
  const world = await openFeedWorld(FEED);
  const line = `/guide feed add ${world.at('times.example')} about:roads`;
  expect((await world.ask(line, olena)).title).toBe('For editors');
  await world.ask(line);
  const [rule] = (await world.store.newsroom.feeds.list()).flatMap(({ rules }) => rules);
  expect((await world.ask(`/guide feed off ${rule?.id}`, olena)).title).toBe('For editors');
  const list = await world.read('/guide feed list', olena);
  expect(list).toContain('The Times');
  expect(list).not.toContain('Turn off');
});

test('the list says what each is followed for, when it is asked and what came of it', async () => {
  const world = await openFeedWorld(FEED);
  expect(await world.read('/guide feeds')).toContain('No feed is followed');
  await world.ask(`/guide feed add ${world.at('times.example')} about:roads`);
  expect(await world.read('/guide feed list')).toContain('has not answered yet');
  await world.pollAfter(0);
  const list = await world.read('/guide feed list');
  expect(list).toContain('1 feed followed');
  expect(list).toMatch(/[a-z0-9]{8}, about “roads”, set by Ann · http:\/\/times\.example/);
  expect(list).toContain(
    'last answered 27 November 2026, 14:02 UTC, next asked 27 November 2026, 14:32 UTC · 3 proposed',
  );
});

test('the same wish twice is one, and another of the same feed begins with its next items', async () => {
  const world = await openFeedWorld(FEED);
  const line = `/guide feed add ${world.at('times.example')}`;
  await world.ask(`${line} about:roads`);
  expect((await world.ask(`${line} about:roads`)).title).toBe('Followed already');
  await world.pollAfter(0);
  expect(await world.read(`${line} about:"libraries or streets"`)).toContain('begins with its next items');
  expect((await world.store.newsroom.feeds.list())[0]?.rules).toHaveLength(2);
});

test('a feed that is turned off is not asked any more, and begins anew when it is followed again', async () => {
  const world = await openFeedWorld(FEED);
  await world.ask(`/guide feed add ${world.at('times.example')} about:roads`);
  await world.pollAfter(0);
  const [rule] = (await world.store.newsroom.feeds.list()).flatMap(({ rules }) => rules);
  const off = await world.ask(`/guide feed off ${rule?.id}`);
  expect(off.title).toBe('No longer following The Times');
  const before = world.asked().length;
  world.site.set(
    'times.example/feed',
    serveFeed(
      'The Times',
      items(9, (at) => ({ guid: `o${at}`, link: `https://times.example/o/${at}`, title: `Old roads ${at}` })),
    ),
  );
  await world.pollAfter(NEXT);
  expect(world.asked()).toHaveLength(before);
  const [again = ''] = runsOf(off);
  await world.ask(again);
  await world.pollAfter(0);
  expect(await world.titles()).toHaveLength(6);
});

test('a feed without words opens a form, which keeps its address and follows it', async () => {
  const world = await openFeedWorld(FEED);
  const card = await world.ask(`/guide feed add ${world.at('times.example')}`);
  expect(card.title).toBe('Follow a feed');
  expect(wordsOf(card)).toContain(`Feed: ${world.at('times.example')}`);
  expect(wordsOf(card)).toContain('Still needed: Words (“all” for everything).');
  expect(world.asked()).toEqual([]);
  const filled = await world.fillIn(card.command, { about: 'roads', publisher: 'Riverton Nws' });
  expect(filled.errors).toEqual({
    publisher: expect.stringContaining('Did you mean Riverton News?'),
  });
  const { errors, call } = await world.fillIn(card.command, { about: 'roads' });
  expect(errors).toEqual({});
  expect((await world.ask(formatCall(understood, call))).title).toBe('Following The Times');
});

test('the address in the form counts, and what is no address is answered as ever', async () => {
  const world = await openFeedWorld(FEED);
  const { call } = await world.fillIn('/guide feed add https://wrong.example/rss', {
    address: world.at('times.example'),
    about: 'all',
  });
  expect((await world.ask(formatCall(understood, call))).title).toBe('Following The Times');
  const other = await world.fillIn('/guide feed add', { address: 'the Times', about: 'roads' });
  expect((await world.ask(formatCall(understood, other.call))).title).toBe('Which feed?');
  const list = await world.ask('/guide feed list');
  expect(list.buttons).toContainEqual({
    kind: 'form',
    label: 'Follow a feed',
    command: '/guide feed add',
  });
  expect((await world.ask('/guide feed list', olena)).buttons).toEqual([]);
});
