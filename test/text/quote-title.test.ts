import { expect, test } from 'vitest';
import { quoteTitle } from '../../src/text/quote-title.ts';

test.each([
  ['Talks resume', '“Talks resume”'],
  ['The “peace” plan', '“The ‘peace’ plan”'],
  ['"No deal," says the mayor', '“‘No deal,’ says the mayor”'],
  ['On "the plan" ("draft")', '“On ‘the plan’ (‘draft’)”'],
  ['„Frieden“ jetzt', '“‚Frieden‘ jetzt”'],
  ['It’s «over»', '“It’s «over»”'],
])('the title %s is quoted as %s', (title, quoted) => {
  expect(quoteTitle(title)).toBe(quoted);
});
