import { expect, test } from 'vitest';
import { wordsOf } from '../../commands/test-bot.ts';
import { openHarbour } from './harbour.ts';

test.each([
  ['loan august 2023', 'in August 2023', [14]],
  ['union june 2023', 'in June 2023', [5]],
  ['Mara Lind 2023', 'in 2023', [1]],
  ['2023 Mara Lind', 'in 2023', [1]],
  ['pier, july 2023, please', 'in July 2023', [9, 13]],
  ['strike spring 2023', 'from March 2023 to May 2023', [4]],
])('“%s” asks for entries %s', async (words, time, ids) => {
  const { conditionsOf, idsOf, ask } = await openHarbour();
  expect(conditionsOf(words)).toContain(time);
  expect(new Set(await idsOf(words))).toEqual(new Set(ids));
  const any = (await ask(`/sources ${words}`)).buttons.some(({ label }) => label.startsWith('Any time'));
  expect(any).toBe(true);
});

test('what is only of other times is shown as that', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources loan 2022');
  expect(reply.title).toBe('loan 2022: none in 2022; these are of other times');
  expect(wordsOf(await ask('/sources loan 2022 full'))).toContain('None in 2022. 2 entries of other times');
  expect((await ask('/sources loan last week')).title).toMatch(
    /: none from 1 June 2026 to 7 June 2026; these are of other times/,
  );
});

test('entries of the time that lack a word are shown as close, and no time is said to have none', async () => {
  const reply = await (await openHarbour()).ask('/sources china loan june 2023');
  expect(reply.title).toBe('Closest on “china loan june 2023”, in June 2023');
  expect(wordsOf(reply)).toContain('None of these has “loan”.');
  expect(reply.buttons.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Any time/));
});

test('a time after a comma is not left out with what stands before it', async () => {
  const { conditionsOf } = await openHarbour();
  expect(conditionsOf('not by state media, june 2023')).toEqual([
    'not published by state media',
    'in June 2023',
  ]);
});

test('“not” before a name leaves that name out', async () => {
  const { conditionsOf } = await openHarbour();
  expect(conditionsOf('strike not mara')).toEqual(['without “mara”']);
});
