import { expect, test } from 'vitest';
import { openTestBot, wordsOf } from './test-bot.ts';

const { ask, library } = await openTestBot({ pageSize: 100 });
const { sources: list } = library.guide;

async function idsOf(words: string): Promise<readonly number[]> {
  return (await ask(`/sources ${words}`)).answers.ids;
}

test.each([
  '"peace plan" -china',
  '“peace plan” —china',
  '"peace plan" without china',
  '"peace plan" but not china',
])('%s leaves out Chinese peace plans too', async (words) => {
  const ids = await idsOf(words);
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(library.source(id)?.title).not.toMatch(/chin|beijing/i);
  for (const id of ids) expect(library.source(id)?.title).toMatch(/peace plan/i);
});

test.each([
  'putin -publisher:guardian',
  'putin not by the guardian',
  'putin without the guardian',
  'putin –by:guardian',
])('%s has everything on Putin but The Guardian’s', async (words) => {
  const all = await idsOf('putin');
  const kept = all.filter((id) => library.source(id)?.publisher !== 'guardian');
  expect(kept.length).toBeLessThan(all.length);
  expect(new Set(await idsOf(words))).toEqual(new Set(kept));
});

test.each([
  'russian state media',
  'russian media',
  'state media from russia',
  'российские государственные СМИ',
])('%s has the entries of publishers in the hands of the Russian state, and no others', async (words) => {
  const state = list.filter(({ publisher }) => library.publisher(publisher)?.state?.country === 'RU');
  expect(new Set(await idsOf(words))).toEqual(new Set(state.map(({ id }) => id)));
  expect((await idsOf(words))[0]).toBe(398056);
});

test('“Russian” alone is searched for, and is no condition', async () => {
  expect((await idsOf('russian')).length).toBeGreaterThan((await idsOf('russian media')).length);
});

test.each(['by the financial times', 'china in the financial times', 'articles from the new york times'])(
  '%s has no answer, and the reply names the publisher that is missing',
  async (words) => {
    const reply = await ask(`/sources ${words}`);
    expect(reply.answers.ids).toEqual([]);
    expect(reply.title).toMatch(/^No such publisher$|: nothing by Financial Times; these are by others/);
    expect(wordsOf(reply)).toMatch(/Financial Times|New York Times/);
  },
);

test('what Russia was not invited to is a subject, and leaves out nothing on Russia', async () => {
  expect((await idsOf('saudi summit without russia')).slice(0, 3)).toEqual(
    expect.arrayContaining([364198, 364199]),
  );
});

test('the heading names the conditions', async () => {
  const { title } = await ask('/sources putin not by the guardian before 2023');
  expect(title).toContain('not published by The Guardian, before 2023');
});

test('a condition may be given by an option, by words, or by both', async () => {
  const expected = await idsOf('china publisher:guardian after:2023-02');
  expect(expected.length).toBeGreaterThan(0);
  expect(await idsOf('china by the guardian since february 2023')).toEqual(expected);
  expect(await idsOf('china by the guardian after:2023-02')).toEqual(expected);
});

test('a publisher that is compared and is not in the list is named as missing', async () => {
  const reply = await ask('/sources guardian vs financial times');
  expect(reply.title).toContain('published by The Guardian');
  expect(wordsOf(reply)).toContain('The list has nothing by Financial Times.');
});
