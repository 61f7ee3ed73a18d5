import { expect, test } from 'vitest';
import type { Answer } from '../../../src/command/answer.ts';
import type { Call } from '../../../src/command/command.ts';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import type { Reply } from '../../../src/reply.ts';
import { partAsked } from '../../command/fake-parts.ts';
import type { Trouble } from '../../standins/discord/trouble.ts';
import { plainReply } from './any-reply.ts';
import { createHeldAnswer, deskbook, openNewsroom } from './newsroom.ts';
import { countParts } from './parse-rendered.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

/** Always this reply, in the part that was asked for. */
function always(reply: Reply) {
  return async (asked: string | Call): Promise<Answer> => ({ reply, part: partAsked(asked), known: true });
}

test('a reply of many parts can be read to its end by its buttons', async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ');
  const reply = plainReply({ command: '/plan long', blocks: [{ kind: 'text', text }] });
  const { discord } = await openNewsroom({ answer: always(reply) });
  let message = await discord.answered(discord.command('guide about'));
  let seen = words(message);
  const count = countParts(reply);
  for (let part = 2; part <= count; part += 1) {
    expect(words(message)).toContain(`Part ${part - 1} of ${count}`);
    message = await discord.answered(discord.press(message, 'Next part'));
    seen += ` ${words(message)}`;
  }
  expect(count).toBeGreaterThan(5);
  expect(new Set(seen.match(/word\d+/g))).toEqual(new Set(text.split(' ')));
  expect(labels(message)).not.toContain('Next part');
});

test('every part of a long answer can be shared, and is what everybody sees', async () => {
  const text = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ');
  const reply = plainReply({ command: '/plan long', blocks: [{ kind: 'text', text }] });
  const count = countParts(reply);
  expect(count).toBeGreaterThan(2);
  const wordsIn = (message: Parameters<typeof words>[0]) => words(message).match(/word\d+/g);
  for (const part of [1, 2, count]) {
    const { discord } = await openNewsroom({
      answer: async () => ({ reply, part, known: true }),
    });
    const message = await discord.answered(discord.command('guide about'));
    const seen = wordsIn(message);
    const pressed = discord.press(message, 'Share to channel');
    const shared = await discord.followedUp(pressed);
    expect(wordsIn(shared)).toEqual(seen);
    expect(words(shared)).toContain('Shared by reporter · /plan long');
    expect(words(shared)).toContain(`Part ${part} of ${count}`);
    expect(labels(shared)).not.toContain('Share to channel');
    expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  }
});

test('a command too long for a button is kept and runs when the button is pressed', async () => {
  const command = `/sources ${'very '.repeat(40)}long`;
  const asked: (string | Call)[] = [];
  const reply = plainReply({ buttons: [{ kind: 'run', label: 'Again', command }] });
  const { discord } = await openNewsroom({
    answer: async (line) => {
      asked.push(line);
      return { reply, part: 1, known: true };
    },
  });
  const message = await discord.answered(discord.command('guide about'));
  await discord.answered(discord.press(message, 'Again'));
  expect(asked).toEqual([{ command: 'guide', action: 'about', values: {} }, command]);
});

const down = async (): Promise<string | null> => {
  throw new Error('down');
};

test.each([
  { of: 'expired', recall: async () => null, said: 'no longer kept. Please ask again.' },
  { of: 'is in a store that does not answer', recall: down, said: 'again in a minute.' },
])('a button whose command $of is answered in words, below its own answer', async ({ recall, said }) => {
  const reply = plainReply({ buttons: [{ kind: 'run', label: 'Again', command: `/${'x'.repeat(200)}` }] });
  const { discord } = await openNewsroom({
    longCommands: { keep: () => 'k', hold: () => 'k', recall },
    answer: async () => ({ reply, part: 1, known: true }),
  });
  const message = await discord.answered(discord.command('guide about'));
  const pressed = discord.press(message, 'Again');
  expect((await discord.acknowledged(pressed)).type).toBe(4);
  expect(words(await discord.answered(pressed))).toContain(said);
});

