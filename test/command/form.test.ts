import { expect, test } from 'vitest';
import type { Call, Values } from '../../src/command/command.ts';
import { fillIn } from '../../src/command/fill-in.ts';
import type { Form } from '../../src/command/form.ts';
import { formCard, listLabels } from '../../src/command/form-card.ts';
import { isAnsweredAlike } from '../../src/deskbook.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { createFakeForm, type FakeFormOptions } from './fake-form.ts';

const library = createLibrary(await loadGuide('data'));

function setUp(options: Partial<FakeFormOptions> = {}) {
  const fake = createFakeForm({ library, ...options });
  const { forms } = fake.deskbook;
  const { asker } = fake.context;
  const open = async (line: string, how: 'typed' | 'pressed' = 'typed') => {
    const opened = await forms.open(line, asker, how);
    if (opened.kind !== 'form')
      throw new Error(`Expected a form for ${line}, got ${opened.answer.reply.title}`);
    return opened;
  };
  const fill = async (line: string) => {
    const { fill: look, form } = await open(line);
    return (await look?.(new AbortController().signal)) ?? form;
  };
  return {
    ...fake,
    forms,
    open,
    fill,
    fillIn: async (line: string, filled: Record<string, string | readonly string[]>) => {
      const submission = await forms.fillIn(line, filled, asker);
      if (!submission || 'refused' in submission) throw new Error(`Expected ${line} to have a form.`);
      return submission;
    },
    ask: (request: Parameters<typeof fake.deskbook.answer>[0]) => fake.deskbook.answer(request, asker),
  };
}

