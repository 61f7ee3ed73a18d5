import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../../src/places/discord/markdown.ts';
import { renderDiscord } from '../../../src/places/discord/render.ts';
import type { Reply, SourceLine, Text } from '../../../src/reply.ts';
import { plainReply } from './any-reply.ts';
import { buttons, shown, texts } from './parse-rendered.ts';

const keep = () => 'KEY';

function lines(text: Text): string {
  return texts(renderDiscord(plainReply({ blocks: [{ kind: 'text', text }] }), { keep }))[1] ?? '';
}

const source: SourceLine = {
  id: 364161,
  title: 'China backs further talks',
  marked: [{ text: 'China', strong: true }, ' backs further talks'],
  url: 'https://example.org/china',
  linkNote: null,
  searchUrl: null,
  publisher: 'Global Times',
  stateLabel: 'published by a party',
  author: null,
  date: '6 August 2023',
  kind: 'article',
  mustRead: true,
  note: 'The headline was not seen.',
  caveat: null,
};

test('a point with its buttons, sources and attribution is one container', () => {
  const reply: Reply = plainReply({
    blocks: [
      { kind: 'text', text: [{ text: 'At most 600,000 people.', strong: true }] },
      { kind: 'note', text: 'The number is the guide’s own.' },
      {
        kind: 'fields',
        fields: [
          { label: 'Topics', value: 'Army' },
          { label: 'Status', value: 'draft' },
        ],
      },
      { kind: 'heading', text: 'The other texts' },
      {
        kind: 'items',
        items: [
          {
            label: 'Point 6',
            detail: 'Army limited',
            button: { kind: 'run', label: 'Show', command: '/plan point 6 of original-28' },
          },
          { label: 'Point 11', detail: 'No limits' },
        ],
      },
      { kind: 'sources', ids: [364161] },
      { kind: 'table', columns: ['Plan', 'Date'], rows: [['28 points', '2025']] },
      { kind: 'copy', text: 'A *citation*' },
    ],
    buttons: [
      { kind: 'run', label: 'Next', command: '/plan point 5', primary: true },
      { kind: 'open', label: 'Read it', url: 'https://example.org' },
      { kind: 'share', label: 'Share to channel', command: '/plan point 4' },
    ],
    footer: ['From the guide.'],
    sources: [source],
  });
  expect(renderDiscord(reply, { keep })).toEqual({
    flags: (1 << 2) | (1 << 15),
    allowed_mentions: { parse: [] },
    components: [
      {
        type: 17,
        accent_color: 0x2f6f9f,
        components: [
          { type: 10, content: '## Point 4: Army limited to 600,000' },
          { type: 10, content: '**At most 600,000 people.**' },
          { type: 10, content: '-# The number is the guide’s own.' },
          { type: 10, content: '**Topics:** Army\n**Status:** draft' },
          { type: 10, content: '### The other texts' },
          {
            type: 9,
            components: [{ type: 10, content: 'Point 6\n-# Army limited' }],
            accessory: { type: 2, style: 2, label: 'Show', custom_id: 'run:/plan point 6 of original-28' },
          },
          { type: 10, content: '- Point 11\n  No limits' },
          {
            type: 10,
            content:
              '[**China** backs further talks](https://example.org/china) · **must-read**\n' +
              '-# Global Times (published by a party) · 6 August 2023 · article · #364161\n' +
              '-# The headline was not seen.',
          },
          { type: 10, content: '**28 points**\n**Date:** 2025' },
          { type: 10, content: '```\nA *citation*\n```' },
          { type: 14, divider: true, spacing: 1 },
          { type: 10, content: '-# From the guide.' },
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Next', custom_id: 'run:/plan point 5' },
              { type: 2, style: 5, label: 'Read it', url: 'https://example.org/' },
              { type: 2, style: 2, label: 'Share to channel', custom_id: 'share:/plan point 4' },
            ],
          },
        ],
      },
    ],
  });
});

