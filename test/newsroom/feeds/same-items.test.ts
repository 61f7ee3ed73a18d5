import { expect, test } from 'vitest';
import { DAY, type FeedItem, HOUR, items, NEXT, NOW, openFeedWorld, serveFeed } from './feed-world.ts';

/** A feed that is followed, and what it has proposed after showing each of these contents in turn. */
async function seen(...contents: readonly (readonly FeedItem[])[]) {
  const world = await openFeedWorld({ 'times.example/feed': serveFeed('The Times', []) });
  await world.ask(`/guide feed add ${world.at('times.example')} about:roads`);
  await world.pollAfter(0);
  for (const content of contents) {
    world.site.set('times.example/feed', serveFeed('The Times', content));
    await world.pollAfter(NEXT);
  }
  return world;
}

const BEFORE = items(3, (at) => ({
  guid: `http://times.example/roads/${at}`,
  link: `http://times.example/roads/${at}`,
}));

test.each<[string, (item: FeedItem, at: number) => Partial<FeedItem>]>([
  [
    'all GUIDs and addresses go from http to https',
    (_, at) => ({ guid: `https://times.example/roads/${at}`, link: `https://times.example/roads/${at}` }),
  ],
  [
    'all paths are written anew',
    (_, at) => ({
      guid: `https://times.example/2026/${at}.html`,
      link: `https://times.example/2026/${at}.html`,
    }),
  ],
  [
    'all paths are written anew and all dates are bumped',
    (_, at) => ({
      guid: `n${at}`,
      link: `https://times.example/2026/${at}.html`,
      date: new Date(NOW + DAY).toUTCString(),
    }),
  ],
  ['the count of comments in the titles changes', ({ title }) => ({ title: `${title} (17 comments)` })],
  ['titles are rewritten', (_, at) => ({ title: `Roads: what was decided (${at})` })],
  ['dates are bumped', () => ({ date: new Date(NOW + HOUR).toUTCString() })],
  ['GUIDs are others with each answer', (_, at) => ({ guid: `random ${at} 817` })],
  [
    'addresses get parameters that track',
    (_, at) => ({ guid: `u${at}`, link: `https://www.times.example/roads/${at}?utm_source=rss#top` }),
  ],
])('nothing is proposed again when %s', async (_name, change) => {
  const world = await seen(
    BEFORE,
    BEFORE.map((item, at) => ({ ...item, ...change(item, at) })),
  );
  expect(await world.proposals()).toHaveLength(3);
});

test('items without a GUID that share a link are each proposed once, and none has the link', async () => {
  const live = items(3, (at) => ({
    link: 'https://times.example/live',
    title: `Roads, live: number ${at} is closed`,
  }));
  const bare = live.map(({ guid, ...item }) => item);
  const world = await seen(bare, bare.toReversed(), [...bare].slice(1));
  expect(await world.titles()).toEqual(bare.map(({ title }) => title));
  const links = (await world.proposals()).map(({ content }) => content?.changes[0]);
  for (const change of links) expect(change).not.toHaveProperty('value.link');
});

test('a GUID that says it is a permanent link and is no address is no link', async () => {
  const world = await seen([{ title: 'Roads and who pays for them now', guid: 'tag:times.example,2026:1' }]);
  const [proposed] = await world.proposals();
  expect(proposed?.content?.facts.page).toBeNull();
});

test('a GUID that all items have tells none of them apart', async () => {
  const same = items(2, () => ({ guid: 'https://times.example/' }));
  const world = await seen(same, same);
  expect(await world.titles()).toHaveLength(2);
});

test('the daily piece of a column is another piece each day, and one of the same day is not', async () => {
  const column = (day: number, at = day) => ({
    title: 'Roads today',
    guid: `column ${at}`,
    link: `https://times.example/column/${at}`,
    date: new Date(NOW - 7 * DAY + day * DAY).toUTCString(),
  });
  const world = await seen([column(1)], [column(2)], [column(2, 8)]);
  expect(await world.titles()).toHaveLength(2);
});