test('a button whose command turns up late as lost is answered below its answer, which keeps the button', async () => {
  const release = Promise.withResolvers<void>();
  const recall = () => release.promise.then(down);
  const reply = plainReply({ buttons: [{ kind: 'run', label: 'Again', command: `/${'x'.repeat(200)}` }] });
  const { discord } = await openNewsroom({
    deferAfterMs: 5,
    longCommands: { keep: () => 'k', hold: () => 'k', recall },
    answer: async () => ({ reply, part: 1, known: true }),
  });
  const message = await discord.answered(discord.command('guide about'));
  const before = words(message);
  const pressed = discord.press(message, 'Again');
  expect((await discord.acknowledged(pressed)).type).toBe(6);
  release.resolve();
  const told = await discord.followedUp(pressed);
  expect(words(told)).toContain('again in a minute.');
  expect(isPrivate(told)).toBe(true);
  expect(words(message)).toBe(before);
  expect(labels(message)).toContain('Again');
});

test('of the questions too long for their buttons, only what is shown to everybody is stored', async () => {
  const stored: string[] = [];
  const texts = { keep: async (_: string, text: string) => void stored.push(text), find: async () => null };
  const command = `/sources ${'x'.repeat(200)}`;
  const reply = plainReply({
    command,
    buttons: [{ kind: 'run', label: 'More', command: `${command} full` }],
  });
  const { discord } = await openNewsroom({
    longCommands: createLongCommands(texts, { error: () => {} }),
    answer: always(reply),
  });
  const message = await discord.answered(discord.command('guide about'));
  const again = await discord.answered(discord.press(message, 'More'));
  expect(stored).toEqual([]);
  await discord.followedUp(discord.press(again, 'Share to channel'));
  expect(stored).toEqual([`${command} full`]);
});

test('an answer whose layout Discord refuses is sent in plain words, and logged', async () => {
  const { discord, logged } = await openNewsroom();
  discord.troubles.add({
    kind: 'status',
    status: 400,
    code: 50035,
    message: 'Invalid Form Body',
    path: '/callback$',
  });
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  expect(words(message)).toContain('600,000');
  expect(labels(message)).toEqual(['Share to channel']);
  expect(logged.join('\n')).toContain('refused the layout of an answer');
});

test('a failure inside a command reaches the asker as an apology with its number', async () => {
  const { discord } = await openNewsroom({
    answer: async (line, asker) => {
      const { answer } = await import('../../../src/command/answer.ts');
      const { plan } = await import('../../../commands/plan.ts');
      const broken = { ...plan, actions: plan.actions.map((action) => ({ ...action, run: () => fail() })) };
      const context = { library: deskbook.library(), now: new Date(), pageSize: 5, asker };
      return answer([broken], line, context, () => {});
    },
  });
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  expect(words(message)).toMatch(/Something went wrong[\s\S]*this number: [0-9a-f]{8}/);
  expect(isPrivate(message)).toBe(true);
});

function fail(): never {
  throw new Error('made up');
}

test('an answer whose acknowledgement was lost is not sent twice', async () => {
  const { discord, logged } = await openNewsroom();
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  const asked = discord.command('plan point', { number: '4' });
  await discord.answered(asked);
  await discord.until(() => discord.requests.filter(({ path }) => path.endsWith('/callback')).length === 2);
  await expect.poll(() => logged.join('\n')).toContain('already had an answer');
  expect(asked.followUps).toEqual([]);
});

test('a deferral whose acknowledgement was lost is followed by the answer', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, deferAfterMs: 5 });
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  const asked = discord.command('plan point', { number: '4' });
  expect((await discord.acknowledged(asked)).type).toBe(5);
  release();
  expect(words(await discord.answered(asked))).toContain('600,000');
});

