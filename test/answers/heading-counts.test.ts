import { expect, test } from 'vitest';
import { countsHits, withoutCount } from '../../src/answers/counted-search.ts';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { timelineAnswer } from '../../src/answers/timeline/timeline-answer.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf, plansWith } from './ferry.ts';

const context = contextOf(libraryOf({}));
const search = (words: string) => searchPoints({ words, of: undefined }, context);

test.each(['night sailings', 'crews', 'the ferry subsidy', 'crews may 2026'])('“%s” is counted', (typed) => {
  expect(countsHits(typed)).toBe(true);
});

test.each([
  'who wrote it',
  'does the plan cut crews',
  'crews, is it confirmed',
  'turnout and how many voted',
  'crews?',
  'ferry crews night subsidy harbour',
  'wann fahren die schiffe',
])('“%s” is a question or a sentence, and is not counted', (typed) => {
  expect(countsHits(typed)).toBe(false);
});

test('a part of several questions is headed without a count', () => {
  expect(withoutCount('night crews: 2 points in 2 plans')).toBe('Points on “night crews”');
  expect(withoutCount('Timeline, “union”: 2 events, newest first')).toBe(
    'In the timeline, on “union”, newest first',
  );
  expect(withoutCount('Timeline, after 9 March 2026 (“the vote”): 2 events')).toBe(
    'Timeline, after 9 March 2026 (“the vote”): 2 events',
  );
});

test('events that words of a question find are not counted, those of a search are', () => {
  expect(search('when did the union vote').title).toMatch(/^In the timeline, on “/);
  expect(timelineAnswer(context, 'union', false).title).toMatch(/^Timeline, “union”: 3 events/);
});

test('the events of a time are counted, whatever asks for them', () => {
  expect(search('what happened in february 2026').title).toMatch(/^Timeline, in February 2026: 2 events/);
});

test('points of the topic follow those with the word, which are not counted then', () => {
  const plans = plansWith((plan) => ({
    points: plan.points.map((point) =>
      plan.id === 'company-final' ? { ...point, text: 'No ferry has a number of deckhands.' } : point,
    ),
  }));
  const deckhands = { words: 'ferry deckhands', of: undefined };
  const reply = searchPoints(deckhands, contextOf(libraryOf({ plans })));
  expect(reply.title).toBe('Points on “ferry deckhands”');
  expect(reply.answers.points.length).toBeGreaterThan(1);
  expect(wordsOf(reply)).not.toContain('Close:');
  expect(wordsOf(reply)).toContain('Mediator’s text, point 2');
});

test('a text is named by its number of points in words', () => {
  expect(search('who wrote the seven points').title).toContain('mediator’s text');
});

test('what lies between two events need not have a word of either', () => {
  const [one, two, three] = ferry.timeline;
  if (!one || !two || !three) throw new Error('The guide has too few events.');
  const timeline = [
    { ...one, text: 'The Assembly adopts the text by a vote.' },
    { ...two, text: 'A court dismisses the claim.' },
    { ...three, text: 'The referendum approves the text.' },
  ];
  const reply = timelineAnswer(
    contextOf(libraryOf({ timeline })),
    'between the assembly vote and the referendum',
    false,
  );
  expect(reply.title).toMatch(/^Timeline, between .*: 1 event$/);
  expect(wordsOf(reply)).toContain('A court dismisses the claim.');
});
