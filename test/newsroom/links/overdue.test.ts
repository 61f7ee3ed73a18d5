import { expect, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import { countLinks } from '../../../src/newsroom/links/count-links.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { edited } from '../../guide/small-guide.ts';
import { linkCheck } from '../../store/newsroom/link-check.ts';
import { DAY } from '../../store/slots.ts';
import { ann, NOW, openNewsroomTest } from '../proposals/newsroom.ts';

const DAYS_AGO = (days: number) => new Date(NOW - days * DAY).toISOString().slice(0, 10);

/** The small guide, whose second point of the mayor was checked so many days ago, and the guide itself made then. */
function checked(days: number, madeDaysAgo: number) {
  const guide = readCity(
    edited(
      'plans/mayor.yaml',
      'text: Two of nine libraries would close.\n',
      `text: Two of nine libraries would close.\n    checked: { date: ${DAYS_AGO(days)}, by: Ben }\n`,
    ),
  );
  return createLibrary({ ...guide, about: { ...guide.about, date: DAYS_AGO(madeDaysAgo) } });
}

test('a point says when it was checked and by whom, to everybody', async () => {
  const { read } = await openNewsroomTest('file', checked(10, 10));
  expect(await read('/plan point 2 full')).toContain('17 November 2026, by Ben');
  expect(await read('/plan point 1 full')).not.toContain('by Ben');
});

test('points that nobody has checked for 90 days are listed for editors, plan by plan', async () => {
  const { read, ask } = await openNewsroomTest('file', checked(10, 91));
  const reply = await ask('/guide links overdue', ann);
  expect(reply.title).toBe('Overdue: 3 points, 0 links');
  expect(wordsOf(reply)).toContain('1 of 2 points: 1 · last on 28 August 2026');
  const refused = await read('/guide links overdue');
  expect(refused).toContain('For editors');
  expect(refused).not.toContain('28 August');
});

test('on the ninetieth day nothing is overdue yet', async () => {
  const { read } = await openNewsroomTest('file', checked(90, 90));
  expect(await read('/guide links overdue', ann)).toContain('Nothing is overdue');
});

test('a link that could not be checked for 90 days is overdue, and one that was is not', async () => {
  const { read, store } = await openNewsroomTest('file', checked(1, 1));
  const link = { ...linkCheck, subject: 'entry 12', address: 'https://news.example/12' };
  const closed = {
    ...link,
    state: 'unchecked',
    checkedAt: null,
    reason: 'not read: its robots.txt asks programs not to',
  } as const;
  await store.newsroom.linkChecks.record([{ ...closed, since: NOW - 91 * DAY }]);
  const reply = await read('/guide links overdue', ann);
  expect(reply).toContain('Overdue: 0 points, 1 link');
  expect(reply).toContain('robots.txt asks programs not to');
  await store.newsroom.linkChecks.record([{ ...link, checkedAt: NOW - 89 * DAY }]);
  expect(await read('/guide links overdue', ann)).toContain('Nothing is overdue');
});

test('links are counted by what was found at their present address', () => {
  const library = checked(1, 91);
  const check = { ...linkCheck, subject: 'entry 12', address: 'https://news.example/12' };
  const { byState, overdue } = countLinks(library, [check], NOW, 90);
  expect(byState).toMatchObject({ gone: 1, unchecked: 2, alive: 0 });
  expect(overdue).toEqual({ point: 3, link: 1 });
  expect(
    countLinks(library, [{ ...check, address: 'https://news.example/old' }], NOW, 90).byState,
  ).toMatchObject({ gone: 0, unchecked: 3 });
});
