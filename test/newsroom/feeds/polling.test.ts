import { expect, test } from 'vitest';
import { busy } from '../../standins/web/pages.ts';
import { answer, type Handler, redirect } from '../../standins/web/site.ts';
import { silent } from '../../standins/web/troubles.ts';
import { BOTH } from '../../store/both-stores.ts';
import {
  DAY,
  type FeedWorld,
  feedXml,
  HOUR,
  items,
  MINUTE,
  NEXT,
  NOW,
  openFeedWorld,
  serveFeed,
} from './feed-world.ts';

const ROADS = { 'times.example/feed': serveFeed('The Times', items(5)) };

function follow(world: FeedWorld, about = 'roads', name = 'times.example') {
  return world.ask(`/guide feed add ${world.at(name)} about:"${about}"`);
}

/** A feed that is followed, and whose first poll found nothing. */
async function followed(kind: 'file' | 'postgres' = 'file') {
  const world = await openFeedWorld({ 'times.example/feed': serveFeed('The Times', []) }, kind);
  await follow(world);
  await world.pollAfter(0);
  return world;
}

test.each(BOTH)(
  '%s: the first poll is a baseline, of which the newest three that fit are proposed',
  async (kind) => {
    const world = await openFeedWorld(ROADS, kind);
    await follow(world);
    await world.pollAfter(0);
    expect(await world.titles()).toEqual([0, 1, 2].map((at) => `The council on road number ${at}`));
    await world.pollAfter(NEXT);
    expect(await world.titles()).toHaveLength(3);
  },
);

test.each(BOTH)(
  '%s: whoever corrects the words of a feed gets the newest three that fit these, and nothing a second time',
  async (kind) => {
    const world = await openFeedWorld(ROADS, kind);
    const off = async () => {
      const [rule] = (await world.store.newsroom.feeds.list()).flatMap(({ rules }) => rules);
      await world.ask(`/guide feed off ${rule?.id}`);
    };
    await follow(world, 'rhubarb');
    await world.pollAfter(0);
    expect(await world.titles()).toEqual([]);
    await off();
    await follow(world);
    await world.pollAfter(0);
    const three = [0, 1, 2].map((at) => `The council on road number ${at}`);
    expect(await world.titles()).toEqual(three);
    await off();
    await follow(world);
    await world.pollAfter(0);
    expect(await world.titles()).toEqual(three);
  },
);

test.each(BOTH)(
  '%s: what comes later and fits becomes a proposal, and never an entry by itself',
  async (kind) => {
    const world = await followed(kind);
    const other = { title: 'The weather will stay as it is', guid: 'w', link: 'https://times.example/w' };
    world.site.set('times.example/feed', serveFeed('The Times', [...items(1), other]));
    await world.pollAfter(NEXT);
    const [proposed, none] = await world.proposals();
    expect(none).toBeUndefined();
    expect(proposed?.row).toMatchObject({
      state: 'waiting',
      origin: 'feed',
      proposer: null,
      workspace: null,
    });
    expect(proposed?.content).toMatchObject({
      changes: [
        {
          kind: 'add',
          value: {
            title: 'The council on road number 0',
            kind: 'article',
            listedAs: 'times.example',
            date: '2026-11-27',
            link: { standing: 'cited', url: 'https://times.example/roads/0', from: { name: 'The Times' } },
          },
        },
      ],
    });
    expect(world.guide.library().guide.sources.map(({ title }) => title)).not.toContain(
      'The council on road number 0',
    );
  },
);

test('an approved item is in the reading list, its address credited to the feed', async () => {
  const world = await openFeedWorld(ROADS);
  await follow(world);
  await world.pollAfter(0);
  const [first] = await world.proposals();
  await world.ask(`/guide approve ${first?.row.id}`);
  const link = await world.read('/sources council on road');
  expect(link).toContain('address given by The Times; page not opened');
});

