import { expect, test } from 'vitest';
import { wordsOf } from '../../commands/test-bot.ts';
import { openHarbour } from './harbour.ts';

test('where fewer than three have the word, one by topic follows, and the heading counts none', async () => {
  const { title, sources } = await (await openHarbour()).ask('/sources pay');
  expect(title).toBe('On “pay”');
  expect(sources.length).toBe(3);
});

test('those that have the word come before those of its topic, which the button has', async () => {
  const { title, answers, buttons } = await (await openHarbour()).ask('/sources pay');
  expect(title).toBe('On “pay”');
  expect(buttons).toContainEqual(expect.objectContaining({ label: '2 more by topic' }));
  expect(new Set(answers.ids.slice(0, 2))).toEqual(new Set([1, 3]));
});

test('if a word is only a topic’s, the reply says so', async () => {
  expect(wordsOf(await (await openHarbour()).ask('/sources wages'))).toContain(
    'No title has the word; found by topic:',
  );
});
