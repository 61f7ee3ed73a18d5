import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { splitParts } from '../../../src/answers/question/split-parts.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';

const { context, ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

const partsOf = (asked: string) => splitParts(context.library, asked).map(({ alone }) => alone);

test.each([
  ['how many deckhands and how many sailings', ['how many deckhands', 'how many sailings']],
  ['how many deckhands and sailings', ['how many deckhands', 'how many sailings']],
  ['how big are the crews, and is there a subsidy', ['how big are the crews', 'is there a subsidy']],
  ['how much is the subsidy and who pays it', ['how much is the subsidy', 'who pays the subsidy']],
  ['did Falk resign and who took her place?', ['did Falk resign', 'who took Ines Falk’s place?']],
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

test('a second question is no condition of the first: it is named and offered', () => {
  const reply = askAnswer(context, 'how big are the crews, and is there a subsidy');
  expect(reply.title).toBe(askAnswer(context, 'how big are the crews').title);
  expect(wordsOf(reply)).toContain('Asked as well, and not looked up here: “is there a subsidy”.');
  expect(runsOf(reply)).toContain('/ask is there a subsidy');
});

test('a second question whose “they” nobody can tell is named without a button', () => {
  const reply = askAnswer(context, 'who wrote the offer and what did they want');
  expect(wordsOf(reply)).toContain('Ask it by itself, and say who or what is meant.');
  expect(runsOf(reply).filter((run) => run.startsWith('/ask'))).toEqual([]);
});
