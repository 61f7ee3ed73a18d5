import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from './ferry.ts';

const context = contextOf(
  libraryOf({
    plans: plansWith(({ id }) =>
      id === 'mediator-7'
        ? { date: '2026-05-11', figures: ['128 deputies for', '4 million crowns of council money'] }
        : {},
    ),
  }),
);
const title = (asked: string) => wordsOf(askAnswer(context, asked)).split('\n')[0];

test('a figure of one side says that they voted so, and nothing of the other side', () => {
  expect(title('how many deputies voted for it in may')).toBe('Mediator’s text: 128 deputies for');
  expect(title('how many deputies voted against it in may')).toMatch(/^Closest figures: .*without “voted”/);
});

test('a figure of another month is none of May', () => {
  const april = contextOf(
    libraryOf({
      plans: plansWith(({ id }) => (id === 'mediator-7' ? { figures: ['128 deputies for'] } : {})),
    }),
  );
  const reply = askAnswer(april, 'how many deputies voted for it in may');
  expect(reply.title).toMatch(/^Closest figures/);
});

test('money of the council is its funding', () => {
  expect(title('how much council funding')).toMatch(/^Mediator’s text: 4 million crowns of council money/);
});
