import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { CITY_BUDGET } from '../../guide/small-guide.ts';
import { BOTH } from '../../store/both-stores.ts';
import { ann, ben, type Newsroom, olena, openNewsroomTest } from './newsroom.ts';

/** A date that an editor has approved, and that somebody then changed in the files. */
async function contradicted(kind: 'file' | 'postgres' = 'file'): Promise<Newsroom> {
  const before = await openNewsroomTest(kind);
  const proposed = await before.ask('/sources fix 1000000001 date:2024-03-10', ann);
  await before.press(proposed, 'Approve', ann);
  const list = CITY_BUDGET['reading-list.yaml'] ?? '';
  return before.restart(
    createLibrary(readCity({ 'reading-list.yaml': list.replace('2024-03-09', '2024-03-08') })),
  );
}

const dateOf = ({ guide }: Newsroom) => guide.library().source(1000000001)?.date;

test.each(BOTH)(
  'what the files contradict is shown with both sides, and answers give the files, with a %s store',
  async (kind) => {
    const newsroom = await contradicted(kind);
    expect(dateOf(newsroom)).toBe('2024-03-08');
    expect(await newsroom.read('/guide queue')).toContain(
      '1 approved change is not in answers, since the files say otherwise.',
    );
    expect(await newsroom.read('/guide changes')).toContain('not in answers: the files say otherwise');
    const shown = await newsroom.read('/guide conflicts');
    expect(shown).toContain('Change 1 is not in answers');
    expect(shown).toContain('10 March 2024');
    expect(shown).toContain('8 March 2024');
    expect(shown).toContain('approved by Ann');
  },
);

test.each(BOTH)(
  'an editor keeps the files: answers stay, and history tells who chose, with a %s store',
  async (kind) => {
    const newsroom = await contradicted(kind);
    const conflict = await newsroom.ask('/guide conflicts', ben);
    expect((await newsroom.press(conflict, 'Keep the files', ben)).title).toBe(
      'The files are kept, not change 1',
    );
    expect(dateOf(newsroom)).toBe('2024-03-08');
    expect((await newsroom.ask('/guide conflicts')).title).toBe('Nothing contradicts the files');
    expect(await newsroom.read('/guide changes')).toMatch(/Change 2, which undoes 1 · by Ben/);
    const again = await newsroom.press(conflict, 'Keep the files', ann);
    expect([again.title, again.changedNothing]).toEqual(['There is nothing to settle about change 1', true]);
    const next = await newsroom.restart();
    expect(next.guide.library().conflicts).toEqual([]);
  },
);

test('an editor keeps the change: it is proposed over what the files say, and approved', async () => {
  const newsroom = await contradicted();
  const proposed = await newsroom.press(await newsroom.ask('/guide conflicts', ann), 'Keep the change', ann);
  expect(proposed.title).toBe('Proposed: correct entry 1000000001, “What libraries cost”');
  expect((await newsroom.press(proposed, 'Approve', ann)).title).toMatch(/^Approved: /);
  expect(dateOf(newsroom)).toBe('2024-03-10');
  expect(newsroom.guide.library().conflicts).toEqual([]);
});

test('a contradiction that was taken back before is settled, too', async () => {
  const before = await openNewsroomTest();
  await before.press(await before.ask('/sources fix 1000000001 date:2024-03-10', ann), 'Approve', ann);
  await before.ask('/guide undo 1', ann);
  const list = CITY_BUDGET['reading-list.yaml'] ?? '';
  const newsroom = await before.restart(
    createLibrary(readCity({ 'reading-list.yaml': list.replace('2024-03-09', '2024-03-08') })),
  );
  const shown = await newsroom.ask('/guide conflicts', ann);
  await newsroom.press(shown, 'Keep the files', ann);
  expect(newsroom.guide.library().conflicts).toEqual([]);
  expect(dateOf(newsroom)).toBe('2024-03-08');
});

test('only editors settle, and what is not contradicted cannot be', async () => {
  const newsroom = await contradicted();
  expect((await newsroom.ask('/guide keep 1 files', olena)).title).toBe('For editors');
  expect((await newsroom.ask('/guide conflicts', olena)).buttons.map(({ label }) => label)).toEqual([
    'What changed',
  ]);
  const why = 'Discord did not say whether you may edit the guide. Try again in a minute.';
  const perhaps: Asker = { ...olena, mayEdit: async () => ({ kind: 'unsaid', why }) };
  expect(await newsroom.read('/guide conflicts', perhaps)).toContain(
    `What is for editors is missing here. ${why}`,
  );
  expect((await newsroom.ask('/guide keep 7 files', ann)).title).toBe(
    'There is nothing to settle about change 7',
  );
  const which = await newsroom.ask('/guide keep 1', ann);
  expect([which.title, which.changedNothing]).toEqual(['Which is right?', true]);
  expect((await newsroom.ask('/guide conflicts 7', ann)).title).toBe(
    'Nothing of change 7 contradicts the files',
  );
});

test('a title that ends in a mark of its own is followed by no second one', async () => {
  const before = await openNewsroomTest();
  await before.press(await before.ask('/sources fix 12 title:"Who pays for it all?"', ann), 'Approve', ann);
  const list = CITY_BUDGET['reading-list.yaml'] ?? '';
  const other = list.replace(/(id: 12\n\s+title: ).*/, '$1Who pays?');
  expect(other).not.toBe(list);
  const newsroom = await before.restart(createLibrary(readCity({ 'reading-list.yaml': other })));
  const shown = await newsroom.read('/guide conflicts 1', ann);
  expect(shown).toContain('?”');
  expect(shown).not.toMatch(/[.?!]”?\.(?!\d)/);
});
