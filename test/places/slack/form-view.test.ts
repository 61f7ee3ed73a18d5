import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Form, FormField } from '../../../src/command/form.ts';
import { readMetadata, writeMetadata } from '../../../src/places/slack/form-metadata.ts';
import { formView, readingView, wordsView } from '../../../src/places/slack/form-view.ts';
import { messageLinks } from '../../../src/places/slack/message-links.ts';
import { refuseView } from '../../standins/slack/view-rules.ts';

const place = {
  responseUrl: 'https://hooks.example/1',
  answerUntil: 1,
  channel: 'C1',
  channelName: 'desk',
  thread: null,
};

function formOf(fields: readonly Partial<FormField>[], rest: Partial<Form> = {}): Form {
  return {
    line: '/notes add',
    submitLine: '/notes add send',
    title: 'A form',
    submit: 'Send',
    reading: 'Reading…',
    note: null,
    fields: fields.map((field, index) => ({
      name: `field-${index}`,
      kind: 'line',
      label: 'Label',
      isRequired: false,
      choices: [],
      value: '',
      ...field,
    })),
    ...rest,
  };
}

/** Texts that are one character too long for something. */
const overLong = [25, 76, 2001, 3001].map((length) => 'x'.repeat(length));

const anyText = fc.oneof(
  fc.constantFrom(...overLong),
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.constantFrom('', ' ', '<!channel> & <b>', 'x'.repeat(4000), '&'.repeat(100), '\ud83d', '🎈'.repeat(60)),
);

const anyChoices = fc.uniqueArray(
  fc.record({ label: anyText, value: fc.string({ minLength: 1, maxLength: 100 }) }),
  {
    selector: ({ value }) => value,
    maxLength: 120,
  },
);

const anyField: fc.Arbitrary<Partial<FormField>> = fc
  .record({
    kind: fc.constantFrom('line', 'text', 'choice', 'choices', 'date'),
    label: anyText,
    hint: anyText,
    isRequired: fc.boolean(),
    choices: anyChoices,
    text: anyText,
    picks: fc.array(fc.nat(119), { maxLength: 5 }),
  })
  .map(({ kind, choices, text, picks, ...rest }) => {
    const chosen = [...new Set(picks)].flatMap((at) => choices[at]?.value ?? []);
    const value = kind === 'choices' ? chosen : kind === 'choice' ? (chosen[0] ?? '') : text;
    return { ...rest, kind, choices, value } as Partial<FormField>;
  });

test('Slack accepts the modal of any form, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(anyField, { maxLength: 8 }), anyText, anyText, (fields, title, note) => {
      const form = formOf(fields, { title, note, submit: title, reading: note });
      expect(refuseView(formView(form, 'x'.repeat(3000)))).toEqual([]);
      expect(refuseView(readingView(form, ''))).toEqual([]);
      expect(refuseView(wordsView(title, note))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a modal shows its title in full, even one too long for its head', () => {
  const view = formView(formOf([{}], { title: 'A title of more than twenty-four characters' }), '');
  expect(view.title.text).toBe('A title of more than…');
  expect(view.blocks[0]).toMatchObject({ text: { text: 'A title of more than twenty-four characters' } });
});

test('a hundred choices are a menu, and one more is a line to type', () => {
  const choices = Array.from({ length: 101 }, (_, index) => ({
    label: `Choice ${index}`,
    value: `c${index}`,
  }));
  const typeOf = (field: Partial<FormField>) =>
    JSON.stringify(formView(formOf([field]), '').blocks).match(
      /"type":"([a-z_]*(?:select|input))","action_id/,
    )?.[1];
  expect(typeOf({ kind: 'choice', choices: choices.slice(1) })).toBe('static_select');
  expect(typeOf({ kind: 'choice', choices })).toBe('plain_text_input');
  expect(typeOf({ kind: 'choices', choices, value: ['c1', 'c2'] })).toBe('plain_text_input');
  expect(typeOf({ kind: 'choice', choices: [] })).toBe('plain_text_input');
});

test('a text too long for a field is left as it is, and named', () => {
  const view = formView(formOf([{ kind: 'text', label: 'Context', value: 'x'.repeat(3001) }, {}]), '');
  expect(view.blocks).toHaveLength(2);
  expect(view.blocks[0]).toMatchObject({
    text: { text: 'Too long to be changed here, and kept as it is: Context.' },
  });
});

test('what a modal carries fits, and is read again', () => {
  const kept: string[] = [];
  const keep = (line: string) => {
    kept.push(line);
    return 'k'.repeat(22);
  };
  const short = writeMetadata('/notes add x', place, keep);
  expect(readMetadata(short ?? '')).toEqual({ line: '/notes add x', ...place });
  const line = `/notes add ${'x'.repeat(3000)}`;
  const long = writeMetadata(line, place, keep) ?? '';
  expect(long.length).toBeLessThanOrEqual(3000);
  expect(readMetadata(long)?.line).toBe('k'.repeat(22));
  expect(kept).toEqual([line]);
  expect(writeMetadata(line, place, undefined)).toBeNull();
  expect(readMetadata('of another version')).toBeNull();
  expect(readMetadata('{"line":""}')).toBeNull();
});

test('the links of a message are found once each, in order, wherever Slack has them', () => {
  expect(
    messageLinks({
      text: 'see <https://a.example/?x=1&amp;y=2|a>, <mailto:a@b.c|mail>, <#C1|desk> and (https://b.example/x).',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              elements: [
                { type: 'link', url: 'https://z.example' },
                { type: 'user', user_id: 'U1' },
              ],
            },
          ],
        },
        { type: 'section', text: { type: 'mrkdwn', text: '<https://c.example>' } },
        { type: 'actions', elements: [{ type: 'button', url: 'https://d.example' }] },
      ],
      attachments: [
        {
          original_url: 'https://b.example/x',
          from_url: 'https://b.example/x?canonical',
          title_link: 'https://t.example',
        },
        { is_share: true, from_url: 'https://newsroom.slack.com/archives/C1/p1', text: 'https://e.example' },
        { text: 'more at https://f.example, or javascript:alert(1)' },
      ],
    }),
  ).toEqual([
    'https://z.example',
    'https://c.example',
    'https://d.example',
    'https://a.example/?x=1&y=2',
    'https://b.example/x',
    'https://e.example',
    'https://f.example',
  ]);
  expect(messageLinks({ text: 'none' })).toEqual([]);
});
