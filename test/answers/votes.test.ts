import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from './ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      event('2026-06-10', 'The islands approve the harbour dues in a referendum by 58% at a turnout of 71%.'),
      event('2026-06-12', 'A court stays the company’s order by 5 votes to 4.', ['company-final']),
      event('2026-06-13', 'The board accepts a cut from 24 to 18 crews.', ['company-final']),
    ],
  }),
);

test.each([
  'how did the union vote on the final word',
  'how did the union vote on the company’s final word?',
])('the event with the count answers how somebody voted: “%s”', (asked) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toMatch(/^Votes in the timeline, on .*“union”[^:]*$/);
  expect(wordsOf(reply)).toContain('by 212 to 9');
});

test.each([
  'turnout in the referendum and the result',
  'what was the result of the referendum',
  'referendum turnout',
])('the event with the result comes before a point that sets a rule: “%s”', (asked) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toMatch(/^Votes in the timeline, .*“.*referendum.*”$/);
  expect(wordsOf(reply)).toContain('58%');
});

test('of votes on a text those that name it come first, and a number that counts no votes is none', () => {
  const words = wordsOf(askAnswer(context, 'result of the vote on the final word'));
  expect(words.indexOf('by 212 to 9')).toBeLessThan(words.indexOf('5 votes to 4'));
  expect(words).not.toContain('from 24 to 18');
});

test('a vote of which no event has all of the words is not claimed', () => {
  expect(askAnswer(context, 'how did the harbour board vote on the final word').title).not.toContain(
    'Votes in',
  );
});
