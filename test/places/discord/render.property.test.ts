import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCustomId } from '../../../src/places/discord/custom-id.ts';
import { escapeMarkdown, isBlank } from '../../../src/places/discord/markdown.ts';
import { renderDiscord } from '../../../src/places/discord/render.ts';
import { sanitizeText } from '../../../src/places/sanitize.ts';
import type { Block, Button, Reply, Text } from '../../../src/reply.ts';
import { toPlainText } from '../../../src/reply.ts';
import { checkMessage } from '../../standins/discord/message-rules.ts';
import { anyReply, anyString, anyText, plainReply } from './any-reply.ts';
import { buttons, countParts, shown, texts } from './parse-rendered.ts';

function keeper() {
  const kept = new Map<string, string>();
  const keep = (command: string) => {
    const key = `k${kept.size}`;
    kept.set(key, command);
    return key;
  };
  return { keep, kept };
}

const anyMark = fc.option(fc.constant('AbCdEfGhIjKlMnOpQrStUv'));
const anyChance = fc.double({ min: 0, max: 0.99, noNaN: true });

test('Discord accepts every part of any reply', () => {
  fc.assert(
    fc.property(anyReply, anyChance, anyMark, (reply, chance, mark) => {
      const { keep } = keeper();
      const count = countParts(reply, mark);
      for (const part of new Set([1, 1 + Math.floor(chance * count), count])) {
        const message = renderDiscord(reply, { part, keep, ...(mark === null ? {} : { mark }) });
        expect(checkMessage(message, 'channel')).toEqual({ faults: [], empty: false, tooHeavy: false });
        const ephemeral = { ...message, flags: message.flags | (1 << 6) };
        expect(checkMessage(ephemeral, 'interaction').faults).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('escaped text shows unchanged, wherever it begins', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const line = sanitizeText(text).replace(/\s+/gu, ' ').trim();
      fc.pre(line !== '');
      const { text: seen, kinds } = shown(escapeMarkdown(line));
      expect(seen.trim()).toBe(line);
      expect([...kinds].filter((kind) => !['text', 'br', 'twemoji'].includes(kind))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('escaped text holds nothing that the client turns into a list, a heading, a quote or a link', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const lines = escapeMarkdown(sanitizeText(text)).split('\n');
      const marks = /^\s*(?:[-*+]\s|-#|#{1,3}\s|\d+[.)]\s|>)|(?<!\\)[<[\]`*_~|]|https?:\/\//u;
      expect(lines.map((line) => line.replaceAll('\\\\', 'x')).filter((line) => marks.test(line))).toEqual(
        [],
      );
    }),
    { numRuns: 3000 },
  );
});

/** Letters alone: what cannot be seen, spaces and the host of a link are no part of what was said. */
function letters(text: string): string {
  return sanitizeText(text).replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
}

function textsOf(block: Block, reply: Reply): readonly Text[] {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'copy':
    case 'note':
      return [block.text];
    case 'items':
      return block.items.flatMap(({ label, detail }) => (detail === undefined ? [label] : [label, detail]));
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, value]);
    case 'table':
      return block.rows.flat();
    case 'sources':
      return reply.sources
        .filter(({ id }) => block.ids.includes(id))
        .flatMap(({ marked, publisher, stateLabel, date, note, caveat, url, linkNote }) => {
          const more = block.brief ? [caveat] : [note, url === null ? null : linkNote];
          return [marked, publisher ?? '', stateLabel ?? '', date, ...more.map((text) => text ?? '')];
        });
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

function buttonsOf(reply: Reply): readonly Button[] {
  return [
    ...reply.buttons,
    ...reply.blocks.flatMap((block): readonly Button[] => {
      if (block.kind === 'buttons') return block.buttons;
      if (block.kind === 'items') return block.items.flatMap(({ button }) => (button ? [button] : []));
      return [];
    }),
  ];
}

test('every word and every button of a reply is in one of its parts', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      const { keep, kept } = keeper();
      const count = countParts(reply);
      fc.pre(count <= 12);
      const parts = Array.from({ length: count }, (_, index) =>
        renderDiscord(reply, { part: index + 1, keep }),
      );
      const seen = letters(
        parts
          .flatMap((part) => texts(part))
          .map((text) => shown(text).text)
          .join(''),
      );
      for (const text of reply.blocks.flatMap((block) => textsOf(block, reply))) {
        const spans = typeof text === 'string' ? [text] : text.map((span) => toPlainText([span]));
        for (const word of spans.flatMap((span) => span.split(/\s+/u))) {
          if (word.length < 200) expect(seen).toContain(letters(word));
        }
      }
      const reachable = parts.flatMap(buttons).flatMap(({ custom_id }) => {
        const read = readCustomId(custom_id ?? '');
        return read ? [`${read.action} ${read.command ?? kept.get(read.key)}`] : [];
      });
      for (const button of buttonsOf(reply)) {
        if (button.kind !== 'open') expect(reachable).toContain(`${button.kind} ${button.command}`);
      }
    }),
    { numRuns: 100 },
  );
});

test('a text as long as a book is cut between words and loses none', () => {
  const words = Array.from({ length: 9000 }, (_, index) => `word${index}`);
  const reply = plainReply({ blocks: [{ kind: 'text', text: words.join(' ') }] });
  const parts = Array.from({ length: countParts(reply) }, (_, index) =>
    renderDiscord(reply, { part: index + 1, keep: keeper().keep }),
  );
  const seen = parts.flatMap((part) => texts(part).filter((text) => text.startsWith('word')));
  expect(seen.join(' ').split(/\s+/)).toEqual(words);
});

test('a link is whole wherever a text is cut', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (all) => {
      const reply = plainReply({ blocks: all.map((text) => ({ kind: 'text', text })) });
      for (let part = 1; part <= Math.min(countParts(reply), 6); part += 1) {
        for (const text of texts(renderDiscord(reply, { part, keep: keeper().keep }))) {
          const { links } = shown(text);
          const written = text.replace(/\\[^A-Za-z0-9\s]/g, '').split('](').length - 1;
          expect(links.filter(({ label, target }) => !isBlank(label) && URL.canParse(target))).toHaveLength(
            written,
          );
        }
      }
    }),
    { numRuns: 300 },
  );
});
