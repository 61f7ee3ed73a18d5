import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import type { Call, Option } from '../../src/command/command.ts';
import { formatCall } from '../../src/command/format.ts';
import { parse } from '../../src/command/parse.ts';
import { openTestBot } from '../commands/test-bot.ts';

const bot = await openTestBot();
const context = {
  ...bot.context,
  digests: () => {
    throw new Error('nothing runs here');
  },
};

/** What may confuse the parser: its own marks and names, and what people type. */
const PIECES = [
  '"', '""', '\\', '\\"', '\\\\', '"peace talks"', '-', '-china', ':', ',', '’', '“', '|', '  ', '\u0000', '\u200b', '\ud83d',
  'of', 'of:', 'in', 'plan', 'must', 'read', 'must-read', 'only new', 'literal', 'full', 'quote', 'sources', 'in full', 'always', 'help', 'part:2', 'page:2', 'all',
  'publisher:', 'publisher:guardian', '-publisher:bbc', 'colour:red', 'colour:"a b', 'words:x', 'edition:"1:2"', 'https://a.example',
  'point', 'search', 'list', 'on', 'off', 'why', 'settle', '4', '6 of original-28', '28-point plan', 'al jazeera', 'new york',
  'The Guardian', 'china', 'no', 'yes', '08:30', 'Europe/Kyiv', 'mon,wed', '2023-02', '__proto__', 'constructor', 'שלום', 'a'.repeat(590),
]; // biome-ignore format: a plain list

const anyText = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 6 })
    .map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

function anyValue({ kind, choices, many }: Option): fc.Arbitrary<Call['values'][string]> {
  if (kind === 'flag') return fc.boolean();
  const one = choices ? fc.constantFrom(...choices) : anyText;
  return many ? fc.oneof(one, fc.array(one, { maxLength: 4 })) : one;
}

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  ...commands.flatMap((command) =>
    command.actions.map((action) =>
      fc
        .record(Object.fromEntries(action.options.map((option) => [option.name, anyValue(option)])), {
          requiredKeys: [],
        })
        .map((values) => ({
          command: command.name,
          action: command.actions.length > 1 ? action.name : null,
          values,
        })),
    ),
  ),
);

function understood(asked: string | Call) {
  const parsed = parse(commands, asked, context);
  if (parsed.kind !== 'call') return null;
  const { command, action, values, words } = parsed;
  return { command: command.name, action: command.actions.length > 1 ? action.name : null, values, words };
}

test('a call that is formatted and parsed again is the same call, whatever its values', () => {
  let calls = 0;
  fc.assert(
    fc.property(anyCall, (call) => {
      const first = understood(call);
      // A required word that is empty, or "help" alone.
      if (first === null) return;
      calls += 1;
      const line = formatCall(commands, first);
      expect(understood(line), line).toEqual(first);
      expect(understood(first), line).toEqual(first);
    }),
    {
      numRuns: 3000,
      examples: [[{ command: 'digest', action: 'on', values: { time: 'no', archive: true } }]],
    },
  );
  expect(calls).toBeGreaterThan(1500);
});

test('a form’s field holds one option’s value, and no other’s', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('publisher', 'after', 'topic'), (text, field) => {
      const values = { words: 'china', [field]: text };
      const first = understood({ command: 'sources', action: null, values });
      const others = Object.entries(first?.values ?? {}).filter(([name]) => name !== field);
      const bare = understood('/sources china');
      expect(others).toEqual(Object.entries(bare?.values ?? {}).filter(([name]) => name !== field));
    }),
  );
});

/** Far more than is needed: in time that grows with the square of the length, these took a minute. */
const PATIENCE_MS = 30_000;

test('parsing takes time that grows with the length of a line, however its flags are nested', {
  timeout: PATIENCE_MS,
}, () => {
  const line = `/sources ${'must '.repeat(1000)}${'read '.repeat(1000)}`;
  for (let times = 0; times < 100; times += 1) {
    expect(parse(commands, line, context)).toMatchObject({ kind: 'call', values: { 'must-read': true } });
  }
});
