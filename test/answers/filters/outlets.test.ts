import { expect, test } from 'vitest';
import { openHarbour } from './harbour.ts';

test.each([
  ['loan canal nord', 'Canal Nord', [14]],
  ['canal nord i think, the loan', 'Canal Nord', [14]],
  ['brinsk herald loan', 'Brinsk Herald', [13]],
  ['everything the brinsk herald wrote on the pier', 'Brinsk Herald', [13]],
  ['what canal nord has on the strike', 'Canal Nord', [4]],
  ['what has canal nord got on the strike', 'Canal Nord', [4]],
  ['BH loan', 'Brinsk Herald', [13]],
])('“%s” asks for the entries of %s', async (words, name, ids) => {
  const { conditionsOf, idsOf } = await openHarbour();
  expect(conditionsOf(words)).toEqual([`published by ${name}`]);
  expect(new Set(await idsOf(words))).toEqual(new Set(ids));
});

test('all publishers are a button', async () => {
  const { buttons } = await (await openHarbour()).ask('/sources loan canal nord');
  expect(buttons).toContainEqual(expect.objectContaining({ label: 'All publishers' }));
});

test.each([
  'loan not in canal nord',
  'loan, nothing from canal nord',
  'loan but not the canal nord ones',
  'loan, anywhere but canal nord',
  'loan not canal nord',
])('“%s” leaves its entries out', async (words) => {
  const { conditionsOf, idsOf } = await openHarbour();
  expect(conditionsOf(words)).toEqual(['not published by Canal Nord']);
  expect(await idsOf(words)).toEqual([13]);
});

test.each(['not in the harbour gazette', 'pay offer, not the harbour gazette'])(
  'an article in the name is no word between: “%s”',
  async (words) => {
    expect((await openHarbour()).conditionsOf(words)).toEqual(['not published by The Harbour Gazette']);
  },
);

test('what is named after “on” is what is written about, and no publisher', async () => {
  const { conditionsOf } = await openHarbour();
  expect(conditionsOf('anything by Mara Lind on the Brinsk Herald')).toEqual(['by or with Mara Lind']);
  expect(conditionsOf('anything on the Brinsk Herald')).toEqual([]);
});