test('an expired interaction is logged with its age, and the next one is answered', async () => {
  let late = 0;
  const { discord, logged } = await openNewsroom({}, { now: () => Date.now() + late });
  const asked = discord.command('guide about');
  late = 4000;
  await discord.until(() =>
    discord.requests.some(({ path, status }) => path.endsWith('/callback') && status === 404),
  );
  await expect.poll(() => logged.join('\n')).toContain('too late');
  expect(asked.acknowledgement).toBeNull();
  await discord.answered(discord.command('guide about'));
});

test('slow public answers that turn out to be for the asker alone are shown to nobody else', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, answers: 'public', deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '99' });
  expect((await discord.acknowledged(asked)).data).not.toMatchObject({ flags: 64 });
  release();
  const message = await discord.followedUp(asked);
  expect(isPrivate(message)).toBe(true);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('a slow button changes its answer in place all the same', async () => {
  const { answer, release } = createHeldAnswer();
  let isHeld = false;
  const { discord } = await openNewsroom({
    deferAfterMs: 5,
    answer: (line, asker) => (isHeld ? answer(line, asker) : deskbook.answer(line, asker)),
  });
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  isHeld = true;
  const pressed = discord.press(message, 'Quote');
  expect((await discord.acknowledged(pressed)).type).toBe(6);
  release();
  const changed = await discord.answered(pressed);
  expect(changed.id).toBe(message.id);
  expect(words(changed)).toContain('To quote: point 4 of');
});

test('if a share fails, its button comes back', async () => {
  const { discord, logged } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  discord.troubles.add({ kind: 'status', status: 403, code: 50013, method: 'POST', path: '^/webhooks/' });
  discord.press(message, 'Share to channel');
  await discord.until(() =>
    discord.requests.some(({ method, path }) => method === 'PATCH' && path.endsWith('@original')),
  );
  expect(labels(message)).toContain('Share to channel');
  await expect.poll(() => logged.join('\n')).toContain('did not reach Discord');
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('in the bot’s direct messages answers stay, change in place and offer nothing to share', async () => {
  const { discord } = await openNewsroom({ guildId: null });
  const from = { channel: discord.direct };
  const message = await discord.answered(discord.command('plan point', { number: '4' }, from));
  expect(isPrivate(message)).toBe(false);
  expect(labels(message)).not.toContain('Share to channel');
  const changed = await discord.answered(discord.press(message, 'More', from));
  expect(changed.id).toBe(message.id);
});

test('nothing that is typed pings anybody, and it shows unchanged', async () => {
  const { discord } = await openNewsroom();
  for (const typed of [
    '<@123456789012345678> @everyone',
    '**bold** `code` [a](https://b.c)',
    '\u202ereversed \u0000',
    '&amp; “china”',
  ]) {
    const message = await discord.answered(discord.command('sources search', { words: typed }));
    expect(message.pinged).toEqual([]);
    await discord.answered(discord.press(message, 'Share to channel')).catch(() => null);
  }
  expect(discord.world.messages.flatMap(({ pinged }) => pinged)).toEqual([]);
});

test('completion offers what Discord accepts, whatever is suggested', async () => {
  const long = 'a headline that goes on and on '.repeat(8);
  const { discord } = await openNewsroom({
    suggest: () => [
      { label: '', value: 'blank' },
      { label: long, value: 'long label' },
      { label: 'long value', value: long },
      { label: 'half a letter \ud83d', value: 'half' },
      ...Array.from({ length: 60 }, (_, index) => ({ label: `Entry ${index}`, value: String(index) })),
    ],
  });
  const choices = await discord.choices(discord.autocomplete('sources search', { words: 'x' }, 'words'));
  expect(choices).toHaveLength(25);
  expect(choices[0]?.name).toMatch(/^a headline that goes on.*…$/);
  expect(choices.map(({ value }) => value)).not.toContain(long);
});

test('a fault while completing is logged and breaks nothing', async () => {
  const { discord, logged } = await openNewsroom({
    suggest: () => {
      throw new Error('no suggestions today');
    },
  });
  discord.autocomplete('sources search', { words: 'x' }, 'words');
  await expect.poll(() => logged.join('\n')).toContain('no suggestions today');
  await discord.answered(discord.command('guide about'));
});

test('a 429 is waited out as Discord asks, and the answer arrives', async () => {
  const { discord } = await openNewsroom();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.05, path: '/callback$' });
  const message = await discord.answered(discord.command('guide about'));
  expect(words(message)).toContain('Rachael Mellor');
  const tries = discord.requests.filter(({ path }) => path.endsWith('/callback')).map(({ status }) => status);
  expect(tries).toEqual([429, 204]);
});

