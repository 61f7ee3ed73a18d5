import { expect, test } from 'vitest';
import { runsOf } from '../commands/test-bot.ts';
import { openHarbour } from './filters/harbour.ts';

const ASKS = [
  'what do the',
  'did the',
  'how did the',
  'will the',
  'why is the',
  'has a',
  'opinion pieces on',
  'articles on',
];
const SUBJECTS = ['zeppelins', 'union', 'pier', 'pay offer', 'dock workers', 'ferry', 'loan'];
const VERBS = ['say about the', 'reject the', 'mean for the', 'end after the', 'change in the', 'and the'];

const QUESTIONS = ASKS.flatMap((ask, at) =>
  SUBJECTS.flatMap((subject, index) => {
    const verb = VERBS[(at + index) % VERBS.length];
    return [`${ask} ${subject} ${verb} quokkas`, `${ask} quokkas ${verb} ${subject}`];
  }),
);

/** The words that a button sends, without its options. */
function wordsOfCommand(command: string): string {
  return command
    .replace(/^\/\S+ (?:(?:search|compare|figures|people) )?/, '')
    .replace(/ (?:full|literal|\S+:\S+)/g, '');
}

test('what is offered instead of a question reads as words for a search', async () => {
  const { ask } = await openHarbour();
  let offers = 0;
  for (const question of QUESTIONS) {
    const reply = await ask(`/sources ${question}`);
    for (const command of runsOf(reply)) {
      const words = wordsOfCommand(command);
      if (words === question) continue;
      offers += 1;
      expect(words, command).not.toMatch(/(?:^| )(?:the|of|and|a|on|after|in|for|about)$/);
      expect(words, command).not.toMatch(
        /\b(?:do|did|will|has|is) (?:the|a|say|reject|mean|end|change|and)\b/,
      );
    }
  }
  expect(offers).toBeGreaterThan(50);
});
