import { expect, onTestFinished, test, vi } from 'vitest';
import { type Admission, admit } from '../../../src/admission/admission.ts';
import { LIMITS } from '../../../src/admission/allowances.ts';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import type { DiscordOptions } from '../../../src/places/discord/adapter.ts';
import { createFakeForm, ENTRY, type FakeFormOptions } from '../../command/fake-form.ts';
import { deskbook, openNewsroom } from './newsroom.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

const STEPS = ['Address, title and kind', 'Topics, date and note'];

async function open(fakeOptions: Partial<FakeFormOptions> = {}, options: Partial<DiscordOptions> = {}) {
  const fake = createFakeForm({ library: deskbook.library(), ...fakeOptions });
  const stored = new Map<string, string>();
  const texts = {
    keep: async (key: string, text: string) => void stored.set(key, text),
    find: async (key: string) => stored.get(key) ?? null,
  };
  const bot = {
    commands: fake.commands as DiscordOptions['commands'],
    answer: fake.deskbook.answer,
    forms: fake.deskbook.forms,
    longCommands: createLongCommands(texts, { error: () => {} }),
  };
  const newsroom = await openNewsroom({ ...bot, ...options });
  return { ...fake, ...newsroom, texts, forms: bot };
}

/** The fields of a modal by name: what each begins with. */
function fieldsOf(modal: Record<string, unknown>) {
  const components = modal.components as readonly { readonly component: Record<string, unknown> }[];
  return Object.fromEntries(
    components.map(({ component }) => {
      const options = component.options as readonly { readonly value: string; readonly default: boolean }[];
      const begun = options?.filter((option) => option.default).map(({ value }) => value);
      return [component.custom_id, begun ?? component.value ?? ''];
    }),
  );
}

const slow: Partial<FakeFormOptions> = {
  prefill: async () => ({
    values: { title: 'From the page', topics: ['army'] },
    note: 'The page names no author.',
  }),
};

test('a form of a few fields is a modal, with what it begins with, and submitting it is answered', async () => {
  const { discord, ran } = await open();
  const answered = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x', send: true }),
  );
  const pressed = discord.press(answered, 'Report a mistake');
  const modal = await discord.modal(pressed);
  expect(modal.title).toBe('Fix an entry');
  expect(fieldsOf(modal)).toEqual({ title: ENTRY.title, topics: ['talks', 'army'], date: '2023-02' });
  const submitted = discord.submit(pressed, { topics: ['talks'], date: '' });
  const reply = await discord.answered(submitted);
  expect(isPrivate(reply)).toBe(true);
  expect(ran.at(-1)).toEqual({
    action: 'fix',
    values: { id: '7', title: undefined, topics: ['talks'], date: undefined, without: ['date'] },
  });
  // The answer that had the button is still there.
  expect(words(answered)).toContain('Proposed: x');
});

test('a form with more chosen than a field takes opens without that field, and nothing chosen is lost', async () => {
  const fake = createFakeForm({ library: deskbook.library() });
  const choices = Array.from({ length: 30 }, (_, index) => {
    return { label: `Topic ${index}`, value: `topic-number-${index}-of-the-guide` };
  });
  const { open: openForm, ...others } = fake.deskbook.forms;
  const forms: DiscordOptions['forms'] = {
    ...others,
    open: async (...asked) => {
      const opened = await openForm(...asked);
      if (opened.kind !== 'form') return opened;
      const fields = opened.form.fields.map((field) =>
        field.name === 'topics' ? { ...field, choices, value: choices.map(({ value }) => value) } : field,
      );
      return { ...opened, form: { ...opened.form, fields } };
    },
  };
  const { discord } = await open({}, { ...fake.deskbook, commands: fake.commands, forms });
  const answered = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x', send: true }),
  );
  const pressed = discord.press(answered, 'Report a mistake');
  expect(Object.keys(fieldsOf(await discord.modal(pressed)))).toEqual(['title', 'date']);
  await discord.answered(discord.submit(pressed, { date: '2023' }));
  expect(fake.ran.at(-1)?.values).toMatchObject({ topics: [], date: '2023', without: [] });
});