test('running answers are finished before the bot stops', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord, bot } = await openNewsroom({ answer, deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '4' });
  await discord.acknowledged(asked);
  const stopped = bot.stop();
  release();
  await stopped;
  expect(words(await discord.answered(asked))).toContain('600,000');
});

test('a share names its sender as the server does', async () => {
  const { discord } = await openNewsroom({ guildId: null });
  discord.reporter.nick = 'Rita @everyone';
  for (const channel of [discord.desk, discord.elsewhere]) {
    const message = await discord.answered(discord.command('guide about', {}, { channel }));
    const shared = await discord.followedUp(discord.press(message, 'Share to channel', { channel }));
    expect(words(shared)).toContain('Shared by Rita \\@everyone');
    expect(shared.pinged).toEqual([]);
  }
});

test.each([
  [{ words: '"peace', publisher: 'guardian' }, 'On “peace”'],
  [{ words: 'china "peace', after: '2023', publisher: 'guardian' }, null],
])('a quotation that is left open in one field swallows no other: %j', async (fields, heading) => {
  const { discord } = await openNewsroom();
  const shown = words(await discord.answered(discord.command('sources search', fields)));
  expect(shown).toContain('published by The Guardian');
  if (heading !== null) expect(shown).toContain(heading);
});

test('a phrase and a word in one field stay a phrase and a word', async () => {
  const { discord } = await openNewsroom();
  const counted = async (about: string) => {
    const message = await discord.answered(discord.command('digest preview', { about }));
    return words(message);
  };
  const asked = '"peace talks" china';
  const phrase = await counted(asked);
  expect(phrase).toContain('peace talks');
  expect(phrase).not.toBe(await counted('peace talks china'));
});

/** Pauses that are noted and take no time. */
function watchPauses() {
  const pauses: number[] = [];
  const wait = async (ms: number) => void pauses.push(ms);
  return { pauses, wait };
}

test('an answer is sent for minutes while Discord cannot be reached, and its first request within the three seconds', async () => {
  const { pauses, wait } = watchPauses();
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, wait, deferAfterMs: 5 });
  discord.troubles.add({ kind: 'reset', path: '/callback$', times: 2 });
  const asked = discord.command('plan point', { number: '4' });
  await discord.acknowledged(asked);
  expect(pauses).toEqual([250, 1000]);
  discord.troubles.add({ kind: 'reset', path: '@original$', times: 5 });
  release();
  expect(words(await discord.answered(asked))).toContain('600,000');
  expect(pauses.slice(2)).toEqual([500, 2000, 8000, 30_000, 120_000]);
});

/** What does not say that Discord will not have an answer, though its status is that of a refusal. */
const NO_REFUSALS: readonly (readonly [string, Trouble])[] = [
  ['a proxy’s page of HTTP 403', { kind: 'answer', answer: '<html>blocked</html>', status: 403 }],
  ['a proxy’s own JSON', { kind: 'answer', answer: { message: 'blocked' }, status: 400 }],
  ['a JSON code for “not now”', { kind: 'status', status: 400, code: 130_000 }],
];

