import { expect, test } from 'vitest';
import type { Poll, SeenItem } from '../../../src/store/newsroom/feed.ts';
import type { Store } from '../../../src/store/store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { DAY, MINUTE, MONDAY } from '../slots.ts';
import { ANN, OLENA } from './proposals.ts';

const ADDRESS = 'https://example.org/feed.xml';
const RULE = { about: '"peace talks"', publisher: 'bbc', by: OLENA };

const add = (store: Store, address = ADDRESS, rule = RULE) =>
  store.newsroom.feeds.add({ address, page: 'https://example.org/', title: null }, rule);

function item(name: string, changes: Partial<SeenItem> = {}): SeenItem {
  return {
    guid: `guid-${name}`,
    page: `example.org/${name}`,
    titleKey: `title ${name}`,
    title: `Title ${name}`,
    address: `https://example.org/${name}`,
    publishedAt: MONDAY,
    facts: null,
    state: 'new',
    ...changes,
  };
}

function poll(...items: readonly SeenItem[]): Poll {
  return { readyAt: MONDAY + DAY, contents: { title: 'World', etag: '"1"', lastModified: null, items } };
}

/** A feed, and what a poll of it finds new, by title. */
async function followed(kind: Store['kind']) {
  const made = await emptyStore(kind);
  const { feed } = await add(made.store);
  const { feeds } = made.store.newsroom;
  const see = async (...items: readonly SeenItem[]) => {
    made.clock.now += MINUTE;
    return (await feeds.recordPoll(feed.id, poll(...items))).map(({ title }) => title);
  };
  return { ...made, feeds, feed, see };
}

test.each(BOTH)('%s: a feed is there once, however many rules use it', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { feeds } = store.newsroom;
  const first = await add(store);
  expect(first).toEqual({
    feed: {
      id: first.feed.id,
      address: ADDRESS,
      page: 'https://example.org/',
      title: null,
      etag: null,
      lastModified: null,
      readyAt: MONDAY,
      polledAt: null,
      contentAt: null,
      failures: 0,
      failingSince: null,
      fault: null,
      reportedAt: null,
      createdAt: MONDAY,
    },
    rule: {
      id: expect.stringMatching(/^[a-z][a-z2-9]{7}$/),
      feed: first.feed.id,
      about: '"peace talks"',
      publisher: 'bbc',
      by: OLENA,
      at: MONDAY,
    },
  });
  await feeds.recordFailure(first.feed.id, 'HTTP 410', null);
  expect(await feeds.due(9)).toEqual([]);
  expect(await feeds.nextPollAt()).toBeNull();
  clock.now += MINUTE;
  const second = await add(store, ADDRESS, { ...RULE, about: 'ports', by: ANN });
  // Polled again, since somebody asked for it.
  expect(second.feed).toMatchObject({ id: first.feed.id, readyAt: MONDAY + MINUTE });
  expect(await feeds.list()).toEqual([{ feed: second.feed, rules: [first.rule, second.rule] }]);
  expect((await feeds.due(9)).map(({ id }) => id)).toEqual([first.feed.id]);
  for (const { rule } of [first, second]) expect(await feeds.removeRule(rule.id)).toEqual(rule);
  expect(await feeds.removeRule(first.rule.id)).toBeNull();
  expect(await feeds.due(9)).toEqual([]);
  expect(await feeds.nextPollAt()).toBeNull();
  expect(await feeds.list()).toMatchObject([{ rules: [] }]);
});

test.each(BOTH)('%s: feeds are polled when they are due, longest due first', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { feeds } = store.newsroom;
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    ids.push((await add(store, `https://example.org/${name}`)).feed.id);
    clock.now += MINUTE;
  }
  const [a = '', b = ''] = ids;
  expect((await feeds.due(2)).map(({ id }) => id)).toEqual([a, b]);
  await feeds.recordPoll(a, { readyAt: clock.now + DAY, contents: null });
  await feeds.recordFailure(b, 'HTTP 502', clock.now + MINUTE);
  expect((await feeds.due(9)).map(({ id }) => id)).toEqual(ids.slice(2));
  expect(await feeds.nextPollAt()).toBe(MONDAY + 2 * MINUTE);
});

