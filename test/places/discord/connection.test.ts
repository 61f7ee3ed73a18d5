import { expect, onTestFinished, test } from 'vitest';
import type { Wait } from '../../../src/async.ts';
import { placesReady, whyNotReady } from '../../../src/places/start-places.ts';
import { startDiscordStandIn } from '../../standins/discord/server.ts';
import { openNewsroom } from './newsroom.ts';

test('when Discord asks it to reconnect, the bot resumes and answers', async () => {
  const { discord } = await openNewsroom();
  discord.gateway.askToReconnect();
  await discord.until(() => discord.gateway.counts.resumes === 1);
  await discord.answered(discord.command('guide about'));
  expect(discord.gateway.counts).toMatchObject({ connections: 2, identifies: 1, resumes: 1 });
});

test('what was asked while the connection was lost is answered after it is back', async () => {
  const { discord } = await openNewsroom();
  discord.gateway.drop();
  const asked = discord.command('plan point', { number: '4' });
  await discord.answered(asked);
  expect(discord.gateway.counts.resumes).toBe(1);
});

test('a session that Discord forgot is started again', async () => {
  const { discord } = await openNewsroom();
  discord.gateway.forgetSessions();
  discord.gateway.drop();
  await discord.until(() => discord.gateway.counts.identifies === 2 && discord.gateway.connected() === 1);
  await discord.answered(discord.command('guide about'));
});

test('a server that the bot was removed from while it was not connected is not believed to have it', async () => {
  const { discord, bot } = await openNewsroom();
  const target = { place: 'discord', workspace: discord.guild.id, channel: discord.desk.id };
  const find = () =>
    bot.messenger.find(target, 'abcdefghijklmnopqrstuv', new Date(), new AbortController().signal);
  expect(await find()).toEqual({ kind: 'absent' });
  discord.gateway.forgetSessions();
  discord.gateway.drop();
  discord.removeBot();
  const isBack = () => discord.gateway.counts.identifies === 2 && bot.isConnected();
  await expect.poll(isBack, { timeout: 20_000 }).toBe(true);
  expect(await find()).toMatchObject({ kind: 'cannot-look', reason: 'workspace-gone' });
});

test('a connection that no longer answers heartbeats is closed and opened again', async () => {
  const { discord } = await openNewsroom({}, { heartbeatIntervalMs: 150 });
  discord.gateway.settings.acknowledging = false;
  await discord.until(() => discord.gateway.counts.connections > 1);
  discord.gateway.settings.acknowledging = true;
  await discord.until(() => discord.gateway.counts.resumes > 0);
  await discord.answered(discord.command('guide about'));
});

test('it says whether it is connected', async () => {
  const { discord, bot } = await openNewsroom();
  expect(bot.isConnected()).toBe(true);
  discord.revokeToken();
  await discord.until(() => discord.gateway.connected() === 0 && !bot.isConnected());
  expect(bot.isConnected()).toBe(false);
});

test('a token that is reset while the bot runs is logged with what to do', async () => {
  const { discord, bot, logged } = await openNewsroom();
  discord.revokeToken();
  await discord.until(() => !bot.isConnected());
  await expect.poll(() => logged.join('\n')).toContain('DISCORD_TOKEN');
});

test('if Discord cannot be reached at the start, the bot retries and then answers', async () => {
  const { discord, bot, logged } = await openNewsroom({}, { waits: false, unreachable: 3 });
  await bot.ready;
  expect(logged.filter((line) => line.includes('cannot be reached'))).not.toEqual([]);
  expect(bot.isConnected()).toBe(true);
  // Commands are registered after that.
  await expect.poll(() => bot.whyNotReady()).toBeNull();
  await discord.answered(discord.command('guide about'));
  await bot.stop();
  await discord.until(() => discord.gateway.connected() === 0);
});

test('posting begins although the gateway cannot be reached, and readiness says so', async () => {
  const { discord, bot } = await openNewsroom({}, { waits: false, unreachable: 100_000 });
  discord.troubles.add({ kind: 'status', status: 503, path: '^/users/@me$', times: 2 });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await new Promise<void>((resolve) => {
    void placesReady({ discord: bot }, log, new AbortController().signal, async () => resolve());
  });
  expect(whyNotReady(bot)).toBe('not connected');
});

test('a proxy’s page of 200 does not begin posting, and is not heard of Discord', async () => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  const page = '<html>Please accept the terms of use</html>';
  discord.troubles.add({ kind: 'answer', answer: page, times: null });
  const { bot } = await openNewsroom({}, { discord, waits: false });
  let isAccepted = false;
  void bot.accepted.then(() => {
    isAccepted = true;
  });
  const asked = () => discord.requests.filter(({ path }) => path === '/users/@me').length;
  await expect.poll(asked).toBeGreaterThan(2);
  expect(isAccepted).toBe(false);
  await expect(bot.askTime(new AbortController().signal)).rejects.toThrow('without an answer of Discord’s');
  discord.troubles.clear();
  await bot.accepted;
  await bot.ready;
});

