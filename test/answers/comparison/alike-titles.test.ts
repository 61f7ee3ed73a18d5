import { expect, test } from 'vitest';
import { compareSubject } from '../../../src/answers/comparison/subject-answer.ts';
import { findAlikeTitles } from '../../../src/answers/comparison/subject-line.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

test('two points with the same heading and other texts are told apart by what they say', () => {
  const library = libraryOf({
    plans: plansWith(({ id, points }) => ({
      points: points.map((point) =>
        point.number !== 3
          ? point
          : {
              ...point,
              title: 'One ticket check',
              text:
                id === 'mediator-7' ? 'Tickets are checked once; dogs twice.' : 'Tickets are checked once.',
            },
      ),
    })),
  });
  const words = wordsOf(compareSubject('ticket check', [], false, contextOf(library)));
  expect(words).toContain('One ticket check: Tickets are checked once; dogs twice (point 3)');
  expect(words).toContain('One ticket check: Tickets are checked once (point 3)');
});

test('the same heading of points that say the same is enough', () => {
  const [plan] = libraryOf().plans;
  const points = plan?.points ?? [];
  const row = {
    plan: plan as never,
    points,
    also: [],
    excerpt: null,
    context: null,
    nearest: [],
    related: [],
  };
  expect(findAlikeTitles([row, row]).size).toBe(0);
});