test.each([
  ['[Video] What the deal says', '\\[Video\\] What the deal says ([example.org](https://www.example.org/a))'],
  ['5 things [unfinished', '5 things \\[unfinished ([example.org](https://www.example.org/a))'],
  ['Live 🔴 updates', 'Live 🔴 updates ([example.org](https://www.example.org/a))'],
  ['See https://other.example', 'See https\\://other.example ([example.org](https://www.example.org/a))'],
  ['The *real* story', 'The \\*real\\* story ([example.org](https://www.example.org/a))'],
  ['What’s “next”: peace (or war)?', '[What’s “next”: peace (or war)?](https://www.example.org/a)'],
])('a link called %s works and shows its name', (text, expected) => {
  expect(lines([{ text, url: 'https://www.example.org/a' }])).toBe(expected);
});

test.each([
  ['https://en.wikipedia.org/wiki/Minsk_(city)', 'https://en.wikipedia.org/wiki/Minsk_%28city%29'],
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['https://example.org/?q="x"&r=<y>', 'https://example.org/?q=%22x%22&r=%3Cy%3E'],
])('the address %s cannot end its link early', (url, target) => {
  expect(shown(lines([{ text: 'Source', url }])).links).toEqual([{ label: 'Source', target }]);
});

test('what is not a web address, or runs a script, is shown and not linked', () => {
  expect(lines([{ text: 'Click', url: 'javascript:alert(1)' }])).toBe('Click (javascript:alert(1))');
});

test.each([
  ['- no list', '\\- no list'],
  ['1. no list', '1\\. no list'],
  ['# no heading', '\\# no heading'],
  ['-# no small print', '\\-# no small print'],
  ['> no quote', '\\> no quote'],
  ['<@123> <t:1:R> </plan:1>', '\\<@123\\> \\<t\\:1:R\\> \\</plan:1\\>'],
  ['@everyone', '\\@everyone'],
  [':smile: at 12:30', '\\:smile: at 12:30'],
  ['https://a.b/c_d', 'https\\://a.b/c\\_d'],
  ['5 - 3 = 2, about #4', '5 - 3 = 2, about #4'],
])('%s shows unchanged', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test('two buttons of one command in one message have different ids and run the same', () => {
  const again = { kind: 'run' as const, label: 'Show', command: '/plan point 4' };
  const message = renderDiscord(plainReply({ buttons: [again, again] }), { keep });
  expect(buttons(message).map(({ custom_id }) => custom_id)).toEqual([
    'run:/plan point 4',
    'run~1:/plan point 4',
  ]);
});

test('a reply longer than a message says which part this is and links to the next', () => {
  const text = 'word '.repeat(3000);
  const message = renderDiscord(
    plainReply({ blocks: [{ kind: 'text', text }], footer: ['From the guide.'] }),
    {
      keep,
      part: 2,
    },
  );
  expect(texts(message).slice(-2)).toEqual(['-# Part 2 of 5', '-# From the guide.']);
  expect(buttons(message).map(({ label, custom_id }) => [label, custom_id])).toEqual([
    ['Previous part', 'run:/plan point 4 part:1'],
    ['Next part', 'run:/plan point 4 part:3'],
  ]);
});

test('a heading is never the last thing in a part', () => {
  const section = [
    { kind: 'heading' as const, text: 'Heading' },
    { kind: 'text' as const, text: 'word '.repeat(150) },
  ];
  const reply = plainReply({ blocks: Array.from({ length: 12 }, () => section).flat() });
  for (let part = 1; part <= 4; part += 1) {
    const all = texts(renderDiscord(reply, { keep, part })).filter((text) => !text.startsWith('-# Part'));
    expect(all.at(-1)).not.toContain('### Heading');
  }
});

test('what somebody has typed in many short lines is laid out in no time, however many parts it takes', () => {
  const value = 'a\n'.repeat(1499);
  const fields = Array.from({ length: 30 }, () => ({ label: 'Text', value }));
  const begun = process.threadCpuUsage();
  const message = renderDiscord(plainReply({ blocks: [{ kind: 'fields', fields }] }), { keep, part: 2 });
  expect(process.threadCpuUsage(begun).user).toBeLessThan(1_500_000);
  expect(texts(message).at(-1)).toMatch(/^-# Part 2 of \d\d/);
});
