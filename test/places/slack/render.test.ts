import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitizeText } from '../../../src/places/sanitize.ts';
import { renderSlack, renderSlackParts, type SlackMessage } from '../../../src/places/slack/render.ts';
import type { Reply, Text } from '../../../src/reply.ts';
import { partAsked } from '../../command/fake-parts.ts';
import { openTestBot } from '../../commands/test-bot.ts';
import { payloadFaults, shownButtons, shownLinks, shownText } from '../../standins/slack/shown.ts';
import { refuseContent } from '../../standins/slack/web-api.ts';
import { anyReply, everyText } from './any-reply.ts';

function reply(given: Partial<Reply> = {}): Reply {
  return {
    audience: 'channel',
    command: '/plan point 4',
    title: 'Point 4',
    blocks: [],
    buttons: [],
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
    ...given,
  };
}

function keeper() {
  const kept = new Map<string, string>();
  const keep = (command: string) => {
    const key = `kept ${kept.size}`;
    kept.set(key, command);
    return key;
  };
  return { keep, recall: (value: string) => kept.get(value) ?? value };
}

/** All parts, reached as a reader reaches them: by the button to the next one. */
function walk(given: Reply): readonly SlackMessage[] {
  const { keep, recall } = keeper();
  const parts: SlackMessage[] = [];
  for (let part = 1; ; ) {
    const message = renderSlack(given, { part, keep });
    parts.push(message);
    const next = shownButtons(message.blocks).find(({ label, actionId }) => {
      const found = /^Part (\d+) of \d+$/.exec(label);
      return actionId.startsWith('run:') && found && Number(found[1]) === part + 1;
    });
    if (!next) return parts;
    const asked = partAsked(recall(next.value ?? ''));
    expect(asked).toBe(part + 1);
    part = asked;
  }
}

function letters(text: string): string {
  return sanitizeText(text).replace(/\s/gu, '');
}

const source = {
  id: 7,
  title: 'A *starred* _title_ | with <brackets> & more',
  marked: 'A *starred* _title_ | with <brackets> & more',
  url: 'https://example.org/a?b=1&c=2|3',
  linkNote: null,
  searchUrl: null,
  publisher: 'Global Times',
  stateLabel: 'published by People’s Daily',
  author: null,
  date: '3 March 2023',
  kind: 'opinion',
  mustRead: true,
  note: null,
  caveat: null,
} as const;