test('a form of more fields is a private card with what was found, whose buttons open a modal for each step', async () => {
  const { discord, ran } = await open(slow);
  const asked = discord.command('notes add', { address: 'https://a.example', kind: 'opinion' });
  const card = await discord.answered(asked);
  expect(isPrivate(card)).toBe(true);
  expect(words(card)).toContain('The page names no author.');
  expect(words(card)).toContain('**Title:** From the page');
  expect(labels(card)).toEqual([...STEPS, 'Propose']);
  const first = discord.press(card, STEPS[0] ?? '');
  const modal = await discord.modal(first);
  expect(modal.title).toBe('Address, title and kind');
  expect(fieldsOf(modal)).toEqual({
    address: 'https://a.example',
    title: 'From the page',
    kind: ['opinion'],
  });
  expect(await discord.answered(discord.submit(first, { title: 'A “better” title' }))).toBe(card);
  expect(words(card)).toContain('A “better” title');
  const second = discord.press(card, STEPS[1] ?? '');
  expect(fieldsOf(await discord.modal(second))).toEqual({ topics: ['army'], date: '', note: '' });
  await discord.answered(discord.submit(second, { date: '24 feb 2023', note: 'One.\n\nTwo.' }));
  expect(words(card)).toContain('**Date:** 2023-02-24');
  expect(ran).toEqual([]);
  const sent = await discord.answered(discord.press(card, 'Propose'));
  expect(sent).toBe(card);
  expect(words(card)).toContain('Proposed: A “better” title');
  expect(ran).toMatchObject([
    {
      action: 'add',
      values: {
        address: 'https://a.example',
        title: 'A “better” title',
        kind: 'opinion',
        topics: ['army'],
        date: '2023-02-24',
        note: 'One.\n\nTwo.',
        send: true,
      },
    },
  ]);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('what is missing or wrong is said on the card, which keeps what was typed and is sent only once it is right', async () => {
  const { discord, ran } = await open();
  const card = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'A' }),
  );
  const first = discord.press(card, STEPS[0] ?? '');
  await discord.modal(first);
  await discord.answered(discord.submit(first, { address: 'nowhere' }));
  expect(words(card)).toContain('Address: Expected an address, got no dot in it.');
  expect(labels(card)).toEqual(STEPS);
  const again = discord.press(card, STEPS[0] ?? '');
  expect(fieldsOf(await discord.modal(again))).toMatchObject({ address: 'nowhere' });
  await discord.answered(discord.submit(again, { address: 'https://b.example' }));
  await discord.answered(discord.press(card, 'Propose'));
  expect(ran).toMatchObject([{ values: { address: 'https://b.example', title: 'A' } }]);
});

test('what is wrong in a form of one modal is answered with a card that holds it', async () => {
  const { discord, ran } = await open();
  const answered = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x', send: true }),
  );
  const pressed = discord.press(answered, 'Report a mistake');
  await discord.modal(pressed);
  const card = await discord.answered(discord.submit(pressed, { date: 'soon' }));
  expect(isPrivate(card)).toBe(true);
  expect(words(card)).toContain('Date: Expected a date such as 2026-11-28, 2026-11 or 2026, got “soon”.');
  expect(labels(card)).toEqual(['Title, topics and date']);
  expect(ran).toHaveLength(1);
});

test('a page that is read slowly has Discord show that the bot is thinking, then the card', async () => {
  const release = Promise.withResolvers<void>();
  const { discord } = await open(
    {
      prefill: async () => {
        await release.promise;
        return { values: { title: 'Late' } };
      },
    },
    { deferAfterMs: 20 },
  );
  const asked = discord.command('notes add', { address: 'https://a.example' });
  expect(await discord.acknowledged(asked)).toMatchObject({ type: 5, data: { flags: 64 } });
  release.resolve();
  const card = await discord.answered(asked);
  expect(words(card)).toContain('**Title:** Late');
  expect(labels(card)).toEqual([...STEPS, 'Propose']);
});

