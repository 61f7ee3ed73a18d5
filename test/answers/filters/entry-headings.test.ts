import { expect, test } from 'vitest';
import { wordsOf } from '../../commands/test-bot.ts';
import { openHarbour } from './harbour.ts';

test.each([
  ['/sources pay', 'On “pay”'],
  ['/sources strike before 2024', 'On “strike”, before 2024'],
  ['/sources the one about the ferry', 'On “ferry”'],
  ['/sources by the brinsk herald', /: \d+ entr(?:y|ies), published by Brinsk Herald/],
  ['/sources by the brinsk herald -ferry', /^(?!.*\d entr).*ithout “ferry”/],
])('%s counts entries only if no words narrow them down', async (line, title) => {
  expect((await (await openHarbour()).ask(line)).title).toMatch(title);
});

test('whether a state owns publishers of the list is told by their labels', async () => {
  const { ask } = await openHarbour();
  const owned = await ask('/sources is any of these outlets state owned?');
  expect(owned.title).not.toBe('Nothing found');
  expect(wordsOf(owned)).toMatch(/is (?:owned|run|funded) by|names no publisher/);
});
