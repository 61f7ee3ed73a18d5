import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from './ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      event('2025-07-04', 'The harbour board turns the dues down.'),
      ...ferry.timeline,
      event('2026-06-20', 'The harbour board puts off its vote on the dues to 4 July.'),
      event('2026-06-21', 'The permanent truce took effect.'),
    ],
  }),
);

test.each(['what if the board votes no on july 4', 'what happens on 4 july'])(
  'a day without a year is the one ahead if that is nearer and an event names it: “%s”',
  (asked) => {
    const reply = askAnswer(context, asked);
    expect(reply.title).toBe('4 July 2026, which lies ahead: 1 event with that day');
    expect(wordsOf(reply)).toContain('puts off its vote');
  },
);

test('what happened is asked of the last such day', () => {
  const reply = askAnswer(context, 'what happened on 4 july');
  expect(reply.title).toContain('4 July 2025');
  expect(wordsOf(reply)).toContain('turns the dues down');
});

test.each(['when did the truce come into force', 'wann trat die Waffenruhe in Kraft'])(
  'an event that says that something took effect tells when it came into force: “%s”',
  (asked) => {
    expect(wordsOf(askAnswer(context, asked))).toContain('21 June 2026');
  },
);
