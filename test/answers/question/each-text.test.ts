import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const { ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  'subsidy in all the texts',
  'size of the subsidy, who wants what',
  'subsidy before and after',
  'subsidy in each',
  'subsidy per draft',
  'who wants what on the subsidy',
])('“%s” has a row for each text', async (asked) => {
  const reply = await ask(`/plan ${asked}`);
  expect(reply.title).toBe('Figures on subsidy in each text, oldest first');
  const words = wordsOf(reply);
  expect(words).toContain('company offer (superseded), point 4: €2.5m a year');
  expect(words).toContain('mediator’s text (proposal), point 4, “Subsidy shared”: €3m a year');
  expect(words).toContain('No figure that names “subsidy” found in the company’s final word.');
});

test('a date that is asked for in each text is that of its sentence, and a text without one is said to have none', async () => {
  const words = wordsOf(await ask('/plan when does the subsidy end under each plan'));
  expect(words).toContain(
    'company offer (superseded), point 4: The island pays a subsidy of €2.5m a year until 2030',
  );
  expect(words).toContain('No point on “subsidy” found in the company’s final word.');
});

test('what has no figure is given by its sentence', () => {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) =>
      point.number === 3 && id !== 'key-points'
        ? {
            ...point,
            title: 'Music on board',
            text: `Music is ${id === 'company-6' ? 'banned' : 'allowed'}.`,
            figures: [],
          }
        : point,
    ),
  }));
  const words = wordsOf(askAnswer(contextOf(libraryOf({ plans })), 'music in every draft'));
  expect(words).toContain('Music is banned.');
  expect(words).toContain('Music is allowed.');
});

test('a text’s row is on what the rows of the others match, not on something else with a year', () => {
  const merger = (title: string, text: string, matches = {}) => ({ title, text, figures: [], matches });
  const points: Readonly<Record<string, ReturnType<typeof merger>>> = {
    'company-6 2': merger('One company', 'The two lines become one company in June 2027.'),
    'company-6 4': merger('Savings', 'The merger is to save fuel from 2030.'),
    'mediator-7 2': merger('Merger', 'The merger takes effect in May 2028.', { 'company-6': [2] }),
    'company-final 1': merger('Merger', 'The merger takes effect in July 2029.', { 'company-6': [2] }),
  };
  const plans = plansWith(({ id, points: own }) => ({
    points: own.map((point) => ({ ...point, ...points[`${id} ${point.number}`] })),
  }));
  const words = wordsOf(
    askAnswer(contextOf(libraryOf({ plans })), 'when does the merger start in each plan'),
  );
  expect(words).toContain('point 2: The two lines become one company in June 2027.');
  expect(words).not.toContain('2030');
});
