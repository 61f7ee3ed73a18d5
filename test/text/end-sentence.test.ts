import { expect, test } from 'vitest';
import { endSentence } from '../../src/text/end-sentence.ts';

test.each([
  ['Add “What libraries cost”', 'Add “What libraries cost”.'],
  ['Add “Who pays?”', 'Add “Who pays?”'],
  ['Declined by Ann: it is a reprint.', 'Declined by Ann: it is a reprint.'],
  ['Declined by Ann: it is a reprint', 'Declined by Ann: it is a reprint.'],
  ['(as it was…)', '(as it was…)'],
])('a sentence ends in one mark: %s', (text, ended) => {
  expect(endSentence(text)).toBe(ended);
});
