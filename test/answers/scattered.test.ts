import { expect, test } from 'vitest';
import { wordsOf } from '../commands/test-bot.ts';
import { openHarbour } from './filters/harbour.ts';

const NOTE = 'The first lacks “';

test('what the first entry lacks is said if each lacks another word', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources ferry loan');
  expect(reply.answers.ids.length).toBeGreaterThan(0);
  expect(wordsOf(reply)).toContain(NOTE);
});

test.each(['/sources pay offer', '/sources ferry', '/sources ferry zeppelin'])(
  'nothing is said of words that an entry has, of one word, or of one that is missing: %s',
  async (line) => {
    const { ask } = await openHarbour();
    expect(wordsOf(await ask(line))).not.toContain(NOTE);
  },
);
