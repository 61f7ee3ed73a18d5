import * as fc from 'fast-check';
import type { Block, Button, Item, Reply, SourceLine, Span, Text } from '../../../src/reply.ts';

/** Replies of every shape, filled with what breaks markup, limits and pings. */

const NASTY = [
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '@everyone',
  '@here',
  '<#123456789012345678>',
  '<t:1700000000:R>',
  '</plan point:123456789012345678>',
  '<:emoji:123456789012345678>',
  ':smile:',
  '**bold**',
  '*it*',
  '__under__',
  '_it_',
  'snake_case_name',
  '~~strike~~',
  '||spoiler||',
  '`code`',
  '```\nfence\n```',
  '[label](https://example.org)',
  '[[unbalanced',
  '](https://evil.example)',
  'https://example.org/a_b_c?x=*y*',
  '<https://example.org>',
  '# heading',
  '-# small',
  '- list',
  '1. list',
  '> quote',
  '>>> quote',
  '\\',
  '\\*',
  '#',
  'C#',
  '👩‍👩‍👧‍👦',
  '🇺🇦',
  'é́́́́',
  'مرحبا بالعالم',
  '\u202egnol',
  '\u200b',
  '\u0000',
  '\ud800',
  '\n',
  '\n\n\n',
  ' ',
  '&amp;',
  'x'.repeat(700),
  'слово '.repeat(300),
  '漢'.repeat(1200),
  '*'.repeat(900),
  '\u200b'.repeat(1500),
  'a\u0301'.repeat(600),
];

const letters = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 60 }) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 900 }) },
);

export const anyString = fc.array(letters, { maxLength: 5 }).map((parts) => parts.join(' '));

export const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://en.wikipedia.org/wiki/Minsk_(disambiguation)',
    'https://example.org/a b/(c)/[d]/"e"/*f*',
    `https://example.org/${'long/'.repeat(110)}`,
    `https://example.org/${'longer/'.repeat(900)}`,
    'javascript:alert(1)',
    'not a link',
    '',
  ),
);

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyString,
  fc.record({ text: anyString, strong: fc.boolean() }),
  fc.record({ text: anyString, url: anyUrl }),
  fc.record({ text: anyString, strong: fc.boolean(), url: anyUrl }),
);

export const anyText: fc.Arbitrary<Text> = fc.oneof(anyString, fc.array(anySpan, { maxLength: 6 }));

const anyCommand = fc.oneof(
  fc.constantFrom('/plan point 4', '/sources china page:2', '/guide'),
  anyString.map((text) => `/${text}`),
);

const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record({
    kind: fc.constant('run' as const),
    label: anyString,
    command: anyCommand,
    primary: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('share' as const), label: anyString, command: anyCommand }),
  fc.record({ kind: fc.constant('open' as const), label: anyString, url: anyUrl }),
);

const anyItem: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ label: anyText }),
  fc.record({ label: anyText, detail: anyText }),
  fc.record({ label: anyText, detail: anyText, button: anyButton }),
);

const anySource = (id: number): fc.Arbitrary<SourceLine> =>
  fc.record({
    id: fc.constant(id),
    title: anyString,
    marked: anyText,
    url: fc.option(anyUrl),
    linkNote: fc.option(anyString),
    searchUrl: fc.option(anyUrl),
    publisher: fc.option(anyString),
    stateLabel: fc.option(anyString),
    author: fc.option(anyString),
    date: anyString,
    kind: anyString,
    mustRead: fc.boolean(),
    note: fc.option(anyString),
    caveat: fc.option(anyString),
  });

const SOURCE_IDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({ kind: fc.constant('heading' as const), text: anyString }),
  fc.record({ kind: fc.constant('items' as const), items: fc.array(anyItem, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: anyString, value: anyText }), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    ids: fc.subarray([...SOURCE_IDS, 99]),
    brief: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(anyString, { maxLength: 5 }),
    rows: fc.array(fc.array(anyText, { maxLength: 5 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('copy' as const), text: anyString }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(anyButton, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('note' as const), text: anyText }),
);

export const anyReply: fc.Arbitrary<Reply> = fc.record({
  audience: fc.constantFrom('asker' as const, 'channel' as const),
  command: anyCommand,
  title: anyString,
  blocks: fc.array(anyBlock, { maxLength: 8 }),
  buttons: fc.oneof(
    { weight: 5, arbitrary: fc.array(anyButton, { maxLength: 4 }) },
    fc.array(anyButton, { maxLength: 60 }),
  ),
  footer: fc.array(anyText, { maxLength: 4 }),
  sources: fc.tuple(...SOURCE_IDS.map(anySource)),
  answers: fc.constant({ ids: [], points: [] }),
  cited: fc.constant(null),
});

/** A reply as the commands make them, to be changed by the test. */
export function plainReply(parts: Partial<Reply> = {}): Reply {
  return {
    audience: 'channel',
    command: '/plan point 4',
    title: 'Point 4: Army limited to 600,000',
    blocks: [],
    buttons: [],
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
    ...parts,
  };
}