test.each(BOTH)('%s: failures count from the first until an answer, and are reported once', async (kind) => {
  const { store, clock, feeds, feed } = await followed(kind);
  await feeds.recordFailure(feed.id, 'HTTP 502', clock.now);
  clock.now += 8 * DAY;
  await feeds.recordFailure(feed.id, 'no answer', clock.now);
  await feeds.recordReported(feed.id);
  const state = async () => (await store.newsroom.feeds.list())[0]?.feed;
  expect(await state()).toMatchObject({
    failures: 2,
    failingSince: MONDAY,
    fault: 'no answer',
    reportedAt: clock.now,
  });
  await feeds.recordPoll(feed.id, { readyAt: clock.now, contents: null });
  expect(await state()).toMatchObject({
    failures: 0,
    failingSince: null,
    fault: null,
    reportedAt: null,
    polledAt: clock.now,
    contentAt: null,
  });
});

test.each(BOTH)(
  '%s: what a poll finds is stored with what the feed says of itself, and is new once',
  async (kind) => {
    const { store, clock, feeds, feed, see } = await followed(kind);
    const baseline = { state: 'baseline' } as const;
    expect(await see(item('a', baseline), item('b', { facts: '{"author":"Olena"}' }))).toEqual([
      'Title a',
      'Title b',
    ]);
    expect((await feeds.list())[0]?.feed).toMatchObject({
      title: 'World',
      etag: '"1"',
      polledAt: clock.now,
      contentAt: clock.now,
      readyAt: MONDAY + DAY,
    });
    const [found] = await feeds.listNew(9);
    expect(found).toMatchObject({
      title: 'Title b',
      facts: '{"author":"Olena"}',
      feed: feed.id,
      story: null,
    });
    expect(await see(item('b'), item('a'), item('c'))).toEqual(['Title c']);
    expect((await feeds.listNew(9)).map(({ title }) => title)).toEqual(['Title b', 'Title c']);
    expect(await feeds.listNew(1)).toHaveLength(1);
    await feeds.settleItems([{ id: found?.id ?? '', state: 'proposed', story: 's1', proposal: 'bcdfghjk' }]);
    expect((await feeds.listNew(9)).map(({ title }) => title)).toEqual(['Title c']);
    const seen = await feeds.listSeen(MONDAY + 2 * MINUTE);
    expect(seen.map(({ title }) => title)).toEqual(['Title c']);
    expect((await feeds.listSeen(MONDAY)).find(({ id }) => id === found?.id)).toMatchObject({
      state: 'proposed',
      story: 's1',
      proposal: 'bcdfghjk',
    });
    // A feed that was taken over by another at this moment.
    expect(await feeds.recordPoll('nowhere', poll(item('z')))).toEqual([]);
    expect(await store.newsroom.feeds.listSeen(0)).toHaveLength(3);
  },
);

test.each(BOTH)('%s: an item is known though all GUIDs and addresses change at once', async (kind) => {
  const { see } = await followed(kind);
  await see(item('a'), item('b'));
  const moved = { guid: 'https-a', page: 'new.example.org/1' };
  expect(await see(item('a', moved), item('b', { guid: 'https-b', page: null }))).toEqual([]);
  // By the new ones from then on.
  expect(await see(item('a', { ...moved, titleKey: 'rewritten', title: 'Rewritten' }))).toEqual([]);
  expect(
    await see(item('a', { ...moved, titleKey: 'again' }), item('b', { guid: null, page: null })),
  ).toEqual([]);
});

test.each(BOTH)('%s: an item is known though its title and its time change', async (kind) => {
  const { feeds, see } = await followed(kind);
  await see(item('a'));
  for (const comments of [1, 2, 3])
    expect(
      await see(
        item('a', {
          title: `Title a (${comments})`,
          titleKey: `title a ${comments}`,
          publishedAt: MONDAY + comments * DAY,
        }),
      ),
    ).toEqual([]);
  expect(await feeds.listSeen(0)).toMatchObject([{ title: 'Title a (3)', publishedAt: MONDAY + 3 * DAY }]);
});

