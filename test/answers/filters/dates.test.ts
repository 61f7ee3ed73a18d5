import { expect, test } from 'vitest';
import { openHarbour } from './harbour.ts';

test.each([
  ['after may 2023', 'after May 2023'],
  ['after 24 february 2023', 'after 24 February 2023'],
  ['since may 2023', 'from May 2023 on'],
  ['from may 2023 onwards', 'from May 2023 on'],
  ['2023 onwards', 'from 2023 on'],
  ['starting in march 2023', 'from March 2023 on'],
  ['before june 2023', 'before June 2023'],
  ['before the summer of 2022', 'before June 2022'],
  ['prior to 24.02.2023', 'before 24 February 2023'],
  ['before 24.02.23', 'before 24 February 2023'],
  ['before 24/2/2023', 'before 24 February 2023'],
  ['before 2/24/2023', 'before 24 February 2023'],
  ['before 2023/02/24', 'before 24 February 2023'],
  ['before the 24th of february 2023', 'before 24 February 2023'],
  ['after the first of may 2023', 'after 1 May 2023'],
  ['until may 2023', 'up to May 2023'],
  ['till the end of 2022', 'up to December 2022'],
  ['2022 or earlier', 'up to 2022'],
  ['first anniversary', 'from 13 December 2023 to 27 December 2023'],
  ['on the first anniversary of the strike', 'from 13 December 2023 to 27 December 2023'],
  ['one year after the strike', 'from 13 December 2023 to 27 December 2023'],
  ['six months into the strike', 'from 13 June 2023 to 27 June 2023'],
  ['before the second anniversary', 'before 13 December 2024'],
  ['pre-2023', 'before 2023'],
  ['post-May 2023', 'after May 2023'],
  ['2022 only', 'in 2022'],
  ['only 2022', 'in 2022'],
  ['the week of 24 february 2023', 'from 20 February 2023 to 26 February 2023'],
  ['in the week beginning 6 march 2023', 'from 6 March 2023 to 12 March 2023'],
  ['in 2023', 'in 2023'],
  ['from 2023', 'in 2023'],
  ['in march 2023', 'in March 2023'],
  ['on 8 june 2023', 'on 8 June 2023'],
  ['dated 8 june 2023', 'on 8 June 2023'],
  ['articles of june 2023', 'in June 2023'],
  ['in early march 2023', 'from 1 March 2023 to 10 March 2023'],
  ['in mid-2023', 'from May 2023 to August 2023'],
  ['in late 2022', 'from September 2022 to December 2022'],
  ['in the winter of 2022/23', 'from December 2022 to February 2023'],
  ['during winter 22/23', 'from December 2022 to February 2023'],
  ['in Q2 2023', 'from April 2023 to June 2023'],
  ['from march to may 2023', 'from March 2023 to May 2023'],
  ['from november 2022 to march 2023', 'from November 2022 to March 2023'],
  ['from november to march 2023', 'from November 2022 to March 2023'],
  ['between 3 and 20 march 2023', 'from 3 March 2023 to 20 March 2023'],
  ['between march and may 2023', 'from March 2023 to May 2023'],
  ['between 2022 and 2023', 'from 2022 to 2023'],
  ['march–may 2023', 'from March 2023 to May 2023'],
  ['in march or may 2023', 'in March 2023 or in May 2023'],
  ['in 2022 or 2023', 'in 2022 or in 2023'],
  ['at christmas 2022', 'from 24 December 2022 to 26 December 2022'],
  ['around christmas 2022', 'from 17 December 2022 to 2 January 2023'],
  ['before easter 2023', 'before 7 April 2023'],
  ['since orthodox christmas 2023', 'from 6 January 2023 on'],
  ['after new year 2023', 'after 1 January 2023'],
  ['last week', 'from 1 June 2026 to 7 June 2026'],
  ['in the past month', 'from 10 May 2026 to 10 June 2026'],
  ['two weeks ago', 'from 25 May 2026 to 31 May 2026'],
  ['since yesterday', 'from 9 June 2026 on'],
  ['since last august', 'from August 2025 on'],
  ['published today', 'on 10 June 2026'],
  ['vor Mai 2023', 'before May 2023'],
  ['seit dem 3. März 2023', 'from 3 March 2023 on'],
  ['zwischen März und Mai 2023', 'from March 2023 to May 2023'],
  ['im Sommer 2022', 'from June 2022 to August 2022'],
  ['avant mai 2023', 'before May 2023'],
  ['depuis mars 2023', 'from March 2023 on'],
  ['до мая 2023 года', 'before May 2023'],
  ['с марта по май 2023', 'from March 2023 to May 2023'],
  ['після травня 2023', 'after May 2023'],
  ['antes de mayo de 2023', 'before May 2023'],
  ['dopo maggio 2023', 'after May 2023'],
  ['przed majem 2023', 'before May 2023'],
  ['a partir de março de 2023', 'from March 2023 on'],
  ['Mayıs 2023 öncesi', 'before May 2023'],
])('“%s” is the condition “%s”, and no word is left', async (words, condition) => {
  const { conditionsOf, read } = await openHarbour();
  expect(conditionsOf(words)).toEqual([condition]);
  expect(read(words).query.words).toBe('');
});