test('a feed is asked for once, however many rules use it, and tells only what is new since', async () => {
  const world = await openFeedWorld({
    'times.example/feed': serveFeed('The Times', items(2), {
      etag: 'W/"1"',
      'last-modified': 'Fri, 27 Nov 2026 10:00:00 GMT',
    }),
  });
  await follow(world);
  await follow(world, 'libraries');
  const before = world.asked().length;
  await world.pollAfter(0);
  expect(world.asked()).toHaveLength(before + 1);
  world.site.set('times.example/feed', answer(304, '', {}));
  await world.pollAfter(NEXT - 1);
  expect(world.asked()).toHaveLength(before + 1);
  await world.pollAfter(1);
  expect(world.site.requests.at(-1)?.headers).toMatchObject({
    'if-none-match': 'W/"1"',
    'if-modified-since': 'Fri, 27 Nov 2026 10:00:00 GMT',
  });
  expect(world.polls).toEqual(['contents', 'unchanged']);
  expect(await world.feed()).toMatchObject({ failures: 0, polledAt: NOW + NEXT, contentAt: NOW });
});

test('a feed that did not come whole is asked for again as a whole', async () => {
  const xml = feedXml('The Times', items(2));
  const cut: Handler = (_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/xml',
      'content-length': String(xml.length + 9),
      etag: '"1"',
    });
    response.write(xml, () => response.destroy());
  };
  const world = await openFeedWorld({ 'times.example/feed': cut });
  await follow(world);
  await world.pollAfter(0);
  expect(await world.feed()).toMatchObject({ etag: null, contentAt: NOW });
});

test('pauses grow while a feed fails, a week of failing is reported once, and an answer ends it', async () => {
  const world = await openFeedWorld(ROADS);
  await follow(world);
  await world.pollAfter(0);
  world.site.set('times.example/feed', answer(502, '', {}));
  const pauses: number[] = [];
  for (let poll = 0; poll < 21; poll += 1) {
    const { readyAt } = await world.feed();
    const pause = (readyAt ?? 0) - world.clock.now;
    pauses.push(pause);
    await world.pollAfter(pause);
    const { failingSince } = await world.feed();
    const isLong = world.clock.now - (failingSince ?? 0) >= 7 * DAY;
    expect(world.reports).toHaveLength(isLong ? 1 : 0);
  }
  expect(pauses.slice(0, 8).map((pause) => pause / HOUR)).toEqual([0.5, 0.5, 1, 2, 4, 8, 12, 12]);
  expect(world.reports).toHaveLength(1);
  expect(await world.read('/guide feed list')).toContain(
    'failing since 27 November 2026, 14:32 UTC: the site answers 502 (Bad Gateway)',
  );
  world.site.set('times.example/feed', ROADS['times.example/feed']);
  await world.pollAfter(12 * HOUR);
  expect(await world.feed()).toMatchObject({
    failures: 0,
    failingSince: null,
    fault: null,
    reportedAt: null,
  });
});

test('without an editors’ channel, a feed that fails is reported once there is one', async () => {
  const world = await followed();
  world.site.set('times.example/feed', answer(500, '', {}));
  await world.pollAfter(NEXT);
  world.told.hasDesk = false;
  await world.pollAfter(8 * DAY);
  expect(await world.feed()).toMatchObject({ reportedAt: null });
  world.told.hasDesk = true;
  await world.pollAfter(DAY);
  expect(world.reports).toHaveLength(1);
});

test('a feed that is gone is not asked for any more, its editors are told at once, and it can be followed anew', async () => {
  const world = await followed();
  world.site.set('times.example/feed', answer(410, '', {}));
  await world.pollAfter(NEXT);
  expect(world.reports).toHaveLength(1);
  const before = world.asked().length;
  await world.pollAfter(30 * DAY);
  expect(world.asked()).toHaveLength(before);
  expect(await world.read('/guide feed list')).toContain('gone (the site answers 410 (Gone))');
  expect(await world.read(`/guide feed add ${world.at('times.example')} about:libraries`)).toContain(
    'gone for good',
  );
  world.site.set('times.example/feed', serveFeed('The Times', items(1)));
  await follow(world, 'libraries');
  await world.pollAfter(0);
  expect(await world.feed()).toMatchObject({ failingSince: null });
});

