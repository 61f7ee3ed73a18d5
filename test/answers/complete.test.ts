import { expect, test } from 'vitest';
import { keepShown } from '../../src/answers/literal-words.ts';
import { hasWord, readAskedWords, stemText } from '../../src/answers/match-words.ts';
import { listBriefly } from '../../src/answers/point-lines.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import type { Plan, PlanPoint } from '../../src/guide/schema.ts';
import { openTestBot, wordsOf } from '../commands/test-bot.ts';
import { openHarbour } from './filters/harbour.ts';

const ferry = await openTestBot({ guideDir: 'test/answers/ferry' });

test('a heading counts the points that have every word, and the button the others', async () => {
  const reply = await ferry.ask('/plan crews of 24 on the ferry');
  expect(reply.title).not.toContain('with some');
  const { title, buttons } = await ferry.ask('/plan night crews');
  expect(title).toBe('Closest on “night crews”');
  expect(buttons.map(({ label }) => label)).toContain('2 more');
});

test('the one point that has every word is shown with its text, the others behind a button', async () => {
  const reply = await ferry.ask('/plan subsidy shared');
  expect(reply.title).toBe('Point 4 of the mediator’s text: Subsidy shared');
  expect(reply.buttons.at(-1)?.label).toMatch(/^\d+ with some words$/);
  expect(reply.isPartly).toBeUndefined();
});

test('an entry on some of the words does not stand beside those on all', async () => {
  const { ask } = await openHarbour();
  const reply = await ask('/sources pay offer');
  expect(reply.title).toBe('On “pay offer”');
  expect(wordsOf(reply)).not.toContain('ferry');
  expect((await ask('/sources pay offer full')).answers.ids.length).toBeGreaterThan(3);
});

test('what has every word comes before what has some, and alone', () => {
  const reply = askAnswer(ferry.context, 'subsidy shared');
  expect(reply.title).toBe('Point 4 of the mediator’s text: Subsidy shared');
  expect(reply.blocks.filter(({ kind }) => kind === 'heading')).toEqual([]);
});

test('a title that lacks a word is shown with the sentence that has it', async () => {
  const words = wordsOf(await ferry.ask('/plan deckhands full'));
  expect(words).toContain('deckhands');
  expect(wordsOf(await ferry.ask('/plan ferry crews'))).toMatch(/point 2 .*: Crews of \d+\n.*ferry/);
});

test('the part of a sentence that has what was asked for is shown, not the one before it', () => {
  const text =
    'A hall of ninety seats in the old customs house is rented for all of the season from the harbour board, and at least a third are women.';
  const point = { ...(ferry.context.library.plans[0]?.points[0] as PlanPoint), title: 'The hall', text };
  const plan = ferry.context.library.plans[0] as Plan;
  const [items] = listBriefly(ferry.context.library, [{ plan, point, marks: [] }], 'women quota');
  expect(items).toMatchObject({ items: [{ detail: '…and at least a third are women.' }] });
});

test('what has a word only by its topic or in another word is counted in no heading', async () => {
  const staff = await ferry.ask('/plan staff');
  expect(staff.title).toBe('Closest by meaning on “staff”');
  expect(wordsOf(staff)).toContain('Showing results for crew.');
  expect((await ferry.ask('/plan pay raise')).title).toBe('Closest, without “raise”');
});

test('a word that was looked for in place of another is named only if what is shown has it', async () => {
  const points = keepShown(
    ferry.context.library,
    [
      { typed: 'size', shown: 'scale', synonyms: ['scale'] },
      { typed: 'staff', shown: 'crew', synonyms: ['crew'] },
      { typed: 'crws', shown: 'crews' },
    ],
    ['Crews of 24'],
  );
  expect(points.map(({ shown }) => shown)).toEqual(['crew', 'crews']);
});

test('a heading counts only what has each telling word of the question, and names the one that none has', async () => {
  const { ask } = await openHarbour();
  expect((await ask('/sources pay offer')).title).toBe('On “pay offer”');
  expect((await ask('/ask was the pay offer because of the flood')).title).not.toMatch(/: \d/);
  expect((await ask('/sources did anyone die because of a pay offer')).title).toBe(
    'Closest, without “die” or “because”',
  );
});

test('a plural that no ending tells is the same word', () => {
  const woman = readAskedWords(ferry.context.library, 'woman');
  expect(woman.every((word) => hasWord(stemText('Women may stay near the hospital.'), word))).toBe(true);
});