test.each([
  'march',
  'may',
  'the strike may end',
  'march 2023',
  '2023',
  '24.02.2023',
  'christmas letter',
  'march against the offer',
  'the strike after the march',
  'after the november offer',
  'a november strike',
  'the spring strike',
  'the fall of the mayor',
  'who stopped the ferry in june',
  'the 2023 offer',
  'in the 2023 budget',
  'budget 2022-23',
  'the strike of 2022',
  'after the strike',
  'since the offer',
  'six months after the talks',
  'where does the union stand today',
  'who stopped the ferry in june 2023',
])('“%s” sets no condition: that time is not certainly when it was published', async (words) => {
  const { conditionsOf, read } = await openHarbour();
  expect(conditionsOf(words)).toEqual([]);
  expect(read(words).query.words).toBe(words);
});

test.each([
  ['since november', 'from November 2025 on'],
  ['since may', 'from May 2026 on'],
  ['since june', 'from June 2026 on'],
  ['since july', 'from July 2025 on'],
  ['until june', 'up to June 2026'],
  ['before november', 'before November 2025'],
  ['after march', 'after March 2026'],
  ['after june', 'after June 2025'],
  ['from november onwards', 'from November 2025 on'],
  ['since 3 may', 'from 3 May 2026 on'],
  ['since the 3rd of december', 'from 3 December 2025 on'],
  ['since the spring', 'from March 2026 on'],
  ['before summer', 'before June 2026'],
  ['since christmas', 'from 24 December 2025 on'],
  ['since monday', 'from 8 June 2026 on'],
  ['as of november', 'from November 2025 on'],
  ['not since november', 'before November 2025'],
  ['seit November', 'from November 2025 on'],
  ['depuis novembre', 'from November 2025 on'],
  ['с ноября', 'from November 2025 on'],
  ['since november except videos', 'from November 2025 on'],
])('without a year, “%s” is the most recent one that has begun: “%s”', async (words, condition) => {
  const { conditionsOf, read } = await openHarbour();
  expect(conditionsOf(words)).toContain(condition);
  expect(read(words).query.words).toBe('');
});

test.each([
  ['in march', 'in March 2023'],
  ['in december', 'in December 2022'],
  ['from march to may', 'from March 2023 to May 2023'],
  ['between march and may', 'from March 2023 to May 2023'],
  ['march to may', 'from March 2023 to May 2023'],
  ['between 1 and 10 march', 'from 1 March 2023 to 10 March 2023'],
  ['from december to march', 'from December 2022 to March 2023'],
  ['from march 2022 to may', 'from March 2022 to May 2022'],
])('“%s” has a beginning and an end, and is the most recent one with an entry', async (words, condition) => {
  expect((await openHarbour()).conditionsOf(words)).toEqual([condition]);
});

test('if nothing of the most recent such month is on the subject, the words are searched as typed, and the reply says so', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources loan in may');
  expect(reply.answers.ids.length).toBeGreaterThan(0);
  expect(JSON.stringify(reply.blocks)).toContain('Nothing on this in May 2023. The words as typed:');
});

test('a time is kept by the entries that may lie in it, as precisely as they are dated', async () => {
  const { idsOf } = await openHarbour();
  expect(new Set(await idsOf('in march 2023'))).toEqual(new Set([1, 2]));
  expect(new Set(await idsOf('on 20 july 2023'))).toEqual(new Set([9]));
  expect(new Set(await idsOf('in march 2022'))).toEqual(new Set([10]));
  expect(new Set(await idsOf('after july 2023'))).toEqual(new Set([14, 15]));
  expect(new Set(await idsOf('since july 2023'))).toEqual(new Set([9, 13, 14, 15]));
  expect(new Set(await idsOf('until december 2022'))).toEqual(new Set([7, 8, 10]));
});

test('a time that no entry lies in is named, and the question is offered without it', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources loan before 2020');
  expect(reply).toMatchObject({ answers: { ids: [] } });
  expect(JSON.stringify(reply.blocks)).toContain('before 2020');
  expect(reply.buttons).toContainEqual(expect.objectContaining({ label: 'Without “before 2020”' }));
});
