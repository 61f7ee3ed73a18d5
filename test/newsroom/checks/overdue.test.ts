import { expect, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import { countLinks } from '../../../src/newsroom/links/count-links.ts';
import { runsOf, wordsOf } from '../../commands/test-bot.ts';
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

test('points that nobody has checked for 90 days are listed for editors, one by one if they are few', async () => {
  const { read, ask } = await openNewsroomTest('file', checked(10, 91));
  const reply = await ask('/guide links overdue', ann);
  expect(reply.title).toBe('Overdue: 3 points, 0 links');
  expect(wordsOf(reply)).toContain('Mayor’s proposal, point 1: More for roads');
  expect(wordsOf(reply)).toContain('4 million on its streets. · last checked 28 August 2026, by Ana Ortiz');
  expect(runsOf(reply)).toContain('/guide checked point 1');
  expect(runsOf(reply)).toContain('/guide checked point opposition/all-libraries-stay');
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

test('many points are listed plan by plan, and those of one plan page by page with its links', async () => {
  const guide = readCity();
  const [mayor] = guide.plans;
  if (!mayor) throw new Error('Expected a plan.');
  const [first] = mayor.points;
  if (!first) throw new Error('Expected a point.');
  const points = Array.from({ length: 10 }, (_, at) => ({
    ...first,
    number: at + 1,
    title: `Point ${at + 1}`,
  }));
  const sources = mayor.sources.map((page) => ({ ...page, checked: { date: DAYS_AGO(100), by: 'Ben' } }));
  const files = createLibrary({
    ...guide,
    plans: [{ ...mayor, points, sources }, ...guide.plans.slice(1)],
  });
  const { ask, press, read } = await openNewsroomTest('file', files);
  const all = await ask('/guide links overdue', ann);
  expect(all.title).toBe('Overdue: 12 points, 1 link');
  expect(wordsOf(all)).toContain('all 10 points · last on 2 May 2024, by Ana Ortiz');
  const own = await press(all, 'One by one', ann);
  expect(own.command).toBe('/guide links overdue of:mayor');
  expect(own.title).toBe('Overdue in the mayor’s proposal: 11 checks · page 1 of 2');
  const rest = await press(own, 'Next page', ann);
  expect(wordsOf(rest)).toContain('point 10: Point 10');
  expect(wordsOf(rest)).toContain('Budget, as tabled\nlast opened 19 August 2026, by Ben');
  expect(runsOf(rest)).toContain('/guide checked source mayor/hall');
  expect(await read('/guide links overdue of counter-budget', ann)).toContain('2 checks');
  expect(await read('/guide links overdue of nobody', ann)).toContain('There is no plan “nobody”');
});

test('a link that an editor has opened lately is not overdue, and one that was opened long ago is', async () => {
  const library = checked(1, 1);
  const entryChecked = (days: number) =>
    createLibrary({
      ...library.guide,
      sources: library.guide.sources.map((source) =>
        source.id === 12 ? { ...source, checked: { date: DAYS_AGO(days), by: 'Ben' } } : source,
      ),
    });
  const closed = { ...linkCheck, subject: 'entry 12', address: 'https://news.example/12' };
  const unread = { ...closed, state: 'unchecked', checkedAt: null, since: NOW - 200 * DAY } as const;
  expect(countLinks(library, [unread], NOW, 90).overdue).toEqual({ point: 0, link: 1 });
  expect(countLinks(entryChecked(10), [unread], NOW, 90).overdue).toEqual({ point: 0, link: 0 });
  expect(countLinks(entryChecked(91), [unread], NOW, 90).overdue).toEqual({ point: 0, link: 1 });
  expect(countLinks(entryChecked(91), [], NOW, 90).overdue).toEqual({ point: 0, link: 1 });
  const looked = { ...closed, checkedAt: NOW - DAY };
  expect(countLinks(entryChecked(91), [looked], NOW, 90).overdue).toEqual({ point: 0, link: 0 });
});
