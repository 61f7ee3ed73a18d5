import { expect, test } from 'vitest';
import { orClosest } from '../../src/answers/closest/or-closest.ts';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { notice } from '../../src/command/notice.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from './ferry.ts';

const PAPERS = [
  {
    title: 'Annex 1, list of piers',
    text: 'Names the six piers that are to be dredged.',
    figures: ['six piers'],
    url: 'https://example.org/ferries/annex-1',
  },
  { title: 'Letter on uniform allowances', text: 'Coats are washed by the company.', figures: [] },
];

const plans = plansWith(({ id, points }) =>
  id === 'mediator-7'
    ? {
        papers: PAPERS,
        figures: ['410 lockers'],
        points: points.map((point) => ({ ...point, note: `Gazette misprint in paragraph ${point.number}.` })),
        confidence: 'Annex 9 (rescue drills) is confidential.',
      }
    : {},
);
const context = contextOf(libraryOf({ plans }));
const plan = (words: string) => wordsOf(searchPoints({ words, of: undefined }, context));
const ask = (words: string) => wordsOf(askAnswer(context, words));

test.each([plan, ask])('a paper of a text answers where no point has the words', (answer) => {
  const words = answer('which piers get dredged');
  expect(words).toMatch(/^Beside the points of the mediator’s text\n/);
  expect(words).toContain(
    'Annex 1, list of piers (mediator’s text, 11 April 2026, proposal): Names the six piers that are to be dredged.',
  );
  expect(words).not.toMatch(/No (?:point|entry)/);
});

test('a paper on what a question is about is found by its title, and what it lacks is said', () => {
  expect(plan('who pays for the laundry of uniform allowances')).toMatch(
    /^Beside the points of the mediator’s text\nFound by its title; without “pays” or “laundry”\.\nLetter on uniform/,
  );
});

test('a paper without a number or a date is no answer to a question for one', () => {
  expect(plan('how many coats are washed')).not.toContain('Beside the points');
  expect(plan('when are coats washed')).not.toContain('Beside the points');
});

test('a paper stands below points that have all of the words, too', () => {
  const points = plan('crews');
  expect(points).not.toContain('Beside the points');
  const more = plansWith(({ id }) =>
    id === 'mediator-7'
      ? { papers: [{ title: 'Letter on crews', text: 'Crews eat aboard.', figures: [] }] }
      : {},
  );
  const words = wordsOf(
    searchPoints({ words: 'crews', of: undefined }, contextOf(libraryOf({ plans: more }))),
  );
  expect(words).toMatch(/crews: \d points[\s\S]*Beside the points:\nLetter on crews/);
});

test('notes on a text and figures of the whole are looked through before it is said that nothing is found', () => {
  const missed = (words: string) =>
    wordsOf(orClosest(context, words, searchPoints({ words, of: undefined }, context)));
  const closest = (words: string) =>
    wordsOf(
      orClosest(
        context,
        words,
        notice({ command: '/ask x', title: 'Nothing found', blocks: ['None.'], buttons: [] }),
      ),
    );
  expect(missed('confidential rescue drills')).toContain(
    'On the mediator’s text (11 April 2026, proposal): Annex 9 (rescue drills) is confidential.',
  );
  expect(missed('lockers')).toContain('410 lockers');
  expect(closest('gazette misprint of the annex')).toContain('Point 1: Gazette misprint');
});
