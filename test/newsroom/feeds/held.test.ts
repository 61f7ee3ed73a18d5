import { expect, test, vi } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { createCardQueue } from '../../../src/newsroom/cards/card-queue.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { BOTH } from '../../store/both-stores.ts';
import { anyCards } from '../../store/newsroom/card-queue.ts';
import { newProposal } from '../../store/newsroom/proposals.ts';
import { DESK } from '../cards/card-world.ts';
import { commandOf, olena } from '../proposals/newsroom.ts';
import { DAY, items, NEXT, openFeedWorld, serveFeed } from './feed-world.ts';

/** A feed that brought more than it may propose in a day. */
async function flooded(count: number, kind: 'file' | 'postgres' = 'file') {
  const world = await openFeedWorld({ 'times.example/feed': serveFeed('The Times', []) }, kind);
  await world.ask(`/guide feed add ${world.at('times.example')} about:roads`);
  await world.pollAfter(0);
  world.site.set('times.example/feed', serveFeed('The Times', items(count)));
  await world.pollAfter(NEXT);
  const press = async (line: string, label: string) => world.ask(commandOf(await world.ask(line), label));
  return { ...world, press };
}

test.each(BOTH)('%s: what feeds left aside is listed, and one of it proposed or dropped', async (kind) => {
  const world = await flooded(13, kind);
  expect(commandOf(await world.ask('/guide feed list'), 'Left aside')).toBe('/guide feed held');
  const held = await world.ask('/guide feed held');
  expect(held.title).toBe('3 stories left aside');
  expect(wordsOf(held)).toContain('1. The council on road number 10');
  expect(wordsOf(held)).toContain('The Times, 27 November 2026');
  const proposed = await world.press('/guide feed held', 'Propose 1');
  expect(wordsOf(proposed)).toContain('“The council on road number 10”: 1 proposal made.');
  expect(commandOf(proposed, 'See it')).toMatch(/^\/guide show [a-z0-9]{8}$/);
  expect(wordsOf(await world.press('/guide feed held', 'Drop 1'))).toContain(
    '“The council on road number 11” is not proposed.',
  );
  expect((await world.ask('/guide feed held')).title).toBe('1 story left aside');
  expect(await world.titles()).toHaveLength(11);
  // It is settled for good.
  await world.pollAfter(NEXT);
  expect(await world.titles()).toHaveLength(11);
});

test('what an editor asks for takes nothing from what the feed may propose that day', async () => {
  const world = await flooded(13);
  world.clock.now += DAY;
  await world.press('/guide feed held', 'Propose all (3)');
  const others = items(10, (at) => ({
    title: `More on road number ${at}`,
    guid: `more${at}`,
    link: `https://times.example/more/${at}`,
  }));
  world.site.set('times.example/feed', serveFeed('The Times', others));
  await world.pollAfter(NEXT);
  expect(await world.titles()).toHaveLength(23);
});

test('all of many is proposed or dropped only with their number, which may have grown since', async () => {
  const world = await flooded(30);
  const asked = await world.ask('/guide feed propose all');
  expect(asked).toMatchObject({ title: 'Propose all 20?', changedNothing: true });
  expect((await world.ask('/guide feed drop all 19')).title).toBe('Drop all 20?');
  expect(await world.titles()).toHaveLength(10);
  const proposed = await world.ask(commandOf(asked, 'Propose all 20'));
  expect(wordsOf(proposed)).toContain('20 stories: 20 proposals made.');
  expect(await world.titles()).toHaveLength(30);
  expect((await world.ask('/guide feed held')).title).toBe('Nothing is left aside');
});

test('where cards come at once, many that an editor proposes come on one', async () => {
  const world = await flooded(20);
  const { desks, cards } = world.store.newsroom;
  await desks.put(DESK);
  const before = await cards.listWithout(100);
  await world.press('/guide feed held', 'Propose all (10)');
  expect(await cards.listWithout(100)).toEqual([]);
  expect(before).toHaveLength(10);
  expect((await desks.list())[0]?.atOnceFrom).toBeGreaterThan(world.clock.now);
});

test.each(BOTH)(
  '%s: many that an editor proposes come on one card with what a feed brings meanwhile, though cards are made in between',
  async (kind) => {
    const world = await flooded(30, kind);
    const { clock } = world;
    const { desks, cards, proposals } = world.store.newsroom;
    const compose = () => Promise.reject(new Error('Nothing is posted here.'));
    const queue = createCardQueue(
      { store: world.store.newsroom, compose },
      () => ['slack'],
      () => clock.now,
    );
    await desks.put(DESK);
    await queue.makeDue(500);
    expect(await cards.claimNext(anyCards)).toHaveLength(10);
    const ofFeed = { origin: 'feed', proposer: null, place: null, workspace: null, channel: null } as const;
    const { create } = proposals;
    let count = 0;
    vi.spyOn(proposals, 'create').mockImplementation(async (...given) => {
      clock.now += 100;
      const created = await create(...given);
      count += 1;
      if (count === 3) await create(newProposal(ofFeed), []);
      await queue.makeDue(500);
      return created;
    });
    await world.ask('/guide feed propose all 20');
    expect(await cards.claimNext(anyCards)).toEqual([]);
    expect(await queue.nextWorkAt()).toBe(clock.now + 1);
    clock.now += 1;
    await queue.makeDue(500);
    const [card, ...others] = (await cards.claimNext(anyCards)).map((claim) => claim.card);
    expect(others).toEqual([]);
    expect(JSON.parse(card?.contents ?? '')).toMatchObject({ date: null, more: 16 });
    // What feeds bring later comes by itself again.
    await create(newProposal(ofFeed), []);
    await queue.makeDue(500);
    expect(await cards.claimNext(anyCards)).toMatchObject([{ card: { kind: 'card' } }]);
  },
);

test('what a feed is no longer followed for is not proposed, and the answer says so', async () => {
  const world = await flooded(11);
  const [rule] = (await world.store.newsroom.feeds.list())[0]?.rules ?? [];
  const propose = commandOf(await world.ask('/guide feed held'), 'Propose 1');
  await world.ask(`/guide feed add ${world.at('times.example')} about:rhubarb`);
  await world.ask(`/guide feed off ${rule?.id}`);
  const reply = await world.ask(propose);
  expect(reply).toMatchObject({ title: 'Not proposed', changedNothing: true });
  expect(wordsOf(reply)).toContain('its feed is not followed for it any more');
  expect(await world.titles()).toHaveLength(10);
});

test('everybody sees what is left aside, and editors decide', async () => {
  const world = await flooded(11);
  const held = await world.ask('/guide feed held', olena);
  expect(wordsOf(held)).toContain('The council on road number 10');
  expect(wordsOf(held)).not.toContain('Propose');
  expect((await world.ask('/guide feed propose all', olena)).title).toBe('For editors');
  const why = 'Slack did not say whether you may edit the guide (HTTP 429). Try again in a minute.';
  const perhaps: Asker = { ...olena, mayEdit: async () => ({ kind: 'unsaid', why }) };
  for (const line of ['/guide feed held', '/guide feed list'])
    expect(wordsOf(await world.ask(line, perhaps))).toContain(`What is for editors is missing here. ${why}`);
  for (const typed of ['', 'k3dm7xpq', 'https://times.example/else'])
    expect(await world.ask(`/guide feed propose ${typed}`)).toMatchObject({
      title: 'Which of them?',
      changedNothing: true,
    });
  expect(wordsOf(await world.ask('/guide feed drop https://times.example/roads/10'))).toContain(
    '“The council on road number 10” is not proposed.',
  );
});
