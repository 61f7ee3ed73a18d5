import { expect, test } from 'vitest';
import { feedFindings } from '../../src/doctor/feed-findings.ts';
import { emptyStore } from '../store/both-stores.ts';
import { DAY } from '../store/slots.ts';

test('a feed that has not worked for a week, or is gone, is named as long as somebody follows it', async () => {
  const { store, clock } = await emptyStore('file');
  const { feeds } = store.newsroom;
  const address = 'https://example.org/feed';
  const { feed, rule } = await feeds.add(
    { address, page: null, title: null },
    { about: 'oats', publisher: null, by: null },
  );
  const texts = async () => feedFindings(await feeds.list(), clock.now).map(({ text }) => text);
  await feeds.recordFailure(feed.id, 'the site answers 502 (Bad Gateway)', clock.now);
  clock.now += 7 * DAY - 1;
  expect(await texts()).toEqual([]);
  clock.now += 1;
  expect(await texts()).toEqual([
    `The feed ${address} has not worked since 2026-03-02: the site answers 502 (Bad Gateway).`,
  ]);
  await feeds.recordFailure(feed.id, 'the site answers 410 (Gone)', null);
  expect(await texts()).toEqual([
    `The feed ${address} is gone: the site answers 410 (Gone). It is not asked any more.`,
  ]);
  await feeds.removeRule(rule.id);
  expect(await texts()).toEqual([]);
});
