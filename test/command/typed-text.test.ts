import { expect, test } from 'vitest';
import { completeField } from '../../src/command/complete-field.ts';
import { formatCall } from '../../src/command/format.ts';
import { lookUps, openTestBot } from '../commands/test-bot.ts';

const { ask, context } = await openTestBot();

test.each([
  ['words', '/sources min\u00adsk agree\u200bments', '/sources minsk agreements'],
  [
    'an option',
    '/sources china publisher:the&nbsp;gu\u2060ardian',
    '/sources china publisher:"the guardian"',
  ],
  ['a choice', '/sources china sort:new\u200dest', '/sources china sort:newest'],
  ['a date', '/sources china after:2023\u200e-02', '/sources china after:2023-02'],
  ['a phrase in escaped quotation marks', '/sources &quot;peace plan&quot;', '/sources "peace plan"'],
  ['an address', '/sources https://a.example/?a=1&amp;b=2', '/sources https://a.example/?a=1&b=2'],
  ['a command', '/so\ufeffurces china', '/sources china'],
])('%s with characters that nobody sees is answered as without them', async (_what, typed, meant) => {
  expect(await ask(typed)).toEqual(await ask(meant));
});

test('the fields of a form are taken in like a line', async () => {
  const values = { words: 'min\u00adsk', publisher: ['the gu\u200bardian'], sort: 'new\u200dest' };
  const call = { command: 'sources', action: null, values };
  const meant = { ...call, values: { words: 'minsk', publisher: ['the guardian'], sort: 'newest' } };
  expect(await ask(call)).toEqual(await ask(meant));
  expect(formatCall(lookUps, call)).toBe(formatCall(lookUps, meant));
});

test('a field is completed by what its form reads, whatever is copied into it', () => {
  const complete = (number: string, of: string) =>
    completeField(lookUps, { command: 'plan', action: 'point', values: { number, of } }, 'number', context);
  const plain = complete('11', 'original-28');
  expect(plain).not.toEqual(complete('11', ''));
  expect(complete('1\u00ad1', 'original&#45;28')).toEqual(plain);
});
