import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { timelineAnswer } from '../../../src/answers/timeline/timeline-answer.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from '../ferry.ts';

const context = contextOf(
  libraryOf({
    timeline: [
      ...ferry.timeline,
      event('2026-05-10', 'First round, in Port Esk: the sides exchange papers.'),
      event('2026-05-20', 'The second round opens in Dravna.'),
      event('2026-05-22', 'The second crew joins; the round goes on.'),
      event('2026-05-28', 'Phase 2 begins.'),
    ],
  }),
);

const twoBallots = contextOf(
  libraryOf({
    timeline: [
      event('2026-05-10', 'The first ballot of the crews began in Port Esk.'),
      event('2026-05-20', 'The second ballot of the crews has not begun.'),
    ],
  }),
);

test.each([
  ['round two', 'second round', '20 May 2026'],
  ['round 2', 'second round', '20 May 2026'],
  ['2nd round', 'second round', '20 May 2026'],
  ['the second round', 'second round', '20 May 2026'],
  ['round one', 'first round', '10 May 2026'],
  ['second phase', 'phase 2', '28 May 2026'],
])('“%s” is the %s', (typed, told, date) => {
  const words = wordsOf(timelineAnswer(context, typed, false));
  expect(words).toMatch(new RegExp(`^Timeline, “${told}”: 1 event\\n${date}`));
});

test('another round of the same does not count as the one that is asked for', () => {
  const words = wordsOf(timelineAnswer(twoBallots, 'second ballot of the crews has started', false));
  expect(words).toContain('The second ballot');
  expect(words).not.toContain('The first ballot');
});

test('where something was is told by its event', () => {
  expect(wordsOf(askAnswer(context, 'where was round two'))).toContain('opens in Dravna');
});
