import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { openHarbour } from './filters/harbour.ts';

test.each([
  ['who owns Nordwire?', 'Nordwire is owned by the state of Norway'],
  ['who is nordwire owned by', 'Nordwire is owned by the state of Norway'],
  ['nordwire, who owns it?', 'Nordwire is owned by the state of Norway'],
  ['who funds nordwire', 'Nordwire is owned by the state of Norway; the guide does not say how it is funded'],
  ['who pays for canal nord', 'Canal Nord is funded by the state of France'],
  ['who is behind ESD', 'Eastern Sea Daily is run by the port authority'],
  [
    'who owns the brinsk herald',
    'The guide names no state behind Brinsk Herald, and records no other owners',
  ],
])('“%s” is answered from the publisher’s state: %s', async (words, title) => {
  const { ask, context } = await openHarbour();
  expect((await ask(`/sources ${words}`)).title).toBe(title);
  expect(askAnswer(context, words).title).toBe(title);
});

test.each(['who funds the pier', 'who owns the pier loan'])('“%s” is on no publisher', async (words) => {
  expect((await (await openHarbour()).ask(`/sources ${words}`)).title).not.toMatch(
    / is (?:owned|run|funded) by/,
  );
});
