import { expect, test } from 'vitest';
import { answerComparison } from '../../../src/answers/comparison/compare.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from '../ferry.ts';

const compare = (words: string, context = contextOf(libraryOf())) =>
  answerComparison({ words, of: undefined, full: false }, context);

test('four texts are all shown, and of more the one in force whatever its age', () => {
  const [oldest, ...others] = ferry.plans.toSorted((a, b) => a.date.localeCompare(b.date));
  if (!oldest) throw new Error('The guide has no plans.');
  const added = [1, 2, 3].map((day) => ({
    ...oldest,
    id: `draft-${day}`,
    title: `Draft of day ${day}`,
    shortTitle: `draft of day ${day}`,
    aliases: [],
    date: `2026-06-0${day}`,
  }));
  const plans = [{ ...oldest, status: 'in-force' as const }, ...others, ...added];
  const many = compare('pay', contextOf(libraryOf({ plans })));
  expect(wordsOf(many)).toContain('in force');
  expect(wordsOf(compare('crews'))).not.toMatch(/\d more/);
});

test('names of one word beside a subject are those of two texts', () => {
  const aliases: Readonly<Record<string, readonly string[]>> = {
    'company-6': ['lindholm'],
    'mediator-7': ['falk'],
  };
  const plans = plansWith(({ id, aliases: own }) => ({ aliases: [...own, ...(aliases[id] ?? [])] }));
  const reply = compare('lindholm falk pay', contextOf(libraryOf({ plans })));
  expect(reply.title).toBe('Compared: pay · 2 texts');
});

test('of two texts that were asked for, the points that only one has are shown as well', () => {
  const plans = plansWith((plan) =>
    plan.id === 'mediator-7'
      ? {
          points: plan.points.map((point) =>
            point.number === 3
              ? { ...point, title: 'Pay at night', text: 'Pay at night is double.', topics: ['pay'] }
              : point,
          ),
        }
      : {},
  );
  const reply = compare('pay in company-6 mediator-7', contextOf(libraryOf({ plans })));
  expect(wordsOf(reply)).toContain('Pay at night (point 3)');
});
