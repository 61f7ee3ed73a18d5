import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { timelineAnswer } from '../../../src/answers/timeline/timeline-answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from '../ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      event('2026-06-02', 'The Island Court takes the mooring case and sets a hearing for 3 September 2026.'),
      event('2026-06-04', 'The harbour council wins the raffle of the spring fair.'),
    ],
    about: {
      ...ferry.about,
      updates: [
        { date: '2026-06-02', text: 'The Island Court set a hearing in the mooring case.' },
        { date: '2026-06-09', text: 'The harbour fund paid out the first 40,000 crowns.' },
      ],
    },
  }),
);

test('an update that repeats no event is one of the events of its time', () => {
  const words = wordsOf(timelineAnswer(context, 'in june 2026', true));
  expect(words).toContain('in June 2026: 4 events');
  expect(words).toContain('The harbour fund paid out the first 40,000 crowns.');
  expect(words).not.toContain('The Island Court set a hearing');
});

test('what has only the verb of “who won the case” does not come before what is on the case', () => {
  const words = wordsOf(askAnswer(context, 'who won the mooring case'));
  expect(words.indexOf('takes the mooring case')).toBeGreaterThan(-1);
  expect(words).not.toContain('spring fair');
});

test('a day that nothing dates is told as not found, with what is set', () => {
  const words = wordsOf(askAnswer(context, 'when will the court give its final verdict'));
  expect(words).toMatch(/^No date found/);
  expect(words).toMatch(/Set so far, without .*“verdict”[\s\S]*3 September 2026/);
});

test.each(['is the company offer still the plan', 'is the company offer still what applies'])(
  '“%s” gives the status of the text',
  (asked) => {
    const words = wordsOf(askAnswer(context, asked));
    expect(words).toMatch(/^Status of the/);
    expect(words).toContain('Superseded');
  },
);