test('Slack accepts every part of any reply, and every word is in one of them', () => {
  fc.assert(
    fc.property(anyReply, (given) => {
      const parts = renderSlackParts(given, keeper().keep);
      for (const message of parts) {
        expect(refuseContent(message)).toBeNull();
        expect(payloadFaults(message)).toEqual([]);
        expect(message.text.trim()).not.toBe('');
        expect(message.text.length).toBeLessThanOrEqual(4000);
      }
      const shown = letters(parts.map((message) => shownText(message.blocks)).join('\n'));
      const words = new Set(everyText(given).flatMap((text) => sanitizeText(text).split(/\s+/u)));
      // A longer word may have been cut between two blocks, beside a long address.
      const lost = [...words].filter((word) => word.length <= 100 && !shown.includes(letters(word)));
      expect(lost).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 240_000);

test('the buttons of any reply lead through all of its parts', () => {
  fc.assert(
    fc.property(anyReply, (given) => {
      expect(walk(given)).toHaveLength(renderSlackParts(given, keeper().keep).length);
    }),
    { numRuns: 50 },
  );
});

test('Slack accepts any reply without a store for long commands', () => {
  fc.assert(
    fc.property(anyReply, fc.integer({ min: 1, max: 40 }), (given, part) => {
      const message = renderSlack(given, { part });
      expect(refuseContent(message)).toBeNull();
      expect(payloadFaults(message)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a source is a bold link, its publisher with who runs it, date, kind, must-read mark and number', () => {
  const { blocks } = renderSlack(reply({ blocks: [{ kind: 'sources', ids: [7] }], sources: [source] }));
  expect(blocks[1]).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          {
            type: 'link',
            url: 'https://example.org/a?b=1&c=2%7C3',
            text: 'A *starred* _title_ | with <brackets> & more',
            style: { bold: true },
          },
          {
            type: 'text',
            text: '\nGlobal Times (published by People’s Daily) · 3 March 2023 · opinion · must read · no. 7',
          },
        ],
      },
    ],
  });
});

test('the words that were searched for are bold in a title, and the rest of it is not', () => {
  const marked = [{ text: 'China', strong: true }, '’s *plan*'];
  const found = { ...source, title: 'China’s *plan*', marked, url: 'https://example.org/a' };
  const { blocks } = renderSlack(reply({ blocks: [{ kind: 'sources', ids: [7] }], sources: [found] }));
  expect(blocks[1]).toMatchObject({
    elements: [
      {
        elements: [
          { type: 'link', url: 'https://example.org/a', text: 'China', style: { bold: true } },
          { type: 'link', url: 'https://example.org/a', text: '’s *plan*' },
          { type: 'text' },
        ],
      },
    ],
  });
});

test('a source without a link says that it offers a search, and a copy says that it is one', () => {
  const { blocks } = renderSlack(
    reply({
      blocks: [{ kind: 'sources', ids: [7, 8] }],
      sources: [
        { ...source, url: null, searchUrl: 'https://search.example/?q=a' },
        { ...source, id: 8, linkNote: 'copy at Yahoo News' },
      ],
    }),
  );
  const [first, second] = blocks.slice(1).map((block) => shownText([block]).split('\n'));
  expect(first?.[0]).toMatch(/ \(search\)$/);
  expect(second?.[2]).toBe('Link: copy at Yahoo News.');
  expect(shownLinks(blocks)).toEqual(['https://search.example/?q=a', 'https://example.org/a?b=1&c=2%7C3']);
});

test('an item’s button is beside its text and tells a screen reader what it is about', () => {
  const { blocks } = renderSlack(
    reply({
      blocks: [
        {
          kind: 'items',
          items: [
            {
              label: 'Point 6 of the 28-point text',
              detail: 'Army limited & capped',
              button: { kind: 'run', label: 'Show', command: '/plan point 6 of original-28' },
            },
          ],
        },
      ],
    }),
  );
  expect(blocks[1]).toEqual({
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*Point 6 of the 28-point text*\nArmy limited &amp; capped',
      verbatim: true,
    },
    accessory: {
      type: 'button',
      action_id: 'run:1',
      text: { type: 'plain_text', text: 'Show', emoji: false },
      value: '/plan point 6 of original-28',
      accessibility_label: 'Show: Point 6 of the 28-point text',
    },
  });
});

test('a footer with a link is small print, and its link leads where it should', () => {
  const { blocks } = renderSlack(
    reply({
      footer: [['From the guide (', { text: 'CC BY & SA', url: 'https://cc.example/?a=1&b=|' }, ')']],
    }),
  );
  expect(blocks[1]).toEqual({
    type: 'context',
    elements: [
      {
        type: 'mrkdwn',
        text: 'From the guide (<https://cc.example/?a=1&amp;b=%7C|CC BY &amp; SA>)',
        verbatim: true,
      },
    ],
  });
});

test('small print that mrkdwn would read as markup is sent as rich text', () => {
  const link = { text: 'snake_case_title', url: 'https://example.org/' };
  const { blocks } = renderSlack(reply({ blocks: [{ kind: 'note', text: ['See ', link] }] }));
  expect(blocks[1]).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'See ' },
          { type: 'link', url: 'https://example.org/', text: 'snake_case_title' },
        ],
      },
    ],
  });
});

test('the text beside the blocks reads as the whole answer, escaped', () => {
  const { text } = renderSlack(
    reply({
      title: 'Point 4: <army> & more',
      blocks: [{ kind: 'fields', fields: [{ label: 'Figures', value: '600,000' }] }],
      buttons: [{ kind: 'run', label: 'Next', command: '/plan point 5' }],
      footer: ['From the guide'],
    }),
  );
  expect(text).toBe('Point 4: &lt;army&gt; &amp; more\nFigures: 600,000\nFrom the guide');
});

test('links never unfurl', () => {
  expect(renderSlack(reply())).toMatchObject({ unfurl_links: false, unfurl_media: false });
});

test('a long reply comes in parts, each with the title, its number, ways to its neighbours and the footer', () => {
  const blocks = Array.from({ length: 9 }, (_, at) => ({
    kind: 'text' as const,
    text: `${at}: ${'word '.repeat(450)}`,
  }));
  const given = reply({ blocks, footer: ['From the guide'] });
  const parts = walk(given);
  expect(parts).toHaveLength(3);
  const second = parts[1]?.blocks ?? [];
  expect(shownText(second.slice(0, 1))).toBe('Point 4');
  expect(shownText(second.slice(-3))).toBe('Part 2 of 3\n[Part 1 of 3]\n[Part 3 of 3]\nFrom the guide');
  expect(shownButtons(second).map(({ value }) => value)).toEqual([
    '/plan point 4 part:1',
    '/plan point 4 part:3',
  ]);
});

test('a heading never ends a part', () => {
  const blocks = Array.from({ length: 12 }, (_, at) => [
    { kind: 'heading' as const, text: `Heading ${at}` },
    { kind: 'text' as const, text: 'word '.repeat(400) },
  ]).flat();
  for (const { blocks: shown } of walk(reply({ blocks }))) {
    const row = shown.findIndex((block) => shownText([block]).startsWith('Part '));
    expect(shownText(shown.slice(row - 1, row))).not.toContain('Heading');
  }
});

