import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import type { Plan } from '../../../src/guide/schema.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const ask = (words: string, changes: Parameters<typeof libraryOf>[0] = {}) =>
  askAnswer(contextOf(libraryOf(changes)), words);

const event = { plans: ['mediator-7'], sources: [], confidence: 'high' as const };

test('what a party wanted is the figure of the text that it put forward', () => {
  const words = wordsOf(ask('how big a crew did the company want'));
  expect(words).toMatch(/^Company/);
  expect(words.split('\n')[0]).not.toContain('Mediator');
  expect(words.split('\n')[0]).toBe('Company offer, point 2: 18 on each ferry');
});

test('when something is asked for that its text sets a date for, the text’s own date is no answer', () => {
  const plans = plansWith((plan: Plan) =>
    plan.id === 'mediator-7'
      ? { shortTitle: 'ballot text', aliases: ['ballot'], statusNote: 'The vote is set for 3 August 2026.' }
      : {},
  );
  expect(wordsOf(ask('when is the ballot', { plans }))).toContain('3 August 2026');
  expect(ask('when was the ballot text published', { plans }).title).toBe('Date of the ballot text');
});

test('an event without the word asked for is only the closest', () => {
  const plans = plansWith(({ id }) => (id === 'mediator-7' ? { aliases: ['vaccine text'] } : {}));
  const timeline = [{ ...event, date: '2026-05-01', text: 'The island is the first to sign.' }];
  const { title } = ask('who gets vaccinated first', { plans, timeline });
  expect(title).not.toContain('Timeline, “vaccinated');
  expect(title).toMatch(/^Closest in the timeline, without “vaccinated”/);
});

test('a number is told of the act that its own clause names', () => {
  const timeline = [
    { ...event, date: '2026-05-01', text: 'The island ratifies as the ninth state; 40 states have signed.' },
  ];
  const words = wordsOf(ask('how many states have ratified', { timeline }));
  expect(words.split('\n')[0]).not.toBe('Figures on states ratified, from the timeline');
  expect(words).not.toContain('40 states');
});

test('a further question on what was just said is not searched for by itself', () => {
  for (const further of ['is that binding', 'on what day', 'from what year']) {
    const words = wordsOf(ask(`which text has a crew of 24, and ${further}`));
    expect(words, further).not.toMatch(new RegExp(`^${further}$`, 'im'));
  }
});

test('what nothing above tells of it is named as not answered', () => {
  expect(wordsOf(ask('which text has a crew of 24, and is that binding'))).toContain(
    'Not answered: “is that binding”.',
  );
});

test('what a text grants is not counted where “nothing” is asked for', () => {
  const plans = plansWith((plan: Plan) => ({
    points: plan.points.map((point) =>
      point.number === 1
        ? { ...point, text: plan.id === 'company-6' ? 'Cooks get nothing.' : 'Cooks get 30 euros.' }
        : point,
    ),
  }));
  expect(ask('which text says cooks get nothing', { plans }).title).toBe(
    'With the words of “cooks get nothing”',
  );
});

test('the least and the most of all texts is a row for each', () => {
  expect(ask('which text has the lowest number of crew').title).toMatch(/in each text, oldest first$/);
});

test('of how somebody will vote, a vote of theirs is only what comes closest', () => {
  const timeline = [{ ...event, date: '2026-05-01', text: 'Clara Voss calls a vote of the owners.' }];
  expect(ask('has clara voss said how she will vote', { timeline }).title).toBe(
    'Clara Voss: what comes closest to “how she will vote”',
  );
});

test('a comparison on several words is made on the one that the texts have', () => {
  const words = wordsOf(
    ask('what changed on crews and zeppelins between the company offer and the mediator’s text'),
  );
  expect(words).toContain('without “zeppelins”');
});