test('a card that is being filled in works after a restart', async () => {
  const first = await open(slow);
  const card = await first.discord.answered(
    first.discord.command('notes add', { address: `https://a.example/${'x'.repeat(90)}` }),
  );
  await first.bot.stop();
  const fake = createFakeForm({ library: deskbook.library(), ...slow });
  const { discord } = await openNewsroom(
    {
      commands: fake.commands as DiscordOptions['commands'],
      answer: fake.deskbook.answer,
      forms: fake.deskbook.forms,
      longCommands: createLongCommands(first.texts, { error: () => {} }),
    },
    { discord: first.discord },
  );
  const pressed = discord.press(card, STEPS[1] ?? '');
  await discord.modal(pressed);
  await discord.answered(discord.submit(pressed, { date: '2026' }));
  await discord.answered(discord.press(card, 'Propose'));
  expect(fake.ran).toMatchObject([{ values: { title: 'From the page', topics: ['army'], date: '2026' } }]);
});

test.each([
  ['is no longer kept', async (): Promise<string | null> => null, 'no longer kept. Please ask again.'],
  [
    'is in a store that does not answer',
    (): Promise<string | null> => Promise.reject(new Error('away')),
    'again in a minute.',
  ],
])('a step whose line %s is answered in words', async (_why, recall, said) => {
  const { discord } = await open(slow, { longCommands: { keep: () => 'k', hold: () => 'k', recall } });
  const line = { address: `https://a.example/${'x'.repeat(90)}` };
  const card = await discord.answered(discord.command('notes add', line));
  const pressed = discord.press(card, STEPS[0] ?? '');
  expect(words(await discord.answered(pressed))).toContain(said);
  expect(labels(card)).toEqual([...STEPS, 'Propose']);
});

test('what was typed into a modal whose line is lost is shown again, since the modal is gone', async () => {
  let isAway = false;
  const kept = new Map<string, string>();
  const recall = async (key: string) => {
    if (isAway) throw new Error('away');
    return kept.get(key) ?? null;
  };
  const keep = (line: string) => {
    kept.set('k', line);
    return 'k';
  };
  const { discord } = await open(slow, { longCommands: { keep, hold: keep, recall } });
  const line = { address: `https://a.example/${'x'.repeat(90)}` };
  const card = await discord.answered(discord.command('notes add', line));
  const pressed = discord.press(card, STEPS[1] ?? '');
  await discord.modal(pressed);
  isAway = true;
  const told = await discord.answered(discord.submit(pressed, { note: 'Half an hour of work.' }));
  expect(told).not.toBe(card);
  expect(words(told)).toContain('again in a minute.');
  expect(words(told)).toContain('Half an hour of work.');
});

test('a modal whose acknowledgement is lost is shown once, and so is what it is answered with', async () => {
  const { discord, ran } = await open();
  const answered = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x', send: true }),
  );
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  const pressed = discord.press(answered, 'Report a mistake');
  await discord.modal(pressed);
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  const submitted = discord.submit(pressed, { date: '2024' });
  await discord.answered(submitted);
  await discord.until(() => discord.requests.filter(({ status }) => status === 400).length === 2);
  expect(submitted.followUps).toEqual([]);
  expect(ran.map(({ action }) => action)).toEqual(['add', 'fix']);
});

test('a step whose answer is lost has its card shown again', async () => {
  const { discord } = await open({}, { wait: async () => {} });
  const card = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x' }),
  );
  const step = discord.press(card, STEPS[1] ?? '');
  await discord.modal(step);
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  discord.troubles.add({ kind: 'reset', path: '/callback$', times: 2 });
  discord.submit(step, { note: 'Half an hour of work.' });
  await discord.until(() =>
    discord.requests.some(
      ({ method, path, status }) =>
        method === 'PATCH' && path.endsWith('/messages/@original') && status === 200,
    ),
  );
  expect(words(card)).toContain('Half an hour of work.');
});

