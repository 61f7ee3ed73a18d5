import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const { context, ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

test('a “when” that nothing dates says so, and no point on some of the words leads', async () => {
  for (const asked of ['when do the deckhands strike again', 'by when is the harbour night over']) {
    const reply = askAnswer(context, asked);
    expect(reply.title).toBe('No date found');
    expect(wordsOf(reply)).toContain('Nothing in this guide is newer than 20 June 2026.');
    expect(reply.answers.points).toEqual([]);
  }
  expect((await ask('/plan when do the deckhands strike again')).title).toBe('No date found');
});

test.each([
  ['when does the subsidy end', 'until 2030'],
  ['when must the crews have notice', 'notice is 30 days'],
  ['when is falk named', '9 March 2026'],
])('“%s” is answered by what has a date', (asked, date) => {
  const reply = askAnswer(context, asked);
  expect(reply.title).not.toBe('No date found');
  expect(wordsOf(reply)).toContain(date);
});

test.each([
  ['whens falk named', 'when is falk named'],
  ['wheres the night boat', 'where is the night boat'],
  ['whos ines falk', 'who’s ines falk'],
])('“%s” is “%s”', (typed, meant) => {
  expect(askAnswer(context, typed).blocks).toEqual(askAnswer(context, meant).blocks);
});

test('a name keeps its capital on a button', () => {
  const labels = askAnswer(context, 'did voss present the offer').buttons.map(({ label }) => label);
  expect(labels.filter((label) => /: [a-z]/.test(label) && !/: (?:more|newest)/.test(label))).toEqual([]);
});

test('where something is: the text of the first point that has all of the words', async () => {
  const words = wordsOf(await ask('/plan where do the crews of the ferry sail'));
  expect(words).toContain('Each ferry sails with a crew of');
});

test('a “when” on a text that no event of it answers names the text, and says that the others are not on it', () => {
  const reply = askAnswer(context, 'when was the company offer agreed');
  expect(reply.title).toBe('No event filed under the company offer has “agreed”');
  expect(wordsOf(reply)).toContain('not on it:');
  expect(askAnswer(context, 'when did the union agree to the mediator’s text').title).not.toMatch(
    /^No event/,
  );
});

test('what goes back returns', () => {
  const [back, returns] = ['when does the night boat go back', 'when does the night boat return'].map(
    (asked) => askAnswer(context, asked),
  );
  expect(back?.blocks).toEqual(returns?.blocks);
  expect(back?.title).toEqual(returns?.title);
});

test('a “when” with a figure is dated by the text that has it', () => {
  const reply = askAnswer(context, 'since when is the subsidy €2.5m a year');
  expect(reply.title).toContain('company offer (3 February 2026, superseded)');
  expect(wordsOf(reply)).toContain('Company offer, point 4');
});

test('a point with the words in another form dates what is to come, without the words that it lacks', () => {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) =>
      id === 'mediator-7' && point.number === 1
        ? { ...point, title: 'Arrears', text: 'Dock owners receive €400 each on 30 June 2027.', figures: [] }
        : point,
    ),
  }));
  const dated = contextOf(libraryOf({ plans }));
  const whole = askAnswer(dated, 'when do the docker owners get the money');
  expect(whole.title).toBe('Closest dates, in other words');
  expect(wordsOf(whole)).toContain('30 June 2027');
  expect(askAnswer(dated, 'when is the money of owners too late').title).toBe(
    'Closest dates, without “late”',
  );
});

test('the note on a status dates what it has in another form of the verb', () => {
  const plans = plansWith(({ id }) =>
    id === 'company-6' ? { statusNote: 'The board withdrew it on 1 June 2026 after a warning.' } : {},
  );
  const reply = askAnswer(contextOf(libraryOf({ plans })), 'when did the board withdraw the company offer');
  expect(wordsOf(reply)).toContain('1 June 2026');
});

test('before it is said that nothing has a date, points that say it in other words are shown', () => {
  const plans = plansWith(({ id, points }) => ({
    points: points.map((point) =>
      id === 'mediator-7' && point.number === 2
        ? {
            ...point,
            title: 'No dismissals of sailors until 2028',
            text: 'No sailor may be dismissed before 31 December 2028.',
            figures: [],
          }
        : point,
    ),
  }));
  const reply = askAnswer(contextOf(libraryOf({ plans })), 'until when are crews protected from being fired');
  expect(reply.title).toMatch(/^Closest dates, without “crews”, “protected” or “fired”/);
  expect(wordsOf(reply)).toContain('31 December 2028');
});
