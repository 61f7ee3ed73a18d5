import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLibrary } from '../../../src/guide/library.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import { saveChanges } from '../../../src/newsroom/save/save-changes.ts';
import { deskAsker } from '../../../src/places/desk/asker.ts';
import { runsOf, wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { edited, guideFolder } from '../../guide/small-guide.ts';
import { BOTH } from '../../store/both-stores.ts';
import { DAY } from '../../store/slots.ts';
import { ann, ben, idIn, olena, openNewsroomTest } from '../proposals/newsroom.ts';

const TODAY = '27 November 2026';

test.each(BOTH)(
  'an editor records that a point was checked today: in its full answer, in the history, undone, with a %s store',
  async (kind) => {
    const { ask, read, press } = await openNewsroomTest(kind);
    expect(await read('/plan point 2 full')).not.toContain('Checked');
    const recorded = await ask('/guide checked point 2', ann);
    expect(recorded.title).toBe('Checked: point 2 of the mayor’s proposal');
    expect(wordsOf(recorded)).toContain(`The guide says so: ${TODAY}, by Ann.`);
    expect(await read('/plan point 2 full')).toContain(`${TODAY}, by Ann`);
    expect(await read('/guide changes on point 2')).toContain(
      `Point 2 of the mayor’s proposal: checked: none → ${TODAY}, by Ann\nChange 1 · by Ann · ${TODAY}, 14:02 UTC`,
    );
    expect((await press(recorded, 'Undo', ann)).title).toBe('Change 1 is undone');
    expect(await read('/plan point 2 full')).not.toContain('by Ann');
  },
);

test('a second press says that it was done, by whom and when, and changes nothing', async () => {
  const { ask, store } = await openNewsroomTest();
  await ask('/guide checked point 2', ann);
  const again = await ask('/guide checked point 2', ann);
  expect(again.title).toBe('You have recorded that already');
  const other = await ask('/guide checked point 2', ben);
  expect(other).toMatchObject({ title: 'Checked today already', changedNothing: true });
  expect(wordsOf(other)).toContain(`By Ann, ${TODAY}, 14:02 UTC, as change 1. Nothing was changed now.`);
  expect(await store.newsroom.revisions.highest()).toBe(1);
});

test.each(BOTH)('of two editors who press at once, one has it recorded, with a %s store', async (kind) => {
  const { ask, store } = await openNewsroomTest(kind);
  const replies = await Promise.all([
    ask('/guide checked 12', ann),
    ask('/guide checked 12', ben),
    ask('/guide checked 12', ann),
  ]);
  expect(replies.filter(({ changedNothing }) => !changedNothing)).toHaveLength(1);
  expect(await store.newsroom.revisions.highest()).toBe(1);
});

test('on another day it is recorded anew, and undoing that brings back the check before', async () => {
  const { ask, read, clock } = await openNewsroomTest();
  await ask('/guide checked 12', ann);
  clock.now += DAY;
  expect((await ask('/guide checked 12', ben)).title).toContain('Checked: entry 12');
  expect(await read('/sources 12 full')).toContain('28 November 2026, by Ben');
  await ask('/guide undo 2', ann);
  expect(await read('/sources 12 full')).toContain(`${TODAY}, by Ann`);
});

test('whoever is no editor changes nothing, and learns who may', async () => {
  const { ask, store } = await openNewsroomTest();
  const refused = await ask('/guide checked point 2', olena);
  expect(refused).toMatchObject({ title: 'For editors', changedNothing: true });
  expect(wordsOf(refused)).toContain('the admins of the workspace');
  const unsaid = { ...ann, mayEdit: async () => ({ kind: 'unsaid', why: 'Slack was silent.' }) as const };
  expect((await ask('/guide checked point 2', unsaid)).title).toBe('Not known whether you may');
  expect(await store.newsroom.revisions.highest()).toBe(0);
});

test.each([
  ['/guide checked 12', 'entry 12'],
  ['/guide checked entry 12', 'entry 12'],
  ['/guide check link 12 today', 'entry 12'],
  ['/guide checked https://news.example/12?utm_source=chat', 'entry 12'],
  ['/guide checked 2', 'point 2 of the mayor’s proposal'],
  ['/guide checked point 1 of opposition today', 'point 1 of the counter-budget'],
  ['/guide checked opposition/all-libraries-stay', 'unnumbered item of the counter-budget'],
  ['/guide checked source mayor/hall', 'the page “Budget, as tabled” of the mayor’s proposal'],
])('%s is the check of %s', async (line, what) => {
  const { ask } = await openNewsroomTest();
  expect((await ask(line, ann)).title).toContain(`Checked: ${what}`);
});

test.each([
  ['/guide checked 99', 'The guide has no entry 99'],
  ['/guide checked entry 99', 'The guide has no entry 99'],
  ['/guide checked 1 of nobody', 'The guide has no plan “nobody”'],
  ['/guide checked source mayor/nothing', 'The guide has no source mayor/nothing'],
])('%s says what is not there, and how to name something', async (line, fault) => {
  const { ask, store } = await openNewsroomTest();
  const reply = await ask(line, ann);
  expect(wordsOf(reply)).toContain(fault);
  expect(wordsOf(reply)).toContain('/guide checked 12, /guide checked point 1');
  expect(reply.changedNothing).toBe(true);
  expect(await store.newsroom.revisions.highest()).toBe(0);
});

test('a question that begins with the word stays a question', async () => {
  const { read } = await openNewsroomTest();
  expect(await read('/guide check how old is this')).toContain('The Riverton City Budget');
});

test('what is checked of an entry is its page: without one there is nothing to check', async () => {
  const { ask, store } = await openNewsroomTest();
  const reply = await ask('/guide checked entry 7', ann);
  expect(reply.title).toMatch(/^Entry 7, .* has no link to check$/);
  expect(await store.newsroom.revisions.highest()).toBe(0);
});

test.each([
  'standing: cited\n    from: { name: a list }\n    headings: [Who pays]\n    headlineSeen: false',
  'standing: candidate',
])('a link that nobody had opened is verified by it, and one undo takes back both: %s', async (standing) => {
  const files = createLibrary(readCity(edited('reading-list.yaml', 'standing: verified', standing)));
  const { ask, guide } = await openNewsroomTest('file', files);
  const before = guide.library().source(12);
  const reply = await ask('/guide checked 12', ann);
  expect(wordsOf(reply)).toContain('Its link is verified now, since you have opened the page');
  expect(guide.library().source(12)).toMatchObject({
    link: { standing: 'verified', url: 'https://news.example/12' },
    checked: { date: '2026-11-27', by: 'Ann' },
  });
  await ask('/guide undo 1', ann);
  expect(guide.library().source(12)).toEqual(before);
});

test('an entry that gets another page loses the check of the former one, and keeps it where the page is the same', async () => {
  const { ask, press, read, pages } = await openNewsroomTest();
  await ask('/guide checked 12', ann);
  pages['https://news.example/12?utm_source=x'] = { title: 'מי משלם על הספריות?' };
  pages['https://news.example/other'] = { title: 'Another' };
  await ask(`/guide approve ${idIn(await ask('/sources fix 12 title:"Who pays for libraries?"'))}`, ann);
  expect(await read('/sources 12 full')).toContain(`${TODAY}, by Ann`);
  const proposed = await ask('/sources fix 12 link:https://news.example/other', ann);
  const approved = await press(proposed, 'Approve', ann);
  expect(approved.title).toMatch(/^Approved/);
  expect(await read('/sources 12 full')).not.toContain('by Ann');
  expect(await read('/guide changes on 12')).toContain(`checked: ${TODAY}, by Ann → none`);
});

test('after a check the next overdue point of the plan is one press away', async () => {
  const { ask } = await openNewsroomTest();
  const reply = await ask('/guide checked point 1', ann);
  expect(runsOf(reply)).toContain('/plan point 2 full');
  expect(runsOf(await ask('/guide checked point 2', ann))).not.toContain('/plan point 1 full');
});

test('whoever checks on the bot’s page signs for the newsroom', async () => {
  const { ask, read } = await openNewsroomTest();
  await ask('/guide checked point 2', deskAsker);
  expect(await read('/plan point 2 full')).toContain(`${TODAY}, by the newsroom`);
  expect((await ask('/guide checked point 2', deskAsker)).title).toBe('Checked today already');
});

test('a name that no file can hold is signed by the id of its person', async () => {
  const { ask, read } = await openNewsroomTest();
  await ask('/guide checked point 2', { ...ann, personName: '%E2%80%99%E2' });
  expect(await read('/plan point 2 full')).toContain(`${TODAY}, by U2`);
});

test('it is kept, and in the answers of the next process', async () => {
  const first = await openNewsroomTest();
  await first.ask('/guide checked source mayor/hall', ann);
  const { read } = await first.restart();
  expect(await read('/plan list mayor full')).not.toContain('by Ann');
  expect(await read('/plan point 2 full')).toContain(`Link checked ${TODAY}, by Ann`);
});

test('save writes checks into the files, beside the remarks that stand there', async () => {
  const plan = readFileSync(join(guideFolder(), 'plans/mayor.yaml'), 'utf8')
    .replace('  - number: 2', '  # Ben checks this one.\n  - number: 2')
    .replace('    publisher: City Hall', '    # Its own paper.\n    publisher: City Hall');
  const folder = guideFolder({ 'plans/mayor.yaml': plan });
  const { ask, store, restart } = await openNewsroomTest('file', createLibrary(await loadGuide(folder)));
  for (const what of ['point 2', '12', 'source mayor/hall']) await ask(`/guide checked ${what}`, ann);
  const rows = (await store.newsroom.revisions.list()).map(({ number, at, changes, undoes }) => ({
    number,
    at,
    undoes,
    changes,
  }));
  expect(await saveChanges({ folder, approved: async () => rows, isTrial: false })).toMatch(
    /^Saved 3 changes/,
  );
  const saved = readFileSync(join(folder, 'plans/mayor.yaml'), 'utf8');
  const check = (indent: string) => `${indent}checked:\n${indent}  date: 2026-11-27\n${indent}  by: Ann\n`;
  expect(saved).toContain('  # Ben checks this one.\n  - number: 2');
  expect(saved).toContain(`    basis: numbered-text\n${check('    ')}sources:`);
  expect(saved).toContain(`    # Its own paper.\n    publisher: City Hall\n${check('    ')}`);
  expect(readFileSync(join(folder, 'reading-list.yaml'), 'utf8')).toContain(
    `    url: https://news.example/12\n${check('  ')}`,
  );
  const { guide } = await restart(createLibrary(await loadGuide(folder)));
  expect(guide.library().conflicts).toEqual([]);
});

test('of a check in the files and one from chat the later counts, and neither is a contradiction', async () => {
  const inFiles = (date: string) =>
    createLibrary(
      readCity(
        edited(
          'plans/mayor.yaml',
          'text: Two of nine libraries would close.\n',
          `text: Two of nine libraries would close.\n    checked: { date: ${date}, by: Cara }\n`,
        ),
      ),
    );
  const first = await openNewsroomTest();
  await first.ask('/guide checked point 2', ann);
  const later = await first.restart(inFiles('2026-11-28'));
  expect(await later.read('/plan point 2 full')).toContain('28 November 2026, by Cara');
  const earlier = await later.restart(inFiles('2026-11-20'));
  expect(await earlier.read('/plan point 2 full')).toContain(`${TODAY}, by Ann`);
  expect(earlier.guide.library().conflicts).toEqual([]);
});
