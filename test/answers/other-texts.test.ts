import { expect, test } from 'vitest';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { Plan } from '../../src/guide/schema.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from './ferry.ts';

const alone = 'crews of 18';

function ask(words: string, change: (plan: Plan) => Partial<Plan> = () => ({})): string {
  return wordsOf(searchPoints({ words, of: undefined }, contextOf(libraryOf({ plans: plansWith(change) }))));
}

test('beside the only point, of a text that was replaced, stands what the newer text says', () => {
  expect(ask(alone)).toContain(
    'Newer: Mediator’s text, point 2 (proposal): Each ferry sails with a crew of 24.',
  );
});

test('no older text is called newer, and only one in force is called that', () => {
  const older = ask(alone, ({ id }) => (id === 'mediator-7' ? { date: '2026-01-11' } : {}));
  expect(older).toContain('Also: Mediator’s text, point 2 (proposal)');
  expect(older).not.toContain('Newer: Mediator');
  expect(ask(alone, ({ id }) => (id === 'mediator-7' ? { status: 'in-force' } : {}))).toContain(
    'In force: Mediator’s text, point 2',
  );
});

test('where the newer text was rejected as well it is named with its status', () => {
  expect(ask(alone, ({ id }) => (id === 'mediator-7' ? { status: 'rejected' } : {}))).toContain(
    'Newer: Company’s final word, point 1 (rejected): The company names no number for crews.',
  );
});

test('two points of the newer text that match are both named', () => {
  const words = ask(alone, (plan) => ({
    points: plan.points.map((point) =>
      plan.id === 'company-6' && point.number === 2 ? { ...point, matches: { 'mediator-7': [2, 3] } } : point,
    ),
  }));
  expect(words).toContain('Each ferry sails with a crew of 24. Also its point 3.');
});

test('where no point matches the newer texts are named, and none is said to have nothing', () => {
  const unmatched = ({ points }: Plan) => ({ points: points.map((point) => ({ ...point, matches: {} })) });
  expect(ask(alone, unmatched)).toContain(
    'Newer: company’s final word (rejected); mediator’s text (proposal).',
  );
});

test('a match through a third text counts only on the same topic', () => {
  const words = ask(alone, (plan) => ({
    points: plan.points.map((point) => ({
      ...point,
      ...(plan.id === 'company-final' && { topics: ['pay'] }),
    })),
    ...(plan.id === 'mediator-7' && { status: 'rejected' as const }),
  }));
  expect(words).toContain('Newer: Mediator’s text, point 2 (rejected)');
  expect(words).not.toContain('names no number');
});

test('beside a proposal stands what has been agreed on the same', () => {
  const words = ask('subsidy shared', ({ id }) => (id === 'company-6' ? { status: 'agreed' } : {}));
  expect(words).toContain('Point 4 of the mediator’s text: Subsidy shared');
  expect(words).toContain('Also: Company offer, point 4 (agreed)');
});

test('articles on some of the words stand under no figure', () => {
  const reply = askAnswer(contextOf(libraryOf()), 'how much subsidy a year does the island pay the strikers');
  expect(reply.title).toMatch(/^Closest figures/);
  expect(wordsOf(reply)).not.toContain('Articles on some of the words');
});