test('a site that asks for time with 429 gets it', async () => {
  const world = await followed();
  world.site.set('times.example/feed', busy(1, '7200', serveFeed('The Times', items(1))));
  await world.pollAfter(NEXT);
  expect(await world.feed()).toMatchObject({ readyAt: world.clock.now + 2 * HOUR, failures: 1 });
  await world.pollAfter(2 * HOUR);
  expect(await world.titles()).toHaveLength(1);
});

test('a new address is taken over if the move is permanent, and not if it is temporary', async () => {
  const world = await followed();
  const moved = serveFeed('The Times', items(1));
  world.site.set('new.example/feed', moved);
  world.site.set('times.example/feed', redirect(world.at('new.example'), 302));
  await world.pollAfter(NEXT);
  expect((await world.feed()).address).toBe(world.at('times.example'));
  world.site.set('times.example/feed', redirect(world.at('new.example'), 301));
  await world.pollAfter(NEXT);
  expect((await world.feed()).address).toBe(world.at('new.example'));
  expect(await world.titles()).toHaveLength(1);
  await world.pollAfter(NEXT);
  expect(world.asked().at(-1)).toBe('new.example/feed');
});

test('a permanent move to what is no feed is not believed', async () => {
  const world = await followed();
  world.site.set(
    'new.example/feed',
    answer(200, '<title>Our new site</title>', { 'content-type': 'text/html' }),
  );
  world.site.set('times.example/feed', redirect(world.at('new.example'), 308));
  await world.pollAfter(NEXT);
  expect(await world.feed()).toMatchObject({ address: world.at('times.example'), failures: 1 });
});

test('a feed that moves to where another is followed gives it its rules', async () => {
  const world = await followed();
  await follow(world, 'libraries', 'new.example').catch(() => {});
  world.site.set('new.example/feed', serveFeed('New Times', items(1)));
  await follow(world, 'libraries', 'new.example');
  world.site.set('times.example/feed', redirect(world.at('new.example'), 301));
  await world.pollAfter(NEXT);
  const list = await world.store.newsroom.feeds.list();
  expect(list.map(({ feed, rules }) => [feed.address, rules.length])).toEqual([[world.at('new.example'), 2]]);
});

test('a feed served as text/html, in another encoding than it says, is read', async () => {
  const xml = feedXml('Время', [
    { title: 'Council on roads: Совет о дорогах', guid: 'a', link: 'https://t.example/a' },
  ]);
  const lying = Buffer.from(xml.replace('utf-8', 'windows-1251'), 'utf8');
  const world = await openFeedWorld({
    'times.example/feed': answer(200, lying, { 'content-type': 'text/html; charset=iso-8859-1' }),
  });
  await follow(world);
  await world.pollAfter(0);
  expect(await world.titles()).toEqual(['Council on roads: Совет о дорогах']);
});

test.each(BOTH)(
  '%s: a flood makes ten proposals a day, newest first, and the rest is counted',
  async (kind) => {
    const world = await followed(kind);
    world.site.set('times.example/feed', serveFeed('The Times', items(500)));
    await world.pollAfter(NEXT);
    expect(await world.titles()).toEqual(
      Array.from({ length: 10 }, (_, at) => `The council on road number ${at}`).toSorted(),
    );
    expect(await world.read('/guide feed list')).toContain(
      '10 proposed, 490 left aside, since a feed proposes 10 a day at most',
    );
    const more = items(2, (at) => ({
      guid: `more${at}`,
      link: `https://times.example/more/${at}`,
      title: `More on roads ${at}`,
    }));
    world.site.set('times.example/feed', serveFeed('The Times', more));
    await world.pollAfter(NEXT);
    expect(await world.titles()).toHaveLength(10);
    const later = items(1, () => ({
      guid: 'later',
      link: 'https://times.example/later',
      title: 'Later on roads',
    }));
    world.site.set('times.example/feed', serveFeed('The Times', later));
    await world.pollAfter(DAY);
    expect(await world.titles()).toHaveLength(11);
  },
);

