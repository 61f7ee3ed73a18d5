import { expect, test } from 'vitest';
import { ann, idIn, openNewsroomTest } from './newsroom.ts';

/** It is Friday 27 November 2026. */

test.each([
  ['/guide changes this week', 'No changes since 23 November 2026'],
  ['/guide changes today', 'No changes since 27 November 2026'],
  ['/guide changes from 20 november', 'No changes since 20 November 2026'],
  ['/guide changes 12', 'No changes to entry 12'],
  ['/guide changes point 1', 'No changes to point 1'],
  ['/guide changes of point 1', 'No changes to point 1'],
  ['/guide changes 1 of counter-budget', 'No changes to point 1 of the counter-budget'],
  ['/guide changes point 1 of counter-budget', 'No changes to point 1 of the counter-budget'],
  ['/guide changes on 1 of counter-budget', 'No changes to point 1 of the counter-budget'],
  [
    '/guide changes 1 of counter-budget from monday',
    'No changes to point 1 of the counter-budget since 23 November 2026',
  ],
  ['/guide pending', 'Nothing waits for an editor'],
  ['/guide proposals', 'Nothing waits for an editor'],
  ['/guide undo change 12', 'There is no change 12'],
  ['/guide undo no. 12', 'There is no change 12'],
  ['/guide undo the roads', 'Which change?'],
  ['/guide keep change 12 files', 'There is nothing to settle about change 12'],
  ['/guide add https://news.example/a', 'A page to add, or a feed to follow?'],
  ['/guide follow https://news.example/rss', 'Follow a feed'],
  ['/sources new https://news.example/a', 'Add to the reading list'],
  ['/sources edit 12 date:2024-04', 'Proposed: correct entry 12'],
  ['/sources fix entry 12: the date is wrong', 'Proposed: a mistake in entry 12'],
  ['/plan edit 1 figures:7 million', 'Proposed: correct point 1'],
  ['/plan edit point 1 figures:7 million', 'Proposed: correct point 1'],
  ['/guide subscribe https://news.example/rss', 'Follow a feed'],
  ['/guide links in trouble', 'No link has been checked yet'],
  ['/guide links in trouble page:1', 'No link has been checked yet'],
  ['/guide subscribe', 'A daily digest, or a feed?'],
  ['/guide subscribe daily', 'A daily digest, or a feed?'],
  ['/guide follow peace talks', 'A daily digest, or a feed?'],
])('%s is understood: %s', async (line, title) => {
  const { ask } = await openNewsroomTest();
  expect((await ask(line, ann)).title).toContain(title);
});

test.each([
  '/guide changes in the plan',
  '/guide changes from zelensky',
  '/guide links in the reading list',
  '/guide links of the guide',
  '/guide links plan b',
  '/guide waiting for an answer',
  '/sources new roads',
  '/sources propose roads',
  '/plan edit the roads',
  '/sources new',
  '/sources propose',
  '/sources edit',
  '/sources edit the roads',
  '/plan edit',
])('%s is a question as before', async (line) => {
  const { ask } = await openNewsroomTest();
  expect((await ask(line, ann)).title).not.toMatch(
    /^(?:“|No changes|No link|Nothing is without|\d+ |Which|Nothing waits|Add to|Proposed|\/(?:sources|plan) (?:add|fix))/,
  );
});

test('the last change can be undone by that name, with its number on the button', async () => {
  const { ask, press } = await openNewsroomTest();
  await ask(`/guide approve ${idIn(await ask('/sources fix 12 date:2024-04', ann))}`, ann);
  const asked = await ask('/guide undo the last change', ann);
  expect(asked).toMatchObject({ title: 'Which change?', changedNothing: true });
  expect((await press(asked, 'Undo 1, the last', ann)).title).toBe('Change 1 is undone');
});