test.each(NO_REFUSALS)('an answer that is met by %s is given once that is over', async (_what, trouble) => {
  const { pauses, wait } = watchPauses();
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, wait, deferAfterMs: 5 });
  discord.troubles.add({ ...trouble, path: '/callback$', times: 2 });
  const asked = discord.command('plan point', { number: '4' });
  await discord.acknowledged(asked);
  discord.troubles.add({ ...trouble, path: '@original$', times: 5 });
  release();
  const message = await discord.answered(asked);
  expect(words(message)).toContain('600,000');
  expect(pauses).toEqual([250, 1000, 500, 2000, 8000, 30_000, 120_000]);
  discord.troubles.add({ ...trouble, method: 'POST', path: '^/webhooks/', times: 2 });
  await discord.followedUp(discord.press(message, 'Share to channel'));
});

test('a public answer that turned out to be private is shown once the public one can be deleted', async () => {
  const { wait } = watchPauses();
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, wait, answers: 'public', deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '99' });
  await discord.acknowledged(asked);
  discord.troubles.add({ kind: 'reset', method: 'DELETE', path: '@original$', times: 5 });
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 30, method: 'POST', path: '^/webhooks/' });
  release();
  expect(isPrivate(await discord.followedUp(asked))).toBe(true);
  expect(asked.followUps).toHaveLength(1);
});

test('a layout that Discord’s servers fail on gives way to plain words after three tries', async () => {
  const { pauses, wait } = watchPauses();
  const { answer, release } = createHeldAnswer();
  const { discord, logged } = await openNewsroom({ answer, wait, deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '4' });
  await discord.acknowledged(asked);
  discord.troubles.add({ kind: 'status', status: 500, path: '@original$', times: 3 });
  release();
  await discord.answered(asked);
  expect(pauses).toEqual([500, 2000]);
  expect(logged.join()).toContain('refused the layout');
});

test.each(['0', '0.0', '0.001'])(
  'rate limits of %s s without end are asked against a few times with pauses, and logged',
  async (seconds) => {
    const { pauses, wait } = watchPauses();
    const { answer, release } = createHeldAnswer();
    const { discord, logged } = await openNewsroom({ answer, wait, deferAfterMs: 5 });
    const limited = {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': seconds },
      times: null,
    } as const;
    const asked = discord.command('plan point', { number: '4' });
    await discord.acknowledged(asked);
    discord.troubles.add({ ...limited, path: '@original$' });
    release();
    await expect.poll(() => logged.join()).toContain('did not reach Discord');
    expect(pauses).toHaveLength(5);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500);
    discord.troubles.add({ ...limited, path: '/callback$' });
    const late = discord.command('guide about');
    await expect.poll(() => logged).toHaveLength(2);
    const tries = discord.requests.filter(({ path }) => path.includes(late.id));
    expect(tries.length).toBeLessThanOrEqual(3);
  },
);

test('an hour-long rate limit of an answer is logged at once, and the bot can be stopped', async () => {
  const { discord, bot, logged } = await openNewsroom();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 3600, path: '/callback$' });
  discord.command('guide about');
  await expect.poll(() => logged.join()).toContain('did not reach Discord');
  await bot.stop();
});

test('a stop does not wait for longer than ten seconds for an answer that Discord does not take', async () => {
  const limits: number[] = [];
  const { answer, release } = createHeldAnswer();
  const { discord, bot } = await openNewsroom({
    answer,
    deferAfterMs: 5,
    limit: async (ms) => void limits.push(ms),
  });
  const asked = discord.command('plan point', { number: '4' });
  await discord.acknowledged(asked);
  discord.troubles.add({ kind: 'never-answer', path: '@original$', times: null });
  release();
  await discord.until(() => discord.requests.some(({ path }) => path.endsWith('@original')));
  limits.length = 0;
  await bot.stop();
  expect(limits).toContain(10_000);
});