test('dates to come, without a zone, in another language and none at all do not get in the way', async () => {
  const dates = [
    'Fri, 27 Nov 2099 10:00:00 GMT',
    '2026-11-26 10:00',
    'чт, 26 нояб. 2026 10:00:00 +0300',
    undefined,
  ];
  const world = await seen(
    dates.map((date, at) => ({
      title: `Roads number ${at}`,
      guid: `d${at}`,
      link: `https://times.example/${at}`,
      ...(date && { date }),
    })),
  );
  const proposed = (await world.proposals()).map(({ content }) => content?.changes[0]);
  const dated = new Map(
    proposed.map((change) => (change?.kind === 'add' ? [change.value.title, change.value.date] : [])) as [
      string,
      string,
    ][],
  );
  expect([0, 1, 2, 3].map((at) => dated.get(`Roads number ${at}`))).toEqual([
    undefined,
    '2026-11-26',
    '2026-11-26',
    undefined,
  ]);
});

test('relative links, HTML and entities in titles, and CDATA are read', async () => {
  const world = await openFeedWorld({
    'times.example/feed': (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          '<rss version="2.0"><channel><title>T</title><item><title><![CDATA[Roads &amp; <b>money</b>]]></title><link>/roads/1</link></item></channel></rss>',
        ),
  });
  await world.ask(`/guide feed add ${world.at('times.example')} about:roads`);
  await world.pollAfter(0);
  const [proposed] = await world.proposals();
  expect(proposed?.content?.changes[0]).toMatchObject({
    value: { title: 'Roads & money', link: { url: world.at('times.example', '/roads/1') } },
  });
});

test('two feeds with the same GUIDs do not hide each other’s items', async () => {
  const world = await openFeedWorld({
    'times.example/feed': serveFeed('The Times', items(1)),
    'post.example/feed': serveFeed(
      'The Post',
      items(1, () => ({ title: 'Roads in the north are closed again', link: 'https://post.example/1' })),
    ),
  });
  for (const name of ['times.example', 'post.example'])
    await world.ask(`/guide feed add ${world.at(name)} about:roads`);
  await world.pollAfter(0);
  expect(await world.titles()).toHaveLength(2);
});

test('what the reading list has, or somebody proposed, whatever became of it, is not proposed', async () => {
  const world = await openFeedWorld({ 'news.example/feed': serveFeed('Riverton News', []) });
  await world.ask(`/guide feed add ${world.at('news.example')} about:libraries`);
  await world.pollAfter(0);
  const made = await world.ask(
    '/sources add https://news.example/declined title:Declined kind:article propose',
  );
  const id = /\/guide show (\w+)/.exec(made.command)?.[1];
  await world.ask(`/guide decline ${id} no`);
  const some: readonly FeedItem[] = [
    { title: 'Who pays for the libraries', guid: '1', link: 'https://news.example/12?utm_source=rss' },
    {
      title: 'What libraries cost',
      guid: '2',
      link: 'https://news.example/new',
      date: 'Sat, 09 Mar 2024 10:00:00 GMT',
    },
    { title: 'Libraries: the declined piece', guid: '3', link: 'https://www.news.example/declined#top' },
    { title: 'Libraries: a new piece', guid: '4', link: 'https://news.example/4' },
  ];
  world.site.set('news.example/feed', serveFeed('Riverton News', some));
  await world.pollAfter(NEXT);
  expect(await world.titles()).toContain('Libraries: a new piece');
  const fromFeed = (await world.proposals()).filter(({ row }) => row.origin === 'feed');
  expect(fromFeed.map(({ content }) => content?.facts.page?.address)).not.toContain(
    'https://news.example/12?utm_source=rss',
  );
  expect(fromFeed.map(({ content }) => content?.facts.page?.address)).not.toContain(
    'https://www.news.example/declined#top',
  );
});
