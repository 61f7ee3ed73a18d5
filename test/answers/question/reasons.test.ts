import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      {
        date: '2026-02-10',
        text: 'IMO warns in a letter that crews of 18 are too small.',
        plans: ['company-6'],
        sources: [],
        confidence: 'high',
      },
    ],
    plans: ferry.plans.map((plan) =>
      plan.id === 'company-6'
        ? {
            ...plan,
            statusNote: 'The union turned it down on 5 February, saying that crews of 18 are unsafe.',
          }
        : plan,
    ),
  }),
);

test('whoever put a text forward is told to be in its credits, asked whether they accepted it', () => {
  const reply = askAnswer(context, 'did Voss accept the company offer');
  expect(reply.title).toBe('Status of the company offer');
  expect(wordsOf(reply)).toContain('Among the credits of the company offer: Lindholm Ferries (Clara Voss');
});

test.each(['why did the union reject the company offer', 'who rejected the company offer and why'])(
  'a reason in the note on the status is shown: “%s”',
  (asked) => {
    expect(wordsOf(askAnswer(context, asked))).toContain('saying that crews of 18 are unsafe');
  },
);

test('that nothing tells why is said', () => {
  const words = wordsOf(askAnswer(context, 'who agreed to the mediator plan and why'));
  expect(words).toContain('No sentence with a “because” or the like found');
});

test('what a body that is no author did beside a text is told', () => {
  const words = wordsOf(askAnswer(context, 'what did IMO say about the company offer'));
  expect(words).toMatch(/^IMO and the company offer\n10 February 2026: IMO warns/);
});

test.each([
  ['what is Clara Voss’s salary', 'Nothing in this guide tells Clara Voss’s salary'],
  ['who is Clara Voss’s husband', 'Nothing in this guide tells Clara Voss’s husband'],
  ['how old is Clara Voss', 'Nothing in this guide tells Clara Voss’s age'],
])('a property of a person that nothing tells is said to be untold: “%s”', (asked, title) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toBe(title);
  expect(wordsOf(reply)).toContain('managing director');
});

test('the status of every text does not answer for a thing that is no text', () => {
  const reply = askAnswer(context, 'is the submarine scheme in force');
  expect(reply.title).not.toBe('What became of each text');
});
