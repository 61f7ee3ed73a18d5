import { expect, test } from 'vitest';
import { decodeTypedText } from '../../../src/places/slack/typed-text.ts';

test.each([
  ['china', 'china'],
  ['a &amp; b &lt;c&gt;', 'a & b <c>'],
  ['&amp;lt;', '&lt;'],
  ['<@U1|anna> wrote', '@anna wrote'],
  ['<@U1>', '@U1'],
  ['<#C1|general>', '#general'],
  ['<https://example.org/?a=1&amp;b=2>', 'https://example.org/?a=1&b=2'],
  ['<http://example.org|example.org>', 'example.org'],
  ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
  ['<!channel>', 'channel'],
  ['<', '<'],
  ['', ''],
])('%s is read as %s', (sent, words) => {
  expect(decodeTypedText(sent)).toBe(words);
});