test('whoever asks for too much gets words in place of a form, and what they filled in can be sent again', async () => {
  let read = 0;
  const fake = createFakeForm({
    library: deskbook.library(),
    onRead: () => {
      read += 1;
    },
  });
  let now = 0;
  const admitted: Admission<typeof deskbook> = admit(
    { ...deskbook, ...fake.deskbook },
    {
      limits: { ...LIMITS, person: { atOnce: 2, perSecond: 0.001 } },
      clock: () => now,
      cost: () => 0,
      isLong: () => false,
      onLimited: () => {},
    },
  );
  const { answer, forms } = admitted.deskbook;
  const commands = fake.commands as DiscordOptions['commands'];
  const { discord } = await openNewsroom({ commands, answer, forms });
  const line = { address: 'https://a.example', title: 'A' };
  const card = await discord.answered(discord.command('notes add', line));
  const step = discord.press(card, STEPS[1] ?? '');
  await discord.modal(step);
  const refused = await discord.answered(discord.submit(step, { note: 'Half an hour of work.' }));
  expect(refused).not.toBe(card);
  expect(words(refused)).toMatch(/Please wait[\s\S]*Half an hour of work\./);
  await discord.answered(discord.press(card, 'Propose'));
  expect(words(card)).toContain('Please wait');
  for (const asked of [
    discord.command('notes add', line),
    discord.messageCommand(discord.write({ content: 'https://b.example' }), 'Add to the reading list'),
  ]) {
    expect(words(await discord.answered(asked))).toContain('Please wait');
  }
  expect([read, fake.ran]).toEqual([1, []]);
  now += 1e9;
  await discord.answered(discord.press(card, 'Ask again'));
  expect(fake.ran).toMatchObject([{ values: { title: 'A' } }]);
});

test('a message’s one link opens the form', async () => {
  const { discord } = await open(slow);
  const message = discord.write({ content: 'See [this](https://a.example/x_(y)?a=1&b=2).' });
  const chosen = discord.messageCommand(message, 'Add to the reading list');
  const card = await discord.answered(chosen);
  expect(isPrivate(card)).toBe(true);
  const pressed = discord.press(card, STEPS[0] ?? '');
  expect(fieldsOf(await discord.modal(pressed))).toMatchObject({
    address: 'https://a.example/x_(y)?a=1&b=2',
  });
});

test('of several links the person picks one, and a message without any says so', async () => {
  const { discord } = await open(slow);
  const embeds = [
    { type: 'link', url: 'https://a.example' },
    { type: 'link', url: 'https://c.example' },
  ];
  const long = `https://b.example/${'x'.repeat(120)}`;
  const message = discord.write({ content: `<https://a.example>, ${long}.`, embeds });
  const choice = await discord.answered(discord.messageCommand(message, 'Add to the reading list'));
  expect(words(choice)).toContain('3 links in this message');
  expect(labels(choice)).toEqual(['This one', 'This one', 'This one']);
  const ids: string[] = [];
  JSON.stringify(choice.components, (key, value) => {
    if (key === 'custom_id') ids.push(String(value));
    return value;
  });
  const card = await discord.answered(discord.press(choice, ids[1] ?? ''));
  expect(words(card)).toContain('x'.repeat(120));
  // The choice is still there, to take the others in turn.
  expect(card).not.toBe(choice);
  const none = await discord.answered(
    discord.messageCommand(discord.write({ content: 'No link.' }), 'Add to the reading list'),
  );
  expect(words(none)).toContain('No link in this message');
});

test('what is offered on messages is registered beside the commands, and once', async () => {
  const { discord, forms } = await open();
  const registered = discord.world.commands.get(discord.guild.id) ?? [];
  expect(registered.map(({ type, name }) => [type, name])).toEqual([
    [1, 'notes'],
    [3, 'Add to the reading list'],
  ]);
  const puts = () => discord.requests.filter(({ method }) => method === 'PUT').length;
  expect(puts()).toBe(1);
  const { bot } = await openNewsroom(forms, { discord });
  await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  expect(puts()).toBe(1);
  onTestFinished(() => bot.stop());
});

test('a form that cannot be read fails for its sender alone', async () => {
  const unhandled: unknown[] = [];
  const note = (err: unknown) => void unhandled.push(err);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const fillIn = async () => {
    throw new Error('a fault in a form');
  };
  const { forms } = createFakeForm({ library: deskbook.library() }).deskbook;
  const { discord, logged } = await open({}, { forms: { ...forms, fillIn } });
  const answered = await discord.answered(
    discord.command('notes add', { address: 'https://a.example', title: 'x', send: true }),
  );
  const pressed = discord.press(answered, 'Report a mistake');
  await discord.modal(pressed);
  discord.submit(pressed, { topics: ['talks'] });
  await expect.poll(() => logged.join()).toContain('an answer did not reach Discord a fault in a form');
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).toEqual([]);
});
