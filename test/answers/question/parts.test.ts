import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { splitParts } from '../../../src/answers/question/split-parts.ts';
import type { TimelineEvent } from '../../../src/guide/schema.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from '../ferry.ts';

const { context, ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

const partsOf = (asked: string) => splitParts(context.library, asked).map(({ alone }) => alone);

test.each([
  ['how many deckhands and how many sailings', ['how many deckhands', 'how many sailings']],
  ['how many deckhands and sailings', ['how many deckhands', 'how many sailings']],
  ['how big are the crews, and is there a subsidy', ['how big are the crews', 'is there a subsidy']],
  ['how much is the subsidy and who pays it', ['how much is the subsidy', 'who pays the subsidy']],
  ['did Falk resign and who took her place?', ['did Falk resign', 'who took Ines Falk’s place?']],
  [
    'who chairs the harbour council and how many members does it have',
    ['who chairs the harbour council', 'how many members does the harbour council have'],
  ],
  ['how many deckhands left so far, and how many are still in', ['how many deckhands left so far', null]],
  ['how many deckhands and how often', ['how many deckhands', 'how often deckhands']],
  ['how much is the subsidy and at what interest', ['how much is the subsidy', 'at what interest subsidy']],
  ['who is Ines Falk, is she the minister', ['who is Ines Falk', 'is Ines Falk the minister']],
  [
    'how high will the subsidy be now, and how high did Voss want it',
    ['how high will the subsidy be now', 'how high did Voss want the subsidy'],
  ],
  ['first vote result? and when is the next one', ['first vote result', 'when is the next one']],
  [
    'who votes on the offer and by how much did it pass',
    ['who votes on the offer', 'by how much did the company offer pass'],
  ],
  [
    'what does company-6 say about pay and who has to pay',
    ['what does company-6 say about pay', 'who has to pay in company-6'],
  ],
  ['what did Falk write, also when did Voss', ['what did Falk write', 'when did Voss']],
  ['wie viele Matrosen und wann fahren sie ab', ['wie viele Matrosen', 'wann fahren sie ab']],
  [
    'how much is the subsidy in company-6 and how big are the crews',
    ['how much is the subsidy in company-6', 'how big are the crews in company-6'],
  ],
])('“%s” is several questions', (asked, parts) => {
  expect(partsOf(asked)).toEqual(parts);
});

test.each([
  'how many sailings and when',
  'how many burials are returned and by when',
  'what did the union say and do about pay',
  'articles by crews who left and who stayed',
  'which ferry, which sails at night, was sold',
  'pay and crews',
  'who wrote the offer',
])('“%s” is one question', (asked) => {
  expect(partsOf(asked)).toEqual([asked]);
});

test('two figures are both given', async () => {
  for (const line of ['how many deckhands and how much subsidy', 'how much subsidy and how many deckhands']) {
    const words = wordsOf(await ask(`/plan ${line}`));
    expect(words).toContain('€3m');
    expect(words).toContain('nine of them deckhands');
  }
});

test('a second question is no condition of the first: it is answered beneath', () => {
  const reply = askAnswer(context, 'how big are the crews, and is there a subsidy');
  expect(reply.title).toBe(askAnswer(context, 'how big are the crews').title);
  expect(wordsOf(reply)).toContain('Closest, taken by itself: is there a subsidy\nMediator’s text, point 4');
  expect(runsOf(reply)).toContain('/ask is there a subsidy');
});

test('a first question without an answer is named, and does not hide that of the second', () => {
  const reply = askAnswer(context, 'what does Zorbel think and how big are the crews');
  expect(reply.title).toBe(askAnswer(context, 'how big are the crews').title);
  expect(wordsOf(reply)).toContain('Not answered: “what does Zorbel think”. No point');
});

test('a second question without an answer is named with a button', () => {
  const reply = askAnswer(context, 'how big are the crews and how tall are the ferries');
  expect(wordsOf(reply)).toContain(
    'Not answered: “how tall are the ferries”. No figure on “ferries” in metres',
  );
  expect(runsOf(reply)).toContain('/ask how tall are the ferries');
});

test('what the event shown tells as well is not said to be open', () => {
  const reply = askAnswer(context, 'who voted down the final word and by how much did they vote it down');
  expect(wordsOf(reply)).not.toContain('Not answered');
});

test('dictated hesitation and what stands before a colon are no words of the question', () => {
  const asked = 'ok quick one for the live blog: uh how big um are the crews';
  expect(askAnswer(context, asked).title).toBe(askAnswer(context, 'how big are the crews').title);
});

test('the points of a text are asked for, and who is behind it', () => {
  const reply = askAnswer(context, 'what are the seven points of the mediator’s text and who’s behind it');
  expect(reply.title).toBe('Seven points of the mediator (April 2026)');
  expect(wordsOf(reply)).toContain('Ines Falk (state mediator)');
});

test('a second question whose “they” nobody can tell is named without a button', () => {
  const reply = askAnswer(context, 'who wrote the offer and what did they want');
  expect(wordsOf(reply)).toContain(
    'If nothing above answers it, ask it by itself, and say who or what is meant.',
  );
  expect(runsOf(reply).filter((run) => run.startsWith('/ask'))).toEqual([]);
});

test('a part with no subject of its own is answered by what answers the first, and not by another vote', () => {
  const reply = askAnswer(context, 'when did the union vote the final word down, and what was the count');
  const words = wordsOf(reply);
  expect(words).toContain('212 to 9');
  expect(words).not.toContain('Not answered');
  expect(words).not.toContain('300 sailors');
  expect(runsOf(reply)).not.toContain('/ask what was the count');
});

test('what the note on a text says is shown where the first answer does not show it', () => {
  const reply = askAnswer(context, 'when was company-final published and by how many votes');
  expect(wordsOf(reply)).toContain('By how many votes\nThe union voted it down by 212 to 9.');
});

test.each(['by how many states', 'what was the turnout', 'what did it cost'])(
  '“and %s” is left open where the first answer does not say',
  (part) => {
    const reply = askAnswer(context, `when did the union vote the final word down and ${part}`);
    expect(wordsOf(reply)).toMatch(/Not answered: “|Not looked up: “/);
    expect(wordsOf(reply)).not.toContain('€');
  },
);

test('a figure of the kind asked for that stands above is not denied', () => {
  const reply = askAnswer(context, 'who walked out in February, how many strikers did the harbour lose');
  expect(wordsOf(reply)).toContain('300 sailors');
  expect(wordsOf(reply)).toContain('what stands above may be it');
});

test('a part on “the” thing is answered by what has it together with the first part, and else says that it stands alone', () => {
  const held = event('2026-05-10', 'The labour court holds a hearing on the night sailings.');
  const open = event('2026-05-20', 'The union appeals to the island tribunal. No hearing date is known.');
  const asked = 'did the union appeal to the island tribunal? when is the hearing';
  const answer = (timeline: readonly TimelineEvent[]) =>
    wordsOf(askAnswer(contextOf(libraryOf({ timeline: [...ferry.timeline, ...timeline] })), asked));
  const both = answer([held, open]);
  expect(both).not.toContain('labour court');
  expect(both).not.toContain('taken by itself');
  const appealed = event('2026-05-20', 'The union appeals to the island tribunal.');
  expect(answer([held, appealed])).toContain('Closest, taken by itself: when is the hearing');
});

test('a part without its own verb is asked with that of the first, or not looked up', () => {
  const voted = askAnswer(context, 'how did the union vote on the final word and how did the minister');
  expect(voted.title).toBe('Votes in the timeline, on company’s final word, “union”');
  expect(runsOf(voted)).toContain('/ask how did minister vote on the final word');
  const one = askAnswer(context, 'who mediates the strike, and who the harbour one');
  expect(wordsOf(one)).toContain('Not looked up: “who the harbour one”');
  expect(wordsOf(one)).not.toContain('taken by itself');
});
