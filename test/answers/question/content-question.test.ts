import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const context = contextOf(
  libraryOf({
    plans: plansWith(({ id }) =>
      id === 'mediator-7' ? { shortTitle: 'final agreement', aliases: ['agreement', 'final agreement'] } : {},
    ),
  }),
);

test.each([
  'does the agreement say anything about ballet',
  'does the final agreement mention ballet',
  'did the agreement guarantee ballet',
  'does the agreement approve ballet',
])('“%s” asks for what the text says: its name is no question about its status', (asked) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).toBe('No point of the final agreement has “ballet”');
  expect(JSON.stringify(reply.blocks)).toContain(
    'No other text has it. The guide may say it in other words.',
  );
});

test('what becomes of such a text is still asked by other words', () => {
  for (const asked of ['was the final agreement rejected', 'is the agreement in force'])
    expect(askAnswer(context, asked).title).toContain('final agreement');
});