function valuesOf({ fields }: Form) {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

test('a form has a field for each option with one, in their order, with what the line says', async () => {
  const { open } = setUp();
  const { form } = await open('/notes add https://a.example kind:opinion topics:army,talks ticket:77');
  expect(form).toMatchObject({
    line: '/notes add https://a.example kind:opinion topics:army,talks ticket:77',
    title: 'Add to the reading list, all of it',
    submit: 'Propose',
    reading: 'Reading the page…',
    note: null,
  });
  expect(form.fields.map(({ name, kind, label, isRequired }) => [name, kind, label, isRequired])).toEqual([
    ['address', 'line', 'Address', true],
    ['title', 'line', 'Title', true],
    ['kind', 'choice', 'Kind', false],
    ['topics', 'choices', 'Topics', false],
    ['date', 'date', 'Date', false],
    ['note', 'text', 'Note', false],
  ]);
  expect(valuesOf(form)).toEqual({
    address: 'https://a.example',
    title: '',
    kind: 'opinion',
    topics: ['army', 'talks'],
    date: '',
    note: '',
  });
  expect(form.fields.find(({ name }) => name === 'topics')?.choices).toEqual([
    { label: 'Peace talks', value: 'talks' },
    { label: 'Army & arms', value: 'army' },
    { label: 'Prisoners', value: 'prisoners' },
  ]);
});

test('a value that may no longer be chosen stays among the choices until somebody changes it', async () => {
  const { open } = setUp();
  const { form } = await open('/notes add https://a.example topics:gone');
  expect(form.fields[3]).toMatchObject({
    value: ['gone'],
    choices: [{}, {}, {}, { label: 'gone', value: 'gone' }],
  });
});

test('what is looked up fills only fields that are still empty, and may say what it could not find', async () => {
  const { fill } = setUp({
    prefill: async () => ({
      values: { title: 'From the page', topics: ['talks'], date: '2026-11-28' },
      note: 'The page says nothing of its kind.',
    }),
  });
  const form = await fill('/notes add https://a.example title:Typed');
  expect(valuesOf(form)).toMatchObject({ title: 'Typed', topics: ['talks'], date: '2026-11-28' });
  expect(form.note).toBe('The page says nothing of its kind.');
  expect(form.line).toBe('/notes add https://a.example title:Typed topics:talks date:2026-11-28');
});

test('a fault while looking up leaves the fields as they are, and says so with its number', async () => {
  const { fill } = setUp({ prefill: () => Promise.reject(new Error('made up')) });
  const form = await fill('/notes add https://a.example');
  expect(valuesOf(form)).toMatchObject({ address: 'https://a.example', title: '' });
  expect(form.note).toMatch(/^A fault in the bot kept it .* [0-9a-f]{8}\.$/);
});

test('nothing is looked up for a line that lacks what it is about, and its form opens all the same', async () => {
  const { open } = setUp({ prefill: () => Promise.reject(new Error('not to be called')) });
  expect((await open('/notes add title:x')).fill).toBeNull();
  expect((await open('/notes add https://a.example')).fill).not.toBeNull();
});

test.each([
  ['/notes add https://a.example send', 'sent already'],
  ['/notes add https://known.example title:x', 'to be answered at once'],
  ['/notes fix 7', 'opened only by a button'],
  ['/notes', 'without a form'],
])('%s opens no form when it is typed: %s', async (line) => {
  const { forms, context } = setUp();
  expect((await forms.open(line, context.asker, 'typed')).kind).toBe('answer');
});

test('a line may open a form if its action wants one first, and opens it if it was not sent already', async () => {
  const { forms, context } = setUp();
  const lines = ['/notes add x', '/NOTES add', 'notes part:2 add x', '/notes fix 7', '/notes', '/plan add'];
  expect(lines.map(forms.mayOpen)).toEqual([true, true, true, false, false, false]);
  const opens = async (request: string | Call) =>
    forms.mayOpen(request) && (await forms.open(request, context.asker, 'typed')).kind === 'form';
  const call = { command: 'notes', action: 'add', values: { address: 'x' } };
  expect(await Promise.all(['/notes add x title:"send it"', call].map(opens))).toEqual([true, true]);
  const sent = ['/notes add x send title:y', { ...call, values: { address: 'x', title: 'y', send: true } }];
  expect(await Promise.all(sent.map(opens))).toEqual([false, false]);
});

test('a submitted form makes the call of its action, with what no field shows', async () => {
  const { fillIn, ask, ran } = setUp();
  const { call, errors } = await fillIn('/notes add https://a.example ticket:77', {
    title: 'The “old” title: a \\ "quote"',
    kind: 'news',
    topics: ['talks', 'prisoners'],
    date: '24 February 2023',
    note: 'One.\r\n\r\n  Two,  three.  \n\n\n\nFour.',
  });
  expect(errors).toEqual({});
  const { reply, changes } = await ask(call);
  expect(changes).toBe(true);
  expect(reply.title).toBe('Proposed: The “old” title: a \\ "quote"');
  expect(ran).toEqual([
    {
      action: 'add',
      values: {
        address: 'https://a.example',
        title: 'The “old” title: a \\ "quote"',
        kind: 'news',
        topics: ['talks', 'prisoners'],
        date: '2023-02-24',
        note: 'One.\n\nTwo, three.\n\nFour.',
        ticket: '77',
        send: true,
      },
    },
  ]);
});

test('of what a form began with, only what was changed is in the call, and what was emptied is named', async () => {
  const { fillIn } = setUp();
  const { call, form } = await fillIn('/notes fix 7', {
    title: 'The “old” title',
    topics: ['talks'],
    date: '',
  });
  expect(call.values).toMatchObject({ id: '7', title: undefined, topics: ['talks'], without: ['date'] });
  expect(valuesOf(form)).toEqual({ title: 'The “old” title', topics: ['talks'], date: '' });
  const back = await fillIn(form.line, { topics: ['talks', 'army'], date: '2023-02' });
  expect(back.call.values).toMatchObject({ topics: undefined, date: undefined, without: [] });
});

test('a field that was not shown keeps what the line says', async () => {
  const { fillIn } = setUp();
  const { form } = await fillIn('/notes add https://a.example title:A note:B', { title: 'C' });
  expect(valuesOf(form)).toMatchObject({ address: 'https://a.example', title: 'C', note: 'B' });
});

test('what is wrong is said of its field: what was expected and what was found', async () => {
  const { fillIn } = setUp();
  const wrong = { address: 'nowhere', title: ' ', kind: 'rumour', topics: ['talks', 'x'], date: 'soon' };
  const { errors, form } = await fillIn('/notes add a.example', { ...wrong, note: 'x'.repeat(3001) });
  expect(errors).toEqual({
    address: 'Expected an address, got no dot in it.',
    title: 'Title is needed.',
    kind: 'Expected one of the choices, got “rumour”.',
    topics: 'Expected one of the choices, got “x”.',
    date: 'Expected a date such as 2026-11-28, 2026-11 or 2026, got “soon”.',
    note: 'Expected at most 3000 characters, got 3001.',
  });
  // Nothing that somebody typed is gone.
  expect(valuesOf(form)).toMatchObject({ address: 'nowhere', kind: 'rumour', date: 'soon' });
});

test('nothing is looked up for what is too long for its field', () => {
  const { commands, context } = createFakeForm({ library });
  const [command] = commands;
  const adding = command?.actions.find(({ name }) => name === 'add');
  if (!command || !adding?.form) throw new Error('Expected /notes add to have a form.');
  const checked: Values[] = [];
  const check = (values: Values) => {
    checked.push(values);
    return {};
  };
  const action = { ...adding, form: adding.form, check };
  const filled = { address: 'x'.repeat(601), title: 'A' };
  const { errors } = fillIn(commands, { command, action, values: {}, hasWords: false }, filled, context);
  expect(errors).toEqual({ address: 'Expected at most 600 characters, got 601.' });
  expect(checked).toEqual([expect.objectContaining({ address: undefined, title: 'A' })]);
});

test('a day that there is not is named as such', async () => {
  const { fillIn } = setUp();
  const { errors } = await fillIn('/notes add a.example', { date: '31.02.2026' });
  expect(errors.date).toBe('31 February is not a date.');
});

test('where there are no fields, a line that wants a form is answered with what it would hold', async () => {
  const { ask, ran } = setUp({
    prefill: async ({ address }) => ({ values: { title: `The page at ${String(address)}` } }),
  });
  const { reply, changes } = await ask('/notes add https://a.example topics:army');
  expect(changes).toBe(false);
  expect(ran).toEqual([]);
  expect(wordsOf(reply)).toContain('Title: The page at https://a.example\nKind: –\nTopics: Army & arms');
  expect(wordsOf(reply)).toContain('add it to the line: address: title: kind:');
  const [submit] = reply.buttons;
  if (submit?.kind !== 'run') throw new Error('Expected a button that submits.');
  expect(submit.command).toBe(
    '/notes add https://a.example send title:"The page at https://a.example" topics:army',
  );
  await ask(submit.command);
  expect(ran).toMatchObject([
    { action: 'add', values: { title: 'The page at https://a.example', topics: ['army'] } },
  ]);
});

test('a card is submitted only once nothing is missing or wrong, and says what is', async () => {
  const { open, fillIn } = setUp();
  const steps = [
    { label: 'Address and title', step: 1 },
    { label: 'Note', step: 2 },
  ];
  const { form } = await open('/notes add https://a.example');
  const empty = formCard(form, { steps });
  expect(empty.buttons.map(({ kind, label }) => [kind, label])).toEqual([
    ['form', 'Address and title'],
    ['form', 'Note'],
  ]);
  expect(wordsOf(empty)).toContain('Still needed: Title.');
  const wrong = await fillIn(form.line, { title: 'A', date: 'soon' });
  const faulty = formCard(wrong.form, { steps, errors: wrong.errors });
  expect(faulty.buttons.map(({ kind }) => kind)).toEqual(['form', 'form']);
  expect(wordsOf(faulty)).toContain('Date: Expected a date such as');
  const right = await fillIn(wrong.form.line, { date: '2026' });
  expect(formCard(right.form, right).buttons.map(({ label }) => label)).toEqual(['Propose']);
});

test('fields are named in a sentence', () => {
  expect(listLabels([{ label: 'Title' }])).toBe('Title');
  expect(listLabels([{ label: 'Title' }, { label: 'Date' }])).toBe('Title and date');
  expect(listLabels([{ label: 'Title' }, { label: 'URL' }, { label: 'Note' }])).toBe('Title, URL and note');
});

test('a look-up command’s answers are shared by everybody, those of its actions that change something are not', () => {
  expect(isAnsweredAlike('/sources china')).toBe(true);
  expect(isAnsweredAlike('/digest')).toBe(false);
});
