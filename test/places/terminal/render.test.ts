import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderTerminal } from '../../../src/places/terminal/render.ts';
import type { Reply } from '../../../src/reply.ts';

/** A reply with this in it. */
function reply(parts: Partial<Reply>): Reply {
  return {
    audience: 'channel',
    command: '/guide',
    title: 'Title',
    blocks: [],
    buttons: [],
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
    ...parts,
  };
}

function lines(parts: Partial<Reply>, width = 40): readonly string[] {
  return renderTerminal(reply(parts), { width, colour: false }).split('\n');
}

test('every kind of block reads as plain text', () => {
  const source = {
    id: 7,
    title: 'A title',
    marked: ['A ', { text: 'title', strong: true }],
    url: 'https://example.org/a',
    linkNote: 'copy at Elsewhere',
    searchUrl: null,
    publisher: 'News',
    stateLabel: 'run by a state',
    author: 'A. Writer',
    date: 'May 2023',
    kind: 'article',
    mustRead: true,
    note: 'Doubtful.',
    caveat: 'copy at Elsewhere · Doubtful.',
  } as const;
  const show = { kind: 'run', label: 'Show', command: '/plan 1' } as const;
  const text = renderTerminal(
    reply({
      blocks: [
        { kind: 'text', text: ['See ', { text: 'the page', url: 'https://example.org' }] },
        { kind: 'heading', text: 'Heading' },
        { kind: 'items', items: [{ label: '1. One', detail: 'Detail', button: show }] },
        { kind: 'fields', fields: [{ label: 'Date', value: 'today' }] },
        { kind: 'sources', ids: [7] },
        { kind: 'table', columns: ['Text', 'Date'], rows: [['Plan', '2023']] },
        { kind: 'copy', text: 'Cite me' },
        { kind: 'buttons', buttons: [{ kind: 'open', label: 'Open', url: 'https://example.org/b' }] },
        { kind: 'note', text: 'Note' },
      ],
      buttons: [{ kind: 'run', label: '/plan', command: '/plan' }],
      footer: ['From the guide'],
      sources: [source],
    }),
    { width: 80, colour: false },
  );
  expect(text).toBe(`Title

See the page <https://example.org>

Heading

1. One
   Detail
   → Show: /plan 1

Date: today

A title
   A. Writer · News (run by a state) · May 2023 · article · must read · no. 7
   copy at Elsewhere: https://example.org/a
   Doubtful.

Plan
   Date: 2023

    Cite me

→ Open: https://example.org/b

Note

→ /plan

From the guide
`);
});

test('lines break between words, never inside an address', () => {
  const url = `https://example.org/${'a'.repeat(60)}`;
  const shown = lines({
    blocks: [{ kind: 'text', text: ['Some words before it ', { text: 'page', url }, ' and after'] }],
  });
  expect(shown).toContain(`<${url}>`);
  for (const line of shown) if (!line.includes(url)) expect(line.length).toBeLessThanOrEqual(40);
});

test('colour adds marks and changes no letter', () => {
  const parts = {
    title: 'A title',
    blocks: [{ kind: 'note', text: 'A note of some words '.repeat(5) }],
  } as const;
  const plain = renderTerminal(reply(parts), { width: 40, colour: false });
  const coloured = renderTerminal(reply(parts), { width: 40, colour: true });
  expect(coloured).not.toBe(plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that starts a colour.
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('nothing in a reply controls the terminal or reverses its text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u001b[2J', '\u009b31m', '\u202e', '\r', '\u0007'),
  );
  fc.assert(
    fc.property(text, (odd) => {
      const shown = renderTerminal(
        reply({
          title: odd,
          blocks: [
            { kind: 'text', text: odd },
            { kind: 'fields', fields: [{ label: odd, value: odd }] },
            { kind: 'items', items: [{ label: [{ text: odd, url: odd }], detail: odd }] },
            { kind: 'copy', text: odd },
          ],
          buttons: [{ kind: 'run', label: odd, command: odd }],
          footer: [odd],
        }),
        { width: 60, colour: false },
      );
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
    }),
    { numRuns: 200 },
  );
});