test('if the gateway refuses the bot for good, it does not retry', async () => {
  const { discord, bot } = await openNewsroom({}, { waits: false, refusesWith: 4014 });
  await expect(bot.ready).rejects.toThrow(/denies the intents/);
  expect(whyNotReady(bot)).toMatch(/denies the intents/);
  expect(discord.gateway.counts.identifies).toBe(1);
});

test.each([
  [4011, 'wants more shards'],
  [4010, 'no longer knows the shard'],
])('if Discord closes the connection with %i since it %s, a new client asks how many', async (code) => {
  const { discord, bot } = await openNewsroom();
  const asked = () => discord.requests.filter(({ path }) => path === '/gateway/bot').length;
  const before = asked();
  discord.gateway.closeWith(code, 'Other shards.');
  await discord.until(() => discord.gateway.counts.identifies === 2 && discord.gateway.connected() === 1);
  expect(asked()).toBe(before + 1);
  await expect.poll(() => bot.isConnected() && bot.whyNotReady()).toBeNull();
  await discord.answered(discord.command('guide about'));
  expect(discord.gateway.counts.connections).toBe(2);
});

test.each([4011, 4010])(
  'if Discord refuses the shards with %i while the bot connects, it asks anew how many',
  async (code) => {
    const { discord, bot } = await openNewsroom({}, { waits: false, refusesWith: code });
    await discord.until(() => discord.gateway.counts.identifies === 1);
    discord.gateway.settings.refusesWith = null;
    await bot.ready;
    await expect.poll(() => bot.isConnected() && bot.whyNotReady()).toBeNull();
    const asked = discord.requests.filter(({ path }) => path === '/gateway/bot').length;
    expect(asked).toBeGreaterThan(1);
  },
);

test('a bot that the gateway refuses for good while it runs says why in readiness, and does not retry', async () => {
  const { discord, bot, logged } = await openNewsroom({ wait: async () => {} });
  discord.gateway.closeWith(4014, 'Disallowed intents.');
  await expect.poll(() => whyNotReady(bot)).toMatch(/^Discord denies the intents that the bot asks for/);
  await expect.poll(() => logged.join('\n')).toContain('discord cannot be used');
  bot.messenger.standing.refuse('Discord refuses the bot’s token: HTTP 401');
  await expect.poll(() => bot.messenger.standing.refusal()).toBeNull();
  await fetch(`${discord.apiUrl}/v10/gateway`);
  expect(discord.gateway.counts).toMatchObject({ connections: 1, identifies: 1 });
  expect(discord.requests.filter(({ path }) => path === '/gateway/bot')).toHaveLength(1);
});

test('stopping while Discord cannot be reached ends the retries', async () => {
  const { bot } = await openNewsroom({ retryMs: 60_000 }, { waits: false, unreachable: 100 });
  await bot.stop();
  await expect(bot.ready).rejects.toThrow();
});

test('the invite link asks for both scopes and no more permissions than a digest needs', async () => {
  const { discord, bot } = await openNewsroom();
  const { inviteLink } = await bot.ready;
  const link = new URL(inviteLink);
  expect(`${link.origin}${link.pathname}`).toBe('https://discord.com/oauth2/authorize');
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: discord.world.application.id,
    scope: 'bot applications.commands',
    permissions: String((1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 38n)),
  });
});

test('a start writes nothing to Discord but the commands', async () => {
  const { discord } = await openNewsroom();
  const writes = discord.requests.filter(({ method }) => method !== 'GET');
  expect(writes.map(({ method, path }) => `${method} ${path.replace(/\d+/g, 'ID')}`)).toEqual([
    'PUT /applications/ID/guilds/ID/commands',
  ]);
});

/** A bot whose wait for the next unasked question, and whose pauses between two others, end when the test says. */
async function openIdle() {
  const held = () => {
    const waiting: (() => void)[] = [];
    const wait: Wait = (_ms, signal) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      });
    const begun = () => expect.poll(() => waiting.length).toBeGreaterThan(0);
    /** Ends the wait that the bot is in, or comes to. */
    const end = async () => {
      await begun();
      for (const resolve of waiting.splice(0)) resolve();
    };
    return { wait, begun, end };
  };
  const [pauses, idle] = [held(), held()];
  const newsroom = await openNewsroom({ wait: pauses.wait, idleWait: idle.wait });
  const asked = () => newsroom.discord.requests.filter(({ path }) => path === '/users/@me').length;
  return { ...newsroom, pauses, idle, asked };
}

