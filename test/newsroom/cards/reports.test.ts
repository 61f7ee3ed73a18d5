import { expect, test } from 'vitest';
import { readReport } from '../../../src/newsroom/cards/card-contents.ts';
import { reportReply } from '../../../src/newsroom/cards/report-reply.ts';
import { createTellEditors } from '../../../src/newsroom/cards/reports.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { BOTH, emptyStore } from '../../store/both-stores.ts';
import { DESK, openCards } from './card-world.ts';

const MINUTE = 60_000;

test.each(BOTH)(
  '%s: what is wrong is told to the editors once, also if it is reported again',
  async (kind) => {
    const { store, startProcess, pass, seen } = await openCards(kind);
    const posting = await startProcess();
    const tell = createTellEditors(store, posting.wake);
    expect(await tell('feed bcdfghjk', { kind: 'feed-failing', feed: 'bcdfghjk' })).toBe(true);
    await pass(MINUTE);
    await tell('feed bcdfghjk', { kind: 'feed-failing', feed: 'bcdfghjk' });
    await pass(MINUTE);
    expect(seen()).toEqual(['C-desk: report feed-failing']);
  },
);

test('a report that its channel refused is posted once the channel is another', async () => {
  const { store, startProcess, pass, seen, standIn } = await openCards('file');
  standIn.alwaysRefuse('C-desk', 'archived');
  const posting = await startProcess();
  await createTellEditors(store, posting.wake)('feed bcdfghjk', { kind: 'feed-failing', feed: 'bcdfghjk' });
  await pass(MINUTE);
  expect(seen()).toEqual([]);
  await store.desks.put({ ...DESK, channel: 'C-other' });
  posting.wake();
  await pass(MINUTE);
  expect(seen()).toEqual(['C-other: report feed-failing']);
});

test('without an editors’ channel there is nobody to tell, which the reporter learns', async () => {
  const { store } = await openCards('file', { hasDesk: false });
  const tell = createTellEditors(store, () => {});
  expect(await tell('feed bcdfghjk', { kind: 'feed-failing', feed: 'bcdfghjk' })).toBe(false);
});

test('a feed that fails is named with since when, why, and what becomes of it', async () => {
  const { store, clock } = await emptyStore('file');
  const { feeds } = store.newsroom;
  const rule = { about: null, publisher: null, by: null };
  const { feed } = await feeds.add({ address: 'https://oats.example/feed', page: null, title: 'Oats' }, rule);
  const report = readReport(JSON.stringify({ kind: 'feed-failing', feed: feed.id }));
  if (report === null) throw new Error('Expected a report.');
  expect(await reportReply(report, store.newsroom)).toBeNull();
  clock.now = Date.parse('2026-11-20T09:00:00Z');
  await feeds.recordFailure(feed.id, 'its server answered 500', clock.now);
  const reply = await reportReply(report, store.newsroom);
  expect(reply && wordsOf(reply)).toContain('A feed cannot be read: Oats');
  expect(reply && wordsOf(reply)).toContain(
    'Since 20 November 2026, nothing new comes from https://oats.example/feed: its server answered 500.',
  );
  await feeds.recordFailure(feed.id, 'its server answered 410', null);
  const gone = await reportReply(report, store.newsroom);
  expect(gone && wordsOf(gone)).toContain('is not asked again');
});

test.each(['null', '{', '{"kind":"later"}', '[]'])(
  'a report that another version wrote is not posted: %s',
  (text) => {
    expect(readReport(text)).toBeNull();
  },
);
