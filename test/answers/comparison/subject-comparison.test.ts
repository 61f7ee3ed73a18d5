import { expect, test } from 'vitest';
import { toPlainText } from '../../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';
import { parkFolder } from './park-guide.ts';

async function askPark(line: string) {
  const { ask } = await openTestBot({ guideDir: parkFolder() });
  return ask(line);
}

test('a topic has one line for each text, the newest first, with date, status and how certain it is', async () => {
  const reply = await askPark('/plan compare café');
  expect(reply.blocks[0]).toEqual({
    kind: 'items',
    items: [
      {
        label: [
          { text: 'Friends’ paper', strong: true },
          ' (March 2024, draft): ',
          'Café run by residents (press reports only)',
        ],
      },
      {
        label: [
          { text: 'Council plan', strong: true },
          ' (10 January 2024, superseded): ',
          'Café by the lake (point 2)',
        ],
      },
    ],
  });
  expect(reply.title).toBe('Compared: café · 2 texts');
});

test('the full form is a table, and names the texts that have nothing on the subject', async () => {
  const reply = await askPark('/plan compare gates full');
  expect(reply.blocks.map(({ kind }) => kind)).toEqual(['note', 'table', 'note']);
  const [note, table, rest] = reply.blocks;
  expect(note).toEqual({ kind: 'note', text: 'Newest first.' });
  expect(table?.kind === 'table' && table.rows.map((row) => row.map(toPlainText))).toEqual([
    [
      'The revised plan for Elm Park (March 2024)',
      '1 March 2024',
      'rejected (2 April 2024). Voted down by the residents’ assembly on 2 April.',
      'Point 2: The gates would stay open all night.',
    ],
    [
      'The council’s plan for Elm Park (January 2024)',
      '10 January 2024',
      'superseded (1 March 2024)',
      'Point 3: The gates would be locked at dusk.',
    ],
  ]);
  expect(rest).toEqual({ kind: 'note', text: 'None known to name it: Friends’ paper.' });
});

test('words that are no topic need a point that names them all', async () => {
  expect((await askPark('/plan compare lake')).answers.points.map(({ plan }) => plan)).toEqual([
    'friends',
    'revision',
    'council',
    'council',
  ]);
  expect((await askPark('/plan compare café lake')).answers.points).toEqual([
    { plan: 'council', number: 2, key: '2' },
  ]);
  expect((await askPark('/plan compare elm benches')).title).toBe('Nothing found');
});

test('the texts are compared on the rest if no point has one of the words, which the title names', async () => {
  const reply = await askPark('/plan compare lake hovercraft');
  const onRest = await askPark('/plan compare lake');
  expect(reply.title).toBe(onRest.title.replace('lake', 'lake, without “hovercraft”'));
  expect(reply.answers).toEqual(onRest.answers);
});

test('words that no point names are named as missing, and the others are offered', async () => {
  const reply = await askPark('/plan compare lake hovercraft zebra');
  expect(reply).toMatchObject({ audience: 'asker', title: 'Nothing found', answers: { points: [] } });
  expect(wordsOf(reply)).toContain('No point has “hovercraft” or “zebra”.');
  expect(runsOf(reply)).toContain('/plan compare lake');
});

test('a text that was named is shown even if it has nothing, with its nearest point', async () => {
  const reply = await askPark('/plan compare felled of:revision');
  expect(wordsOf(reply)).toContain(
    'Revised plan (1 March 2024, rejected): not named; nearest: Old elms kept (point 1)',
  );
  expect(wordsOf(reply)).toContain('Council plan (10 January 2024, superseded): Old elms felled (point 1)');
  expect(runsOf(reply)).toContain('/plan compare felled');
});

test('two plans and a subject are compared on that subject alone', async () => {
  const { answers } = await askPark('/plan compare trees in council revision');
  expect(answers.points).toEqual([
    { plan: 'revision', number: 1, key: '1' },
    { plan: 'council', number: 1, key: '1' },
  ]);
});

test('a point is compared with its matches, and says that the newest text has none', async () => {
  const reply = await askPark('/plan compare 3');
  expect(reply.answers.points.map(({ plan, key }) => `${plan} ${key}`)).toEqual(['revision 2', 'council 3']);
  expect(wordsOf(reply)).toContain('No matching point known: Friends’ paper.');
});

test('a line shows the sentence that names the words if the heading does not', async () => {
  expect(wordsOf(await askPark('/plan compare lake'))).toContain(
    'Friends’ paper (March 2024, draft): The old elms along the lake would be kept (point 1)',
  );
});

test('a word that people type for a topic needs a point that names it, and the topic is a press away', async () => {
  const reply = await askPark('/plan compare gates');
  expect(reply.answers.points.map(({ plan, key }) => `${plan} ${key}`)).toEqual(['revision 2', 'council 3']);
  expect(runsOf(reply)).toContain('/plan compare Opening hours');
});

test('a number is looked for with what it counts', async () => {
  const { ask } = await openTestBot({ guideDir: 'test/relevance/guides/city-budget' });
  const { answers } = await ask('/plan compare $14 million');
  expect(answers.points.map(({ plan, key }) => `${plan} ${key}`)).toEqual([
    'final-agreement 10',
    'council-counter 9',
    'mayor-proposal 11',
  ]);
});

test('a row whose heading has no number has the figure beside it', async () => {
  const bot = await openTestBot({ guideDir: 'test/answers/ferry' });
  const words = wordsOf(await bot.ask('/plan compare subsidy'));
  expect(words).toContain('Subsidy shared: €3m a year (point 4)');
  expect(words).toContain('Subsidy of €2.5m a year; 50% of profits to the company (point 4)');
});

test('a text that has a part of the words is not said to be silent', async () => {
  const words = wordsOf(await askPark('/plan compare elms felled'));
  expect(words).toContain('Revised plan (1 March 2024, rejected): without “felled”: Old elms kept');
});

test('further figures of a point stand beside the one in its heading', async () => {
  const { ask } = await openTestBot({ guideDir: 'test/answers/ferry' });
  expect(wordsOf(await ask('/plan compare subsidy'))).toContain(
    'Subsidy of €2.5m a year; 50% of profits to the company (point 4)',
  );
});
