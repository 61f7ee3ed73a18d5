import { expect, test } from 'vitest';
import { wordsOf } from '../commands/test-bot.ts';
import { openHarbour } from './filters/harbour.ts';

test('a second question to the reading list is named as not looked up', async () => {
  const reply = await (await openHarbour()).ask('/sources ferry, and who is Olle Brask?');
  expect(reply.title).toBe('On “ferry”');
  expect(wordsOf(reply)).toContain('Asked as well, and not looked up here: “who is Olle Brask”.');
  expect(reply.buttons).toContainEqual(
    expect.objectContaining({ label: 'Who is Olle Brask', command: '/ask who is Olle Brask' }),
  );
});
