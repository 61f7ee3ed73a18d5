import { expect, test } from 'vitest';
import { isSameQuantity, readQuantities } from '../../src/guide/numbers/quantities.ts';

/** "600000 people", "100 % of profits": each number with its unit. */
function read(text: string): readonly string[] {
  return readQuantities(text).map(({ value, unit }) => (unit === null ? `${value}` : `${value} ${unit}`));
}

test.each<[text: string, numbers: readonly string[]]>([
  ['600,000', ['600000']],
  ['600.000 Soldaten', ['600000']],
  ['23 000 people', ['23000']],
  ['600k troops', ['600000']],
  ['0.8 million', ['800000']],
  ['six hundred thousand', ['600000']],
  ['half a million people', ['500000']],
  ['twenty-eight points', ['28']],
  ['nine nuclear plants', ['9']],
  ['$100bn', ['100000000000 USD']],
  ['100 billion dollars', ['100000000000 USD']],
  ['US$ 2.5m', ['2500000 USD']],
  ['EUR 3 million', ['3000000 EUR']],
  ['€2.5m', ['2500000 EUR']],
  ['18,4 мільйона гривень', ['18400000 UAH']],
  ['60万人', ['600000']],
  ['١٥ يوما', ['15 day']],
  ['50 per cent', ['50 %']],
  ['51 Prozent', ['51 %']],
  ['half the profits', ['50 %']],
  ['a 50-50 venture', ['50 %']],
  ['between 5 and 10 per cent', ['5 %', '10 %']],
  ['600-800k', ['600000', '800000']],
  ['a 10-year lease', ['10 year']],
  ['about five hours', ['5 hour']],
  ['15 km', ['15 km']],
  ['212 to 9', ['212', '9']],
  ['4,5', ['4', '5']],
  ['2000 soldiers', ['2000']],
  ['2,000 police officers', ['2000']],
  ['raised to 2000 soldiers', ['2000']],
  ['a crew of 1200', ['1200']],
  ['1500 men', ['1500']],
])('“%s” has the numbers %j', (text, numbers) => {
  expect(read(text)).toEqual(numbers);
});

test.each([
  'on 28 February 2022',
  'from 4-5 February',
  'by 2040',
  'in 2025 prices',
  'the years since 1897',
  'the 1897 expedition',
  'the papers of the 1897 expedition are opened',
  'the treaty of 1648',
  'from 1815 to 1890',
  'the 2015 sanctions',
  'under the 2015 agreement',
  'at 16:00',
  'Article 5',
  'points 6 and 8',
  'Rapid Unit 9 disbanded',
  'Bill 47',
  'Line 3 closes',
  'Horizon 2030',
  'the 28-point text',
  'G8',
  '4th round',
  '4. Army',
  'as above (14)',
  'one broad accord',
  'two-thirds',
])('“%s” has none: it is a date, a time or a name', (text) => {
  expect(read(text)).toEqual([]);
});

test('a number is shown with the words for what it counts', () => {
  expect(
    readQuantities('more than 110 countries, a crew of 18, €3m a year').map(({ phrase }) => phrase),
  ).toEqual(['more than 110 countries', 'crew of 18', '€3m a year']);
});

test('numbers are the same if their units are, or if one has none', () => {
  const same = (a: string, b: string) => {
    const [first] = readQuantities(a);
    const [second] = readQuantities(b);
    return first && second && isSameQuantity(first, second);
  };
  expect(same('600k', '600,000 people')).toBe(true);
  expect(same('100bn', '$100bn')).toBe(true);
  expect(same('30 days', '30 years')).toBe(false);
});
