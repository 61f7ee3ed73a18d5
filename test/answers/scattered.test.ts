import { expect, test } from 'vitest';
import { wordsOf } from '../commands/test-bot.ts';
import { openHarbour } from './filters/harbour.ts';

const NOTE = 'No entry has all of these words; some of them:';

test('a few words that no entry has together are said to be apart', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources ferry loan');
  expect(reply.answers.ids.length).toBeGreaterThan(0);
  expect(wordsOf(reply)).toContain(NOTE);
});

test.each([
  '/sources pay offer',
  '/sources ferry',
  '/sources ferry zeppelin',
  '/sources the ferry and the loan for the new pier',
])(
  'nothing is said of words that an entry has, of one word, of one that is missing, or of a sentence: %s',
  async (line) => {
    const { ask } = await openHarbour();
    expect(wordsOf(await ask(line))).not.toContain(NOTE);
  },
);
