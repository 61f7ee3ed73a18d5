import { expect, test } from 'vitest';
import { wordsOf } from '../../commands/test-bot.ts';
import { openHarbour } from './harbour.ts';

test('where fewer than three have the word, an entry by topic is shown as close', async () => {
  const { title, sources } = await (await openHarbour()).ask('/sources pay');
  expect(title).toBe('pay: 2 entries');
  expect(sources.length).toBe(3);
});

test('entries that only share a topic’s words are not counted with those that have the word', async () => {
  const { title, answers, buttons } = await (await openHarbour()).ask('/sources pay');
  expect(title).toBe('pay: 2 entries');
  expect(buttons).toContainEqual(expect.objectContaining({ label: '2 by topic' }));
  expect(new Set(answers.ids.slice(0, 2))).toEqual(new Set([1, 3]));
});

test('if a word is only a topic’s, the reply says so', async () => {
  expect(wordsOf(await (await openHarbour()).ask('/sources wages'))).toContain(
    'No title has the word; found by topic:',
  );
});
