import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import type { Plan } from '../../../src/guide/schema.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from '../ferry.ts';

const noteOf: Readonly<Record<string, string>> = {
  'mediator-7': 'The union agreed on 20 April 2026; the hearing of owners is set for 3 August 2026.',
};
const plans = plansWith((plan: Plan) => ({ statusNote: noteOf[plan.id] ?? plan.statusNote }));
const about = { ...ferry.about, introduction: 'A strike. The harbour audit is due on 1 September 2026.' };
const context = contextOf(libraryOf({ plans, about }));
const ask = (words: string) => askAnswer(context, words);

test.each([
  'when is the hearing of owners',
  'hearing of owners date',
  'what is the date of the hearing of owners',
])('“%s”: what is to come is dated by the note on a text’s status', (asked) => {
  const reply = ask(asked);
  expect(reply.title).toBe('Dates on “hearing of owners”');
  expect(wordsOf(reply)).toContain('set for 3 August 2026. (status of the mediator’s text)');
});

test('the introduction dates what no note does', () => {
  expect(wordsOf(ask('when is the harbour audit due'))).toContain(
    'due on 1 September 2026. (introduction of the guide)',
  );
});

test('a note with most of the words is offered as close, without the others', () => {
  const reply = ask('when is the hearing of owners in parliament');
  expect(reply.title).toMatch(/^Closest date, without “parliament”/);
  expect(wordsOf(reply)).toContain('3 August 2026');
});

test('what happened is told by events, and not by a note', () => {
  expect(ask('when was falk named').title).toBe('In the timeline, on “falk named”');
});

test('the date of a text is that of the text, by its name or by who made it', () => {
  for (const asked of ['when did the company make its offer', 'what is the date of the company offer'])
    expect(ask(asked).title, asked).toBe('Date of the company offer');
  expect(ask('when did the union present the company offer').title).not.toBe('Date of the company offer');
});

test('who made several texts is answered by the date of each', () => {
  const named = plansWith((plan: Plan) => ({
    proposers: plan.id.startsWith('company') ? ['Harbour Board'] : plan.proposers,
  }));
  const reply = askAnswer(
    contextOf(libraryOf({ plans: named })),
    'when did the harbour board publish its draft',
  );
  expect(reply.title).toBe('Dates');
});

test('a point that lacks one word of a question on what is to come is offered as close', () => {
  const reply = ask('when will the island repay the subsidy');
  expect(reply.title).toBe('Closest dates, without “repay”');
  expect(wordsOf(reply)).toContain('until 2030');
});
