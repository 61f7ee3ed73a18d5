import { expect, test } from 'vitest';
import { hasForm, stemText } from '../../src/answers/match-words.ts';

const SHORT = stemText('The cease-fire line is monitored.');
const LONG = stemText(`${'Prisoners go home by bus. '.repeat(20)}The cease-fire line is monitored.`);

test.each([
  ['short', SHORT],
  ['long', LONG],
])('a %s text has whole words, compounds, and words side by side', (_, text) => {
  const forms = [' line ', ' ceasefir ', ' fire line ', ' lin ', ' ine ', ' line fire ', ' home line ', '  '];
  expect(forms.filter((form) => hasForm(text, [form]))).toEqual(forms.filter((form) => text.includes(form)));
  expect(hasForm(text, [' lin ', ' ine '])).toBe(false);
  expect(hasForm(text, [' lin ', ' fire line '])).toBe(true);
});