test.each(BOTH)('%s: items without a GUID that share a link are each themselves', async (kind) => {
  const { see } = await followed(kind);
  const shared = { guid: null, page: 'example.org/live' };
  expect(await see(item('a', shared), item('b', shared))).toEqual(['Title a', 'Title b']);
  expect(await see(item('c', shared), item('b', shared), item('a', shared))).toEqual(['Title c']);
  expect(await see(item('b', shared), item('a', shared), item('c', shared))).toEqual([]);
});

test.each(BOTH)(
  '%s: an item that is twice in a feed is one, and one that nothing identifies is left out',
  async (kind) => {
    const { see } = await followed(kind);
    const nothing = { guid: null, page: null, titleKey: null };
    expect(await see(item('a'), item('a'), item('b', nothing), item('c', nothing))).toEqual(['Title a']);
  },
);

test.each(BOTH)('%s: two feeds with the same GUIDs do not know each other’s items', async (kind) => {
  const { store, see } = await followed(kind);
  await see(item('a'));
  const other = await add(store, 'https://elsewhere.example.org/feed');
  const found = await store.newsroom.feeds.recordPoll(other.feed.id, poll(item('a')));
  expect(found.map(({ title }) => title)).toEqual(['Title a']);
});

test.each(BOTH)('%s: a long feed is taken in, and known the next time', async (kind) => {
  const { see } = await followed(kind);
  const many = Array.from({ length: 1_200 }, (_, index) => item(String(index)));
  expect(await see(...many)).toHaveLength(1_200);
  expect(await see(...many.toReversed())).toEqual([]);
});

test.each(BOTH)(
  '%s: a feed that moved keeps what it has shown, or gives its rules to the one that is there',
  async (kind) => {
    const { store, feeds, feed, see } = await followed(kind);
    await see(item('a'));
    const there = 'https://example.org/rss';
    expect(await feeds.move(feed.id, there)).toBe(feed.id);
    // What the old address said has changed nothing at the new one.
    expect((await feeds.list())[0]?.feed).toMatchObject({ address: there, etag: null });
    expect(await see(item('a'))).toEqual([]);
    const other = await add(store, ADDRESS);
    expect(await feeds.move(feed.id, ADDRESS)).toBe(other.feed.id);
    const list = await feeds.list();
    expect(list.map(({ feed: { address }, rules }) => [address, rules.length])).toEqual([[ADDRESS, 2]]);
  },
);

test.each(BOTH)('%s: items are counted by feed and state, and stories are listed', async (kind) => {
  const { clock, feeds, feed, see } = await followed(kind);
  await see(item('a'), item('b'), item('c', { state: 'baseline' }));
  const [first, second] = await feeds.listNew(9);
  await feeds.settleItems([
    { id: first?.id ?? '', state: 'proposed', story: 's', proposal: 'p' },
    { id: second?.id ?? '', state: 'folded', story: 's', proposal: 'p' },
  ]);
  const counts = await feeds.countItems();
  expect(Object.fromEntries(counts.get(feed.id) ?? [])).toEqual({ proposed: 1, folded: 1, baseline: 1 });
  expect((await feeds.listStories(MONDAY)).map(({ state }) => state).toSorted()).toEqual([
    'folded',
    'proposed',
  ]);
  expect(await feeds.listStories(clock.now + MINUTE)).toEqual([]);
});

test.each(BOTH)('%s: a feed that nobody followed meanwhile begins anew', async (kind) => {
  const { store, feeds, feed, see } = await followed(kind);
  await see(item('a'));
  await feeds.recordFailure(feed.id, 'HTTP 502', MONDAY);
  const [rule] = (await feeds.list()).flatMap(({ rules }) => rules);
  await feeds.removeRule(rule?.id ?? '');
  expect((await add(store)).feed).toMatchObject({
    id: feed.id,
    contentAt: null,
    etag: null,
    failingSince: null,
  });
  expect(await see(item('a'))).toEqual([]);
});
