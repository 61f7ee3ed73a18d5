import { expect, test } from 'vitest';
import { toPlainText } from '../../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';
import { parkFolder } from './park-guide.ts';

async function askPark() {
  return openTestBot({ guideDir: parkFolder() });
}

async function rowsOf(line: string): Promise<readonly (readonly string[])[]> {
  const { ask } = await askPark();
  const table = (await ask(line)).blocks.find((block) => block.kind === 'table');
  return (table?.rows ?? []).map((row) => row.map(toPlainText));
}

test('two texts without figures are compared by their headings, and by what only one of them has', async () => {
  const { ask } = await askPark();
  const reply = await ask('/plan compare council revision');
  expect(reply.title).toBe('Council plan → revised plan');
  expect(reply.blocks).toEqual([
    {
      kind: 'note',
      text: '10 January 2024, superseded (1 March 2024) → 1 March 2024, rejected (2 April 2024)',
    },
    {
      kind: 'items',
      items: [
        { label: ['Gates: locked at dusk → open all night', ' (point 3, now 2)'] },
        { label: ['Old elms: felled → kept', ' (point 1 in both)'] },
      ],
    },
    { kind: 'note', text: 'Removed: points 2 and 4. Added: point 3.' },
  ]);
  expect(runsOf(reply)).toEqual([
    '/plan compare council revision full',
    '/plan list council',
    '/plan list revision',
  ]);
});

test('the older text comes first, whatever the order it is typed in', async () => {
  const { ask } = await askPark();
  expect(await ask('/plan compare revision council')).toEqual(await ask('/plan compare council revision'));
});

test('the full form has every point of both texts, in order, with the words that differ in bold', async () => {
  expect(await rowsOf('/plan compare council revision full')).toEqual([
    [
      'Old elms: felled → kept (point 1 in both)',
      'Point 1: The old elms along the lake would be felled.',
      'Point 1: The old elms along the lake would be kept.',
    ],
    ['Removed: Café by the lake (point 2)', 'Point 2: A café would open by the lake.', '–'],
    [
      'Gates: locked at dusk → open all night (point 3, now 2)',
      'Point 3: The gates would be locked at dusk.',
      'Point 2: The gates would stay open all night.',
    ],
    ['Removed: No dogs off the lead (point 4)', 'Point 4: Dogs would stay on the lead.', '–'],
    ['Added: Benches along the paths (point 3)', '–', 'Point 3: Benches would stand along the paths.'],
  ]);
  const { ask } = await askPark();
  const [table] = (await ask('/plan compare council revision full')).blocks.filter(
    (block) => block.kind === 'table',
  );
  expect(table?.rows[0]?.[2]).toEqual([
    { text: 'Point 1: ', strong: true },
    'The old elms along the lake would be ',
    { text: 'kept.', strong: true },
    '',
    '',
  ]);
});

test('the full form says who rejected a text, and that the words are ours', async () => {
  const { ask } = await askPark();
  const words = wordsOf(await ask('/plan compare council revision full'));
  expect(words).toContain(
    'Revised plan: 1 March 2024, rejected (2 April 2024). Voted down by the residents’ assembly on 2 April.',
  );
  expect(words.match(/our summaries/g)).toHaveLength(1);
});

test('nothing is called removed if the later text is known in part', async () => {
  const { ask } = await askPark();
  const words = wordsOf(await ask('/plan compare council friends'));
  expect(words).toContain('Not known from the published parts of the Friends’ paper: 2 points.');
  expect(words).not.toMatch(/Removed|Added/);
  expect(await rowsOf('/plan compare council friends full')).toContainEqual([
    'Not known from the published parts of the Friends’ paper: Gates locked at dusk (point 3)',
    'Point 3: The gates would be locked at dusk.',
    '–',
  ]);
});

test('nothing is called removed by a text that did not take the place of the other', async () => {
  const folder = parkFolder('plans/council.yaml', 'status: superseded', 'status: proposal');
  const { ask } = await openTestBot({ guideDir: folder });
  const words = wordsOf(await ask('/plan compare council revision'));
  expect(words).toContain('Only in the council plan: 2 points. Only in the revised plan: 1 point.');
});

test('points that the guide only calls related stand side by side, and neither became the other', async () => {
  expect(await rowsOf('/plan compare council friends full')).toContainEqual([
    'Related: Café by the lake · Café run by residents (point 2; press reports only)',
    'Point 2: A café would open by the lake.',
    'Residents would run the café. (Known from press reports; no numbered text has been published.)',
  ]);
});

test('texts of which the dates do not say which is older are compared without an arrow', async () => {
  const { ask } = await askPark();
  const reply = await ask('/plan compare revision friends');
  expect(reply.title).toBe('Revised plan / Friends’ paper');
  expect(wordsOf(reply)).not.toContain('→');
  expect(wordsOf(reply)).not.toMatch(/Removed|Added/);
});

test('points that say the same are unchanged', async () => {
  const [first] = await rowsOf('/plan compare revision friends full');
  expect(first?.[0]).toBe('Old elms kept: unchanged (point 1 in both)');
});

test('both plans and each point shown are cited', async () => {
  const { ask } = await askPark();
  const { cited, answers } = await ask('/plan compare council revision');
  expect(cited?.records.map((record) => (record.kind === 'point' ? record.key : record.kind))).toEqual([
    'plan',
    'plan',
    '3',
    '2',
    '1',
    '1',
  ]);
  expect(answers.points.map(({ plan, number }) => `${plan} ${number}`)).toEqual([
    'council 3',
    'revision 2',
    'council 1',
    'revision 1',
  ]);
});