test.each(BOTH)(
  '%s: of two processes on one store, one polls, and the other takes over after its end',
  async (kind) => {
    const world = await openFeedWorld(ROADS, kind);
    await follow(world);
    const before = world.asked().length;
    const other = kind === 'postgres' ? await world.another() : null;
    if (other === null) {
      // Two that poll in one process, since a file has one.
      await Promise.all([world.polling.round(), world.twin().round()]);
    } else {
      await Promise.all([world.polling.round(), other.polling.round()]);
    }
    expect(world.asked()).toHaveLength(before + 1);
    expect(await world.titles()).toHaveLength(3);
    world.clock.now += NEXT;
    expect(await (other?.polling ?? world.twin()).round()).toBe(true);
    expect(world.asked()).toHaveLength(before + 2);
  },
);

test('a process that died keeps its lease for minutes only', async () => {
  const world = await openFeedWorld(ROADS);
  await follow(world);
  await world.store.newsroom.jobs.claim('feeds', 'a dead process', 3 * MINUTE);
  expect(await world.polling.round()).toBe(false);
  world.clock.now += 3 * MINUTE;
  expect(await world.polling.round()).toBe(true);
});

test.each(BOTH)(
  '%s: a process that ends at any step of its work loses no proposal and makes none twice',
  async (kind) => {
    const counts: number[] = [];
    const world = await openFeedWorld(ROADS, kind);
    for (let step = 1; ; step += 1) {
      const name = `n${step}.example`;
      const own = items(5, (at) => ({
        // One has a page to be known by, and one has none.
        link: at === 1 ? `https://${name}/` : `https://${name}/${at}`,
        title: `On road ${at} of the town number ${step}`,
      }));
      world.site.set(`${name}/feed`, serveFeed(name, own));
      await follow(world, 'roads', name);
      const isDone = await world.endingAfter(step);
      counts.push((await world.titles()).length - 3 * (step - 1));
      world.clock.now += 4 * MINUTE;
      await world.polling.round();
      expect(await world.store.newsroom.feeds.listNew(9)).toEqual([]);
      const made = (await world.titles()).filter((title) => title.endsWith(` ${step}`));
      expect(made).toEqual([0, 1, 2].map((at) => `On road ${at} of the town number ${step}`));
      if (isDone) break;
    }
    expect(counts[0]).toBe(0);
    expect(counts.at(-1)).toBe(3);
    expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3]));
  },
);

test('feeds are polled by themselves, soon after one was added, and a stop does not wait for a silent site', async () => {
  const world = await openFeedWorld(ROADS);
  world.polling.start();
  await follow(world);
  const added = world.asked().length;
  world.polling.wake();
  while (world.asked().length === added) await world.site.asked();
  world.site.set('slow.example/feed', serveFeed('Slow', []));
  await follow(world, 'roads', 'slow.example');
  world.site.set('slow.example/feed', silent);
  world.polling.wake();
  while (world.asked().filter((at) => at === 'slow.example/feed').length < 2) await world.site.asked();
  const before = performance.now();
  await world.polling.stop();
  expect(performance.now() - before).toBeLessThan(4_000);
  const slow = (await world.store.newsroom.feeds.list()).find(({ feed }) => feed.title === 'Slow');
  // What was asked when it stopped is asked again, and was no failure.
  expect(slow?.feed).toMatchObject({ failures: 0, polledAt: null });
});