test('a token that is refused while nobody asks anything is noticed although the gateway stays open', async () => {
  const { discord, bot, pauses, idle, asked } = await openIdle();
  const before = asked();
  // The bot has been heard of since it started, and then no more.
  await idle.end();
  await idle.begun();
  expect(asked()).toBe(before);
  await idle.end();
  await idle.begun();
  expect(asked()).toBe(before + 1);
  expect(bot.whyNotReady()).toBeNull();
  discord.world.token = null;
  await discord.answered(discord.command('guide about'));
  expect(bot.whyNotReady()).toBeNull();
  await idle.end();
  await expect.poll(() => bot.whyNotReady()).toContain('Discord refuses the bot’s token');
  expect(bot.isConnected()).toBe(true);
  discord.restoreToken();
  await pauses.end();
  await expect.poll(() => bot.whyNotReady()).toBeNull();
});

test.each([
  { kind: 'status', status: 503 },
  { kind: 'answer', answer: '<html>Please accept the terms of use</html>' },
  { kind: 'answer', answer: { message: 'blocked' } },
] as const)(
  'a bot whose token Discord has not accepted for a quarter of an hour is not ready, without being refused (%j)',
  async (trouble) => {
    const { discord, bot, idle, asked } = await openIdle();
    await idle.end();
    discord.troubles.add({ ...trouble, path: '^/users/@me$', times: null });
    for (const expected of [null, null, 15, 20]) {
      const before = asked();
      // Discord still says what time it is.
      await bot.askTime(new AbortController().signal);
      await idle.end();
      await expect.poll(asked).toBe(before + 1);
      const why = `Discord has not said for ${expected} minutes whether it accepts the bot’s token`;
      await expect.poll(() => bot.whyNotReady()).toBe(expected === null ? null : why);
    }
    expect(bot.messenger.standing.refusal()).toBeNull();
    discord.troubles.clear();
    await idle.end();
    await expect.poll(() => bot.whyNotReady()).toBeNull();
  },
);

test('a proxy’s page of HTTP 401 is not taken for a refusal of the token, neither at the log-in nor later', async () => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  const page = { kind: 'answer', answer: '<html>log in to the network</html>', status: 401 } as const;
  discord.troubles.add({ ...page, times: 6 });
  const { bot, logged } = await openNewsroom({}, { discord });
  const target = { place: 'discord', workspace: discord.guild.id, channel: discord.desk.id };
  discord.troubles.add(page);
  expect(await bot.messenger.describe(target, AbortSignal.timeout(5000))).toEqual({
    kind: 'later',
    afterMs: null,
    why: 'HTTP 401 without an answer of Discord’s, as from a proxy in between',
  });
  expect(bot.whyNotReady()).toBeNull();
  expect((await bot.messenger.describe(target, AbortSignal.timeout(5000))).kind).toBe('channel');
  expect(logged.join('\n')).toContain('HTTP 401 without an answer of Discord’s');
  expect(logged.join('\n')).not.toContain('token');
});

test.each([
  ['that does not say how long it lasts', {}],
  ['that lasts until a date', { 'retry-after': 'Wed, 25 Nov 2026 07:28:00 GMT' }],
  ['that lasts for no time at all', { 'retry-after': '-1' }],
  ['of no seconds', { 'retry-after': '0' }],
  ['of no seconds and no fraction', { 'retry-after': '0.0' }],
])('a rate limit %s is not asked against without a pause', async (_what, headers) => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  discord.troubles.add({ kind: 'status', status: 429, headers, times: null });
  const pauses: number[] = [];
  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      pauses.push(ms);
      signal?.addEventListener('abort', () => resolve());
    });
  const { bot } = await openNewsroom({ wait }, { discord, waits: false });
  await expect(bot.askTime(new AbortController().signal)).rejects.toThrow();
  // The gateway's address, and whether the token is accepted.
  await expect.poll(() => pauses).toHaveLength(2);
  for (const ms of pauses) expect(Math.round(ms / 1000)).toBe(60);
  expect(discord.requests.filter(({ status }) => status === 429)).toHaveLength(3);
});

test.each([
  ['an hour-long', 3600, 'for the gateway’s address', '^/gateway/bot$', 'cannot be reached'],
  ['an hour-long', 3600, 'for the commands', '/commands$', 'not registered with Discord yet'],
  ['a day-long', 86_400, 'for the gateway’s address', '^/gateway/bot$', 'cannot be reached'],
  ['a day-long', 86_400, 'for the commands', '/commands$', 'not registered with Discord yet'],
])(
  '%s rate limit of %i s %s is logged, and asked again after an hour',
  async (_words, retryAfter, _what, path, said) => {
    const discord = await startDiscordStandIn();
    onTestFinished(() => discord.stop());
    discord.troubles.add({ kind: 'rate-limit', retryAfter, path });
    const pauses: number[] = [];
    const { logged } = await openNewsroom(
      { wait: async (ms) => void pauses.push(ms) },
      { discord, waits: false },
    );
    await expect.poll(() => logged.join()).toContain(said);
    expect(logged.join()).toContain('HTTP 429');
    await expect.poll(() => Math.max(...pauses)).toBeGreaterThan(3_590_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(3_600_000);
  },
);
