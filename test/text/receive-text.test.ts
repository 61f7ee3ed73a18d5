import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveText } from '../../src/text/receive-text.ts';

test.each([
  ['an accent of its own', 'Cafe\u0301', 'Café'],
  ['a soft hyphen', 'cease\u00adfire', 'ceasefire'],
  ['a zero-width space', 'Min\u200bsk', 'Minsk'],
  ['a byte order mark within', 'The \ufeffdraft', 'The draft'],
  ['marks of direction', '\u202eabc\u202c \u2066d\u2069\u200e', 'abc d'],
  ['a joiner between Latin letters', 'Kyi\u200dv', 'Kyiv'],
  ['a filler that looks like a space', 'a\u3164b', 'ab'],
  ['a look chosen for a letter', 'a\ufe0f b', 'a b'],
  ['tags that spell hidden words', 'x\u{e0049}\u{e0067}', 'x'],
  ['a private character and half a pair', 'a\ue000b\ud83d', 'ab'],
  ['a control character', 'a\u0007b', 'ab'],
  ['an escaped ampersand', 'Ships &amp; ports', 'Ships & ports'],
  ['numbered quotes', '&#8220;No&#8221;, &#x2018;yes&#X2019;', '“No”, ‘yes’'],
  ['quotes numbered as in Windows-1252', 'It&#146;s &#151; over', 'It’s — over'],
  ['names of letters', '&Eacute;tat, Sa&scaron;a, pi&ntilde;a, &szlig;', 'État, Saša, piña, ß'],
  ['a reference escaped again', 'Q&amp;amp;A, it&amp;#8217;s &#38;amp; &amp;#38;amp;', 'Q&A, it’s & &'],
  ['an invisible character within a reference', 'a &am\u200bp; b', 'a & b'],
  ['a reference to an invisible character', 'cease&shy;fire&#8203;', 'ceasefire'],
])('%s is taken in as what people read', (_name, text, received) => {
  expect(receiveText(text)).toBe(received);
});

test.each([
  ['a joiner that Persian spells with', 'می‌خواهم'],
  ['a joiner that Hindi spells with', 'क्‍ष'],
  ['an emoji made of several', '👩🏽‍🚀 🕳️ 1️⃣'],
  ['the form of a Chinese character', '葛\u{e0100}城'],
  ['an Arabic sign before a number', '\u0600123'],
  ['spaces and line breaks', 'a\u00a0b\tc\n\u2009d'],
  ['typographic quotation marks', '“It’s ‘over’”'],
  ['parameters of an address', 'https://a.example/?a=1&copy=2&lt=3'],
  ['names that are no references', 'AT&T; R&D; &unheardof; & &; &#; &#xfffffff; &#55357;'],
])('%s stays', (_name, text) => {
  expect(receiveText(text)).toBe(text);
});

test('a text taken in again is the same', () => {
  const piece = fc.constantFrom(
    ...[
      '&',
      'amp;',
      '#8217;',
      '#38;',
      '&#59;',
      '&#97;',
      'mp;',
      '\u200b',
      '\u00ad',
      '\u200c',
      '\u200d',
      '\u0301',
    ],
    ...[
      '\u037e',
      '\ufe0f',
      '\ud83d',
      '\udd4a',
      '🕊',
      'e',
      'ي',
      '葛',
      '\u1100',
      '\u1161',
      '\u{e0100}',
      '\u2028',
      '\n',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = receiveText(pieces.join(''));
      expect(receiveText(once)).toBe(once);
    }),
  );
});
