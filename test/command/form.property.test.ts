import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call, Values } from '../../src/command/command.ts';
import { type Filled, fillIn } from '../../src/command/fill-in.ts';
import type { Form } from '../../src/command/form.ts';
import { openForm, readFormLine } from '../../src/command/open-form.ts';
import { parse } from '../../src/command/parse.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { createFakeForm, ENTRY } from './fake-form.ts';

const { commands, context } = createFakeForm({ library: createLibrary(await loadGuide('data')) });

/** What may confuse a line: its own marks, the names of options, typographic quotation marks, several paragraphs. */
const PIECES = [
  '"', '\\', '\\n', '\\u201c', '“', '”', '’', '«', ':', ',', '-', '\n', '\r\n', '\n\n\n', '  ', '\t', '\u0000', '\ud83d', '&amp;',
  'title:', 'title:"a b', 'send', 'part:2', 'note:x', 'without:title', 'help', 'add', 'https://a.example?a=1&b=2', 'שלום', 'x'.repeat(700),
]; // biome-ignore format: a plain list

const anyText = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 6 })
    .map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const anyAdd: fc.Arbitrary<Call> = fc
  .record(
    {
      title: anyText,
      kind: fc.constantFrom('news', 'opinion', 'report'),
      topics: fc.uniqueArray(fc.constantFrom('talks', 'army', 'prisoners'), { maxLength: 3 }),
      date: fc.constantFrom('2023', '2023-02', '2023-02-24', '24 feb 2023'),
      note: anyText,
      ticket: anyText,
    },
    { requiredKeys: ['title'] },
  )
  .map((values) => ({
    command: 'notes',
    action: 'add',
    values: { address: 'https://a.example', ...values },
  }));

function valuesOf(request: string | Call): Values | null {
  const parsed = parse(commands, request, context);
  return parsed.kind === 'call' ? parsed.values : null;
}

function formOf(request: string | Call): Form | null {
  const line = readFormLine(parse(commands, request, context), context, 'pressed');
  return line && openForm(commands, line, context, () => {}).form;
}

function submit(form: Form, filled: Filled): Call {
  const line = readFormLine(parse(commands, form.line, context), context, 'pressed');
  if (!line) throw new Error(`Expected ${form.line} to have a form.`);
  return fillIn(commands, line, filled, context).call;
}

function everyField({ fields }: Form): Filled {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

test('values make a form, and the form submitted as it is makes the same values', () => {
  let forms = 0;
  fc.assert(
    fc.property(anyAdd, (call) => {
      const values = valuesOf(call);
      const form = formOf(call);
      if (!values || !form) return;
      forms += 1;
      const date = values.date === '24 feb 2023' ? '2023-02-24' : values.date;
      const expected = { ...values, date, send: true };
      expect(valuesOf(submit(form, everyField(form))), form.line).toEqual(expected);
      // Nothing touched, and the line of a button that submits it.
      expect(valuesOf(submit(form, {})), form.line).toEqual({ ...values, send: true });
      expect(valuesOf(form.submitLine), form.line).toEqual({ ...values, send: true });
      expect(formOf(form.line), form.line).toEqual(form);
    }),
    { numRuns: 2000 },
  );
  expect(forms).toBeGreaterThan(1000);
});

test('what is left in fields is in the form again, whatever it was before', () => {
  const anyFix = fc.record(
    {
      title: anyText,
      topics: fc.uniqueArray(fc.constantFrom('talks', 'army', 'prisoners'), { maxLength: 3 }),
      date: fc.constantFrom('', '2023', '2023-02', '2023-02-24'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anyFix, anyFix, (first, second) => {
      const begun = formOf('/notes fix 7');
      if (!begun) throw new Error('Expected a form.');
      const once = formOf(submit(begun, first));
      const twice = once && formOf(submit(once, second));
      if (!once || !twice) throw new Error('Expected a form after each.');
      // A form of the same entry takes what is shown as it is: nothing is left to change.
      const again = submit(twice, everyField(twice));
      expect(everyField(formOf(again) ?? twice)).toEqual(everyField(twice));
      const { title, topics, date } = everyField(twice);
      const shown = { title, topics, date };
      const { values } = again;
      const changed = Object.entries(shown).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(ENTRY[name as keyof typeof ENTRY]),
      );
      const emptied = changed.filter(([, value]) => value?.length === 0).map(([name]) => name);
      expect([...(values.without as readonly string[])].sort()).toEqual(emptied.sort());
    }),
    { numRuns: 1000 },
  );
});