test('a part past the last one shows the last', () => {
  const blocks = [{ kind: 'copy' as const, text: 'word '.repeat(4000) }];
  const { text } = renderSlack(reply({ blocks }), { part: 99 });
  expect(text).toMatch(/^Part (\d+) of \1$/m);
});

test('a command too long for a button is kept under a key, and written out if nothing keeps it', () => {
  const command = `/sources ${'x'.repeat(3000)}`;
  const given = reply({ buttons: [{ kind: 'run', label: 'Next', command }] });
  const { keep, recall } = keeper();
  const [button] = shownButtons(renderSlack(given, { keep }).blocks);
  expect(recall(button?.value ?? '')).toBe(command);
  const without = renderSlack(given).blocks;
  expect(shownButtons(without)).toEqual([]);
  expect(letters(shownText(without))).toContain(letters(`Next: ${command}`));
});

test('a label too long for a button is cut at a word and written out in full above', () => {
  const label = 'Compare what every one of the sixteen plans says on the size of the Ukrainian army';
  const { blocks } = renderSlack(reply({ buttons: [{ kind: 'run', label, command: '/plan' }] }));
  expect(shownText(blocks).split('\n').slice(1)).toEqual([
    label,
    '[Compare what every one of the sixteen plans says on the size of the…]',
  ]);
});

const open = { kind: 'open', label: 'Open', url: 'https://example.org/' } as const;

test.each<[string, readonly number[], (size: number) => Partial<Reply>]>([
  ['a title', [149, 150, 151, 3000], (size) => ({ title: 'x'.repeat(size) })],
  ['a title of ampersands', [29, 30, 31, 150], (size) => ({ title: '&'.repeat(size) })],
  ['a text', [2650, 2700, 2730, 2800, 3000, 3001, 40_001], (size) => ({ blocks: [text('x'.repeat(size))] })],
  ['a text of links', [1, 30, 100], (size) => ({ blocks: [text(Array(size).fill(link(10, 10)))] })],
  ['a link’s words', [75, 700, 3001], (size) => ({ blocks: [text([link(size, 1000)])] })],
  ['a link’s address', [1899, 1900, 3000, 3001], (size) => ({ blocks: [text([link(9, size)])] })],
  ['blocks', [46, 47, 48, 49, 50, 51, 200], (size) => ({ blocks: Array(size).fill(text('x')) })],
  ['headings', [48, 49, 50, 51], (size) => ({ blocks: Array(size).fill({ kind: 'heading', text: 'x' }) })],
  ['buttons', [24, 25, 26, 51, 200], (size) => ({ buttons: Array(size).fill({ ...open, label: 'x' }) })],
  ['a label', [74, 75, 76, 500], (size) => ({ buttons: [{ ...open, label: 'x'.repeat(size) }] })],
  ['a value', [1899, 1900, 2000, 2001], (size) => ({ buttons: [run('x'.repeat(size))] })],
  ['a button’s address', [2999, 3000, 3001], (size) => ({ buttons: [{ ...open, url: address(size) }] })],
  ['a footer', [1, 9, 10, 11, 100], (size) => ({ footer: Array(size).fill('From the guide') })],
  ['a footer’s line', [2799, 2800, 2801, 9000], (size) => ({ footer: ['x'.repeat(size)] })],
  [
    'a command',
    [400, 500, 2000, 2001],
    (size) => ({ command: `/${'x'.repeat(size)}`, blocks: [text('x '.repeat(9000))] }),
  ],
])('Slack accepts %s of a length at, below and above its limit', (_name, sizes, given) => {
  for (const size of sizes) {
    for (const message of renderSlackParts(reply(given(size)), keeper().keep)) {
      expect({ size, refusal: refuseContent(message) }).toEqual({ size, refusal: null });
    }
  }
});

function text(words: Text): Reply['blocks'][number] {
  return { kind: 'text', text: words };
}

function address(length: number): string {
  return 'https://example.org/'.padEnd(length, 'x');
}

function link(words: number, length: number) {
  return { text: 'x'.repeat(words), url: address(length) };
}

function run(command: string) {
  return { kind: 'run', label: 'Run', command } as const;
}

test('in a list of points none is bold because it has a remark', async () => {
  const { ask } = await openTestBot();
  for (const line of ['/plan 20 points', '/plan 20 points full', '/plan 28 points full']) {
    const points = renderSlackParts(await ask(line))
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.type === 'rich_text' ? block.elements : []))
      .map((section) => JSON.stringify(section))
      .filter((section) => /"text":"(?:\d+\.|–) /.test(section));
    expect(points.length, line).toBeGreaterThan(2);
    expect(
      points.filter((section) => section.includes('"bold":true')),
      line,
    ).toEqual([]);
  }
});
