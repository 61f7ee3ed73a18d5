import { expect, test } from 'vitest';
import { repairTyping } from '../../../src/answers/question/repair-typing.ts';
import { openTestBot, wordsOf } from '../../commands/test-bot.ts';
import { event, ferry, libraryOf } from '../ferry.ts';

const library = libraryOf();
const { ask } = await openTestBot({ guideDir: 'test/answers/ferry' });

test.each([
  ['whats teh pay adn who wants it', 'whats the pay and who wants it'],
  ['wich union did thier members recieve it from', 'which union did their members receive it from'],
  ['untill when do ppl sail at nite', 'until when do people sail at night'],
  ['what do i need 2 know', 'what do i need to know'],
  ['who is mediator comma and since when question mark', 'who is mediator, and since when?'],
  ['somebody told me the offer is gone, is that right?', 'the offer is gone'],
  ['why did Voss leave, the minister not the union one', 'why did Voss leave, the minister'],
  ['the offer is gone - is that confirmed', 'the offer is gone'],
  ['what do crews cost acording to the board', 'what do crews cost according to the board'],
  ['when does it actually start applying', 'when does it applying'],
])('“%s” is read as “%s”', (typed, read) => {
  expect(repairTyping(library, typed)).toBe(read);
});

test.each([
  // Names, words of other languages and of the dictionary.
  'what did Teh say to ADN',
  'kto głosował nad umową',
  'was sagt der wer hat',
  'the mayor of sint odel',
  'form of the offer',
  'what does "teh offer" say',
  'boats on the sea',
  // Names of what every object has.
  'who is the constructor of the boats',
  // What is excluded stands alone.
  'when did Voss leave, not the union one',
])('“%s” is left as it is', (typed) => {
  expect(repairTyping(library, typed)).toBe(typed);
});

test('a word that the guide has is no slip', () => {
  const named = libraryOf({ timeline: [...ferry.timeline, event('2026-06-01', 'Teh signs.')] });
  expect(repairTyping(named, 'what did teh sign')).toBe('what did teh sign');
});

test('a slip of a small word takes nothing from an answer', async () => {
  const reply = await ask('/plan how many ppl walked out in teh strike');
  expect(wordsOf(reply)).toBe(wordsOf(await ask('/plan how many people walked out in the strike')));
});
