import { expect, test } from 'vitest';
import { DAY, type FeedItem, HOUR, NEXT, NOW, openFeedWorld, serveFeed } from './feed-world.ts';

const TITLE = 'Council agrees to close two libraries in the north';
const TEXT =
  'RIVERTON, Nov 27 (Reuters) - The council agreed on Friday to close two of its nine libraries next year, officials said after a vote that took all night.';

const piece = (site: string, changes: Partial<FeedItem> = {}): FeedItem => ({
  title: TITLE,
  guid: site,
  link: `https://${site}/libraries`,
  date: new Date(NOW - HOUR).toUTCString(),
  text: TEXT,
  ...changes,
});

/** Each site with what its feed has after an empty first poll, all at once. */
async function printed(sites: Readonly<Record<string, readonly FeedItem[]>>) {
  const names = Object.keys(sites);
  const world = await openFeedWorld(
    Object.fromEntries(names.map((name) => [`${name}/feed`, serveFeed(name, [])])),
  );
  for (const name of names) await world.ask(`/guide feed add ${world.at(name)} about:libraries`);
  await world.pollAfter(0);
  for (const [name, some] of Object.entries(sites)) world.site.set(`${name}/feed`, serveFeed(name, some));
  await world.pollAfter(NEXT);
  return world;
}

async function cardOf(world: Awaited<ReturnType<typeof printed>>) {
  const [first] = await world.proposals();
  return world.read(`/guide show ${first?.row.id}`);
}

test('what three outlets print of one origin is one proposal, which names them', async () => {
  const world = await printed({
    'one.example': [piece('one.example')],
    'two.example': [piece('two.example', { title: 'Two libraries to close, council says' })],
    'three.example': [piece('three.example', { text: 'Closing two.', author: 'Reuters' })],
  });
  expect(await world.proposals()).toHaveLength(1);
  const card = await cardOf(world);
  expect(card).toContain('3 outlets, 1 origin: Reuters');
  for (const name of ['one.example', 'two.example', 'three.example']) expect(card).toContain(name);
});

test('a reprint that comes later is added to the proposal that waits, and to none that was decided', async () => {
  const world = await printed({
    'one.example': [piece('one.example')],
    'two.example': [],
    'three.example': [],
  });
  world.site.set('two.example/feed', serveFeed('two.example', [piece('two.example')]));
  await world.pollAfter(NEXT);
  expect(await world.proposals()).toHaveLength(1);
  expect(await cardOf(world)).toContain('2 outlets, 1 origin: Reuters');
  const [first] = await world.proposals();
  await world.ask(`/guide decline ${first?.row.id} no`);
  world.site.set('three.example/feed', serveFeed('three.example', [piece('three.example')]));
  await world.pollAfter(NEXT);
  expect(await world.proposals()).toHaveLength(1);
  expect(await cardOf(world)).toContain('2 outlets');
});

test('one page in two feeds is one story of one outlet', async () => {
  const world = await printed({
    'one.example': [piece('same.example')],
    'two.example': [piece('same.example')],
  });
  expect(await world.proposals()).toHaveLength(1);
  expect(await cardOf(world)).not.toContain('outlets');
});

test.each<[string, Partial<FeedItem>]>([
  ['names no origin', { text: 'The council agreed on Friday to close two of its nine libraries.' }],
  ['names another origin', { text: TEXT.replace('Reuters', 'AP') }],
  ['is of another day', { date: new Date(NOW - DAY).toUTCString() }],
  [
    'has another headline and another text',
    {
      title: 'Libraries: what happens next',
      text: `RIVERTON (Reuters) - Libraries will stay open until June.`,
    },
  ],
  ['has the same text and another figure in its headline', { title: 'Council agrees to close 3 libraries' }],
])('a piece that %s may be another story, and is proposed by itself', async (_name, changes) => {
  const world = await printed({
    'one.example': [piece('one.example')],
    'two.example': [piece('two.example', changes)],
  });
  expect(await world.proposals()).toHaveLength(2);
});

test('short headlines that anybody may have are no sign of one story', async () => {
  const short = { title: 'Libraries to close', text: '(Reuters) - Libraries.' };
  const world = await printed({
    'one.example': [piece('one.example', short)],
    'two.example': [piece('two.example', short)],
  });
  expect(await world.proposals()).toHaveLength(2);
});

test('of a story that its origin prints itself, the origin’s own piece is proposed', async () => {
  const world = await openFeedWorld({
    'one.example/feed': serveFeed('One', []),
    'news.example/feed': serveFeed('News', []),
  });
  await world.ask(`/guide feed add ${world.at('one.example')} about:libraries`);
  await world.ask(`/guide feed add ${world.at('news.example')} about:libraries publisher:"Riverton News"`);
  await world.pollAfter(0);
  const copy = piece('one.example', { text: 'RIVERTON (Riverton News) - The same.' });
  const own = piece('news.example', { date: new Date(NOW).toUTCString(), text: 'The same.' });
  world.site.set('one.example/feed', serveFeed('One', [copy]));
  world.site.set('news.example/feed', serveFeed('News', [own]));
  await world.pollAfter(NEXT);
  const [first, none] = await world.proposals();
  expect(none).toBeUndefined();
  expect(first?.content).toMatchObject({ changes: [{ value: { publisher: 'news' } }] });
  expect(await cardOf(world)).toContain('2 outlets, 1 origin: Riverton News');
});
