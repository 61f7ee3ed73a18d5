import fc from 'fast-check';
import type { Block, Button, Item, Reply, SourceLine, Text } from '../../../src/reply.ts';

/** Texts that have broken a chat message before, and texts of every length around the limits. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\n\n',
  '<!channel> <@U1> @here @everyone <#C1|general> <https://evil.example|click>',
  '&amp; & < > &lt;',
  '*bold* _italic_ ~strike~ `code` ```block``` > quoted :tada: :+1:',
  'https://example.org/raw?a=1&b=2|3 mailto:someone@example.org',
  'Ціна питання: «мир» — що далі?',
  '中国关于政治解决乌克兰危机的立场',
  'مفاوضات السلام في أوكرانيا \u202Eabc',
  '👩‍👩‍👧‍👦🇺🇦🏳️‍🌈',
  '\u0000\u0007\u001b[31mred\u2028\u2029\u200b\ufeff',
  '\ud800 half a pair \udc00',
  '"quotes" \\ backslashes \\n',
  '..., ’”)]}',
);

const anyCodeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((pieces) => String.fromCharCode(...pieces));

const long = fc
  .tuple(
    fc.constantFrom('word ', 'a', '&', '<b>', '"', '語', '👍', 'two\n'),
    fc.integer({ min: 1, max: 9000 }),
  )
  .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length));

export const anyString = fc.oneof(
  { weight: 8, arbitrary: fc.lorem({ maxCount: 30, mode: 'words' }) },
  { weight: 6, arbitrary: nasty },
  { weight: 4, arbitrary: anyCodeUnits },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: long },
);

export const anyUrl = fc.oneof(
  { weight: 5, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'https://example.org/a|b<c>"d" e?x=1&y=<2>#|',
      'javascript:alert(1)',
      'not an address',
      '',
      'https://приклад.укр/шлях?q=мир',
      'http://user:p|w@example.org/',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', '&', '%20'), fc.integer({ min: 1, max: 4000 }))
      .map(([piece, length]) => `https://example.org/?q=${piece.repeat(length)}`),
  },
);

export const anyText: fc.Arbitrary<Text> = fc.oneof(
  anyString,
  fc.array(
    fc.oneof(
      anyString,
      fc.record({ text: anyString, strong: fc.boolean(), url: anyUrl }, { requiredKeys: ['text'] }),
    ),
    { maxLength: 8 },
  ),
);

const anyCommand = anyString.map((words) => `/plan ${words}`);

export const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record(
    { kind: fc.constant('run' as const), label: anyString, command: anyCommand, primary: fc.boolean() },
    { requiredKeys: ['kind', 'label', 'command'] },
  ),
  fc.record({ kind: fc.constant('share' as const), label: anyString, command: anyCommand }),
  fc.record({ kind: fc.constant('open' as const), label: anyString, url: anyUrl }),
);

const anyItem: fc.Arbitrary<Item> = fc.record(
  { label: anyText, detail: anyText, button: anyButton },
  { requiredKeys: ['label'] },
);

const anySource: fc.Arbitrary<SourceLine> = fc
  .record({
    id: fc.integer({ min: 1, max: 40 }),
    title: anyString,
    url: fc.option(anyUrl),
    linkNote: fc.option(anyString),
    searchUrl: fc.option(anyUrl),
    publisher: fc.option(anyString),
    stateLabel: fc.option(anyString),
    author: fc.option(anyString),
    date: fc.constantFrom('6 August 2023', 'January 2023', 'undated'),
    kind: fc.constantFrom('article', 'video', 'opinion'),
    mustRead: fc.boolean(),
    note: fc.option(anyString),
    caveat: fc.option(anyString),
  })
  .map((source) => ({ ...source, marked: [{ text: source.title, strong: true }] }));

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({ kind: fc.constant('heading' as const), text: anyString }),
  fc.record({ kind: fc.constant('items' as const), items: fc.array(anyItem, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: anyString, value: anyText }), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    ids: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
    brief: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(anyString, { maxLength: 6 }),
    rows: fc.array(fc.array(anyText, { maxLength: 6 }), { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('copy' as const), text: anyString }),
  fc.record({ kind: fc.constant('note' as const), text: anyText }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(anyButton, { maxLength: 40 }) }),
);

/** Any reply at all: nothing of what it holds is checked before it is rendered. */
export const anyReply: fc.Arbitrary<Reply> = fc.record({
  audience: fc.constantFrom('asker' as const, 'channel' as const),
  command: anyCommand,
  title: anyString,
  blocks: fc.array(anyBlock, { maxLength: 14 }),
  buttons: fc.array(anyButton, { maxLength: 30 }),
  footer: fc.array(anyText, { maxLength: 6 }),
  sources: fc.uniqueArray(anySource, { maxLength: 10, selector: ({ id }) => id }),
  answers: fc.constant({ ids: [], points: [] }),
  cited: fc.constant(null),
});

/** Every text of a reply that a reader must be able to reach. */
export function everyText(reply: Reply): readonly string[] {
  const shown = new Map(reply.sources.map((source) => [source.id, source]));
  return [
    reply.title,
    ...reply.blocks.flatMap((block): string[] => {
      switch (block.kind) {
        case 'text':
        case 'note':
          return spans(block.text);
        case 'heading':
        case 'copy':
          return [block.text];
        case 'items':
          return block.items.flatMap(({ label, detail = '', button }) => [
            ...spans(label),
            ...spans(detail),
            ...(button ? [button.label] : []),
          ]);
        case 'fields':
          return block.fields.flatMap(({ label, value }) => [label, ...spans(value)]);
        case 'sources':
          return block.ids.flatMap((id) => {
            const source = shown.get(id);
            if (!source) return [];
            const { title, publisher, stateLabel, author, date, kind, note, caveat, url } = source;
            // What is said of a link that is not there is not said.
            const linkNote = url === null ? null : source.linkNote;
            const more = block.brief ? [caveat] : [author, kind, note, linkNote];
            return [title, publisher, stateLabel, date, ...more].map((text) => text ?? '');
          });
        case 'table':
          return [...block.columns, ...block.rows.flat().flatMap(spans)];
        case 'buttons':
          return block.buttons.map(({ label }) => label);
        default:
          return block satisfies never;
      }
    }),
    ...reply.buttons.map(({ label }) => label),
    ...reply.footer.flatMap(spans),
  ];
}

function spans(text: Text): string[] {
  return typeof text === 'string'
    ? [text]
    : text.map((span) => (typeof span === 'string' ? span : span.text));
}
