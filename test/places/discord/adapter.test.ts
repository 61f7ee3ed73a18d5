import { expect, onTestFinished, test, vi } from 'vitest';
import { noForms } from '../../command/no-forms.ts';
import { startDiscordStandIn } from '../../standins/discord/server.ts';
import { createHeldAnswer, openNewsroom } from './newsroom.ts';
import { isPrivate, words } from './stand-in-words.ts';

test('/plan point 4 is answered to the asker alone; a press shows figures, context, the other texts and its source', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  expect(isPrivate(message)).toBe(true);
  const text = words(message);
  for (const part of ['600,000', 'point 6 of the 28-point text', 'Rachael Mellor', 'Share to channel'])
    expect(text).toContain(part);
  expect(text).not.toContain('880,000');
  const whole = words(await discord.answered(discord.press(message, 'More')));
  for (const part of ['880,000', 'Axios unveils', 'Next: point 5']) expect(whole).toContain(part);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('/sources china is opened and paged by its buttons, in place', async () => {
  const { discord } = await openNewsroom();
  const brief = await discord.answered(discord.command('sources search', { words: 'china' }));
  expect(words(brief)).toContain('On “china”');
  const first = await discord.answered(discord.press(brief, '9 more, 1 close'));
  expect(words(first)).toContain('page 1 of');
  const pressed = discord.press(first, 'Next page');
  expect((await discord.acknowledged(pressed)).type).toBe(7);
  expect(words(await discord.answered(pressed))).toContain('page 2 of');
});

test('Share to channel posts the answer once for everybody, with who shared it and what was asked', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  const pressed = discord.press(message, 'Share to channel');
  const shared = await discord.followedUp(pressed);
  expect(words(shared)).toContain('Shared by reporter');
  expect(words(shared)).toContain('/plan point 4');
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect(words(await discord.answered(pressed))).not.toContain('Share to channel');
});

test('a button under a shared answer answers its presser and leaves the shared answer unchanged', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  const shared = await discord.followedUp(discord.press(message, 'Share to channel'));
  const own = await discord.answered(discord.press(shared, 'Quote', { person: discord.editor }));
  expect(isPrivate(own)).toBe(true);
  expect(words(own)).toContain('To quote: point 4 of');
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
});

test('ANSWERS=public shows the answer to everybody, and a refusal to the asker alone', async () => {
  const { discord } = await openNewsroom({ answers: 'public' });
  const open = await discord.answered(discord.command('plan point', { number: '4' }));
  expect(isPrivate(open)).toBe(false);
  const miss = await discord.answered(discord.command('plan point', { number: '99' }));
  expect(isPrivate(miss)).toBe(true);
});

test('a slow answer is deferred in time and then sent', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, deferAfterMs: 20 });
  const asked = discord.command('plan point', { number: '4' });
  expect((await discord.acknowledged(asked)).type).toBe(5);
  release();
  expect(words(await discord.answered(asked))).toContain('600,000');
});

test('points, plans, publishers and titles are completed while typing', async () => {
  const { discord } = await openNewsroom();
  const choices = async (path: string, values: Record<string, string>, focused: string) =>
    discord.choices(discord.autocomplete(path, values, focused));
  expect(await choices('plan point', { number: '4' }, 'number')).toContainEqual({
    name: '4. Army limited to 600,000',
    value: '4',
  });
  const plans = await choices('plan point', { number: '6', of: '28' }, 'of');
  expect(plans.map(({ value }) => value)).toContain('original-28');
  const publishers = await choices('sources search', { publisher: 'guard' }, 'publisher');
  expect(publishers[0]?.value).toBe('The Guardian');
  const titles = await choices('sources search', { words: 'lavrov' }, 'words');
  expect(titles[0]?.name).toContain('Lavrov');
});

test('look-ups work in direct messages, and in servers where the bot is not', async () => {
  const { discord } = await openNewsroom({ guildId: null });
  for (const channel of [discord.direct, discord.elsewhere]) {
    const message = await discord.answered(discord.command('guide about', {}, { channel }));
    expect(words(message)).toContain('Rachael Mellor');
  }
});

test('the commands are registered if they changed, not at every start', async () => {
  const { discord, bot } = await openNewsroom();
  const puts = () =>
    discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
  expect(puts()).toHaveLength(1);
  expect(puts()[0]?.status).toBe(200);
  await bot.stop();
  const { startDiscord } = await import('../../../src/places/discord/adapter.ts');
  const { commands } = await import('../../../commands/registry.ts');
  const again = startDiscord({
    token: discord.token,
    guildId: discord.guild.id,
    editors: [],
    apiUrl: discord.apiUrl,
    answers: 'private',
    commands,
    answer: async () => {
      throw new Error('nobody asks');
    },
    suggest: () => [],
    forms: noForms,
    longCommands: { keep: (command) => command, hold: (command) => command, recall: async () => null },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  await again.ready;
  await vi.waitFor(() => expect(again.whyNotReady()).toBeNull());
  await again.stop();
  expect(puts()).toHaveLength(1);
});

test('after a lost connection the bot reconnects and answers', async () => {
  const { discord } = await openNewsroom();
  discord.gateway.drop();
  await discord.until(() => discord.gateway.counts.resumes === 1);
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  expect(words(message)).toContain('600,000');
});

test('a token refused at the start is said once with what to do, and tried until it is accepted', async () => {
  const waits: Promise<void>[] = [];
  const wait = (ms: number) => {
    const waited = new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 5)));
    waits.push(waited);
    return waited;
  };
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  discord.revokeToken();
  const { bot, logged } = await openNewsroom({ wait }, { discord, waits: false });
  await expect.poll(() => logged.join('\n')).toContain('DISCORD_TOKEN');
  expect(bot.whyNotReady()).toContain('Discord refuses the bot’s token');
  await expect.poll(() => waits.length).toBeGreaterThan(2);
  expect(logged.filter((line) => line.includes('DISCORD_TOKEN'))).toHaveLength(1);
  discord.restoreToken();
  await bot.ready;
  await expect.poll(() => bot.whyNotReady()).toBeNull();
  await discord.answered(discord.command('guide about'));
});

test('a bot whose token is refused can be stopped', async () => {
  const { bot, logged } = await openNewsroom({ token: 'not-the-token-of-this-bot' }, { waits: false });
  await expect.poll(() => logged.join('\n')).toContain('DISCORD_TOKEN');
  await bot.stop();
  await expect(bot.ready).rejects.toThrow();
});

test('asking for the time does not wait out a long rate limit', async () => {
  const { discord, bot } = await openNewsroom();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 3600, path: '^/gateway$' });
  const { signal } = new AbortController();
  await expect(bot.askTime(signal)).rejects.toThrow();
  await bot.askTime(signal).catch(() => {});
  const asked = discord.requests.filter(({ path }) => path === '/gateway').map(({ status }) => status);
  expect(asked[0]).toBe(429);
});

test('asking for the time ends at its deadline if Discord does not answer', async () => {
  const { discord, bot } = await openNewsroom();
  discord.troubles.add({ kind: 'never-answer', path: '^/gateway$' });
  await expect(bot.askTime(AbortSignal.timeout(50))).rejects.toThrow();
});
