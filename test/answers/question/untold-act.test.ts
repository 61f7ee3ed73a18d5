import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';

const { context } = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  ['did the dockers accept the company offer', 'whether the dockers accepted the company offer'],
  [
    'has the mayor of Antwerp signed the company offer',
    'whether the mayor of Antwerp has signed the company offer',
  ],
  ['did the dockers agree to the company offer', 'whether the dockers agreed to the company offer'],
  ['has the company offer been cancelled', 'whether the company offer has been cancelled'],
  ['was the company offer signed by Reuter', 'whether the company offer was signed by Reuter'],
  ['did the pilots accept', 'whether the pilots accepted any of these texts'],
])('“%s”: what the guide does not say comes before the status, which reads as a yes', (asked, whether) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toBe(`The guide does not say ${whether}`);
  expect(wordsOf(reply).split('\n')[1]).toMatch(
    /^(?:Status of the company offer|What became of each text):$/,
  );
});

test('what the party did on the same text is shown', () => {
  const words = wordsOf(askAnswer(context, 'did Voss sign the company offer'));
  expect(words).toContain('Events on it that name Voss\n3 February 2026: Clara Voss presents the offer');
});

test.each([
  'did the union accept the company offer',
  'did the union agree to the mediator’s text',
  'was the company’s final word rejected',
  'did the company accept the mediator’s text',
])('“%s”: a status that tells of it is the answer', (asked) => {
  expect(askAnswer(context, asked).title).toMatch(/^Status of the /);
});
