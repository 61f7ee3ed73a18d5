import { DiscordAPIError } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { wait } from '../../../src/async.ts';
import type { Target } from '../../../src/delivery/messenger.ts';
import { dateInWords } from '../../../src/guide/dates.ts';
import { createMessenger } from '../../../src/places/discord/messenger.ts';
import { classifyError } from '../../../src/places/discord/refusals.ts';
import type { Reply } from '../../../src/reply.ts';
import { addMessage } from '../../standins/discord/messages.ts';
import {
  type DiscordStandIn,
  type StandInOptions,
  startDiscordStandIn,
} from '../../standins/discord/server.ts';
import { addChannel } from '../../standins/discord/world.ts';
import { openNewsroom } from './newsroom.ts';

const KEY = 'abcdefghijklmnopqrstuv';
const BEFORE = new Date(Date.now() - 60_000);
const HOUR = 3_600_000;
const never = new AbortController().signal;

const edition: Reply = {
  audience: 'channel',
  command: '/digest preview',
  title: 'The guide: Tuesday 24 November 2026',
  blocks: [{ kind: 'text', text: 'One point and three entries.' }],
  buttons: [{ kind: 'run', label: 'This point', command: '/plan point 4' }],
  footer: ['From the guide.'],
  sources: [],
  answers: { ids: [], points: [] },
  cited: null,
};

/** Commands for all servers, so that one can be asked in direct messages too. */
async function openChannel(standIn: StandInOptions = {}) {
  const { discord, bot } = await openNewsroom({ guildId: null }, standIn);
  const target: Target = { place: 'discord', workspace: discord.guild.id, channel: discord.desk.id };
  return { discord, bot, messenger: bot.messenger, target };
}

/** As in a bot that has only just started. */
function messengerWithoutGateway({ apiUrl, token }: DiscordStandIn) {
  const rest = { version: '10', api: apiUrl.replace(/\/v\d+$/, '') };
  return createMessenger({
    token,
    rest,
    client: () => null,
    keep: () => '',
    wait,
    log: pino({ level: 'silent' }),
  });
}

test('an edition is posted once, and is found again by its key', async () => {
  const { discord, messenger, target } = await openChannel();
  const posted = await messenger.post(target, edition, KEY, never);
  const [message] = discord.channelMessages(discord.desk);
  const link = `https://discord.com/channels/${target.workspace}/${target.channel}/${message?.id}`;
  expect(posted).toEqual({ kind: 'posted', id: message?.id, link });
  expect(await messenger.find(target, KEY, BEFORE, never)).toEqual({ kind: 'seen', id: message?.id, link });
  expect(await messenger.find(target, 'another-key-of-22-chars', BEFORE, never)).toEqual({ kind: 'absent' });
});

test('the same edition posted again within minutes returns the first message', async () => {
  const { discord, messenger, target } = await openChannel();
  const first = await messenger.post(target, edition, KEY, never);
  expect(await messenger.post(target, edition, KEY, never)).toEqual(first);
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
});

test('a reply that is lost after the message was accepted is unknown, and the message is found', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'accept-then-reset', method: 'POST', path: '/messages$' });
  expect((await messenger.post(target, edition, KEY, never)).kind).toBe('unknown');
  expect((await messenger.find(target, KEY, BEFORE, never)).kind).toBe('seen');
});

test.each([
  ['150 s ahead of', 150_000],
  ['two hours ahead of', 2 * HOUR],
  ['three days ahead of', 72 * HOUR],
  ['two hours behind', -2 * HOUR],
])('by a clock %s Discord’s, an edition whose answer was lost is found', async (_words, ahead) => {
  const { discord, messenger, target } = await openChannel({ now: () => Date.now() - ahead });
  discord.troubles.add({ kind: 'accept-then-reset', method: 'POST', path: '/messages$' });
  const claimed = new Date();
  expect((await messenger.post(target, edition, KEY, never)).kind).toBe('unknown');
  expect((await messenger.find(target, KEY, claimed, never)).kind).toBe('seen');
  expect(await messenger.find(target, 'another-key-of-22-chars', claimed, never)).toEqual({ kind: 'absent' });
});

test('a claim recorded in Discord’s future by a clock that has been set since is looked for from further back', async () => {
  const { messenger, target } = await openChannel();
  await messenger.post(target, edition, KEY, never);
  const claimed = new Date(Date.now() + 2 * HOUR);
  expect((await messenger.find(target, KEY, claimed, never)).kind).toBe('seen');
});

test('absence is not concluded if Discord does not say what time it is', async () => {
  const { messenger, target } = await openChannel({ date: () => null });
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({
    kind: 'later',
    why: expect.stringContaining('how far back to look is unknown'),
  });
  await messenger.post(target, edition, KEY, never);
  expect((await messenger.find(target, KEY, BEFORE, never)).kind).toBe('seen');
});

/** What it is, its status and the answer. */
const NOT_DISCORDS: readonly (readonly [string, number, unknown])[] = [
  ['a page', 200, '<html>Please accept the terms of use</html>'],
  ['an empty page', 200, ''],
  ['JSON of its own', 200, { message: 'blocked' }],
  ['an empty list', 200, []],
  ['a list of something else', 200, [{ message: 'blocked' }]],
  ['an id that is no number', 200, { id: 'request-17' }],
  ['JSON null', 200, null],
  ['somebody’s id', 200, { user: { id: '81384788765712384' } }],
  ['a redirect', 302, ''],
];

test.each(NOT_DISCORDS)(
  'if a proxy answers with %s, nothing counts as posted',
  async (_what, status, answer) => {
    const { discord, bot, messenger, target } = await openChannel();
    const proxy = (method: string, path: string) =>
      discord.troubles.add({ kind: 'answer', answer, status, method, path });
    const notSaid = { kind: 'unknown', why: expect.stringContaining('without an answer of Discord’s') };
    proxy('POST', '/messages$');
    expect(await messenger.post(target, edition, KEY, never)).toEqual(notSaid);
    expect(await messenger.find(target, KEY, BEFORE, never)).toEqual({ kind: 'absent' });
    const reporter = { workspace: target.workspace, person: discord.reporter.id };
    proxy('POST', '/users/@me/channels$');
    expect(await messenger.sendDirect(reporter, edition, never)).toMatchObject({ kind: 'later' });
    proxy('POST', '/messages$');
    expect(await messenger.sendDirect(reporter, edition, never)).toEqual(notSaid);
    proxy('GET', '^/channels/\\d+$');
    expect(await messenger.describe(target, never)).toEqual(notSaid);
    expect(discord.channelMessages(discord.desk)).toEqual([]);
    expect(bot.messenger.standing.refusal()).toBeNull();
  },
);

test.each(NOT_DISCORDS.filter(([, , answer]) => !Array.isArray(answer) || answer.length > 0))(
  'if a proxy answers a look with %s, an edition is not taken for absent',
  async (_what, status, answer) => {
    const { discord, messenger, target } = await openChannel();
    await messenger.post(target, edition, KEY, never);
    discord.troubles.add({ kind: 'answer', answer, status, method: 'GET', path: '/messages$' });
    expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'later' });
  },
);

test('a rate limit is reported with its time and not waited for', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 7, method: 'POST', path: '/messages$' });
  const posted = await messenger.post(target, edition, KEY, never);
  expect(posted.kind).toBe('later');
  expect(posted.kind === 'later' && posted.afterMs).toBeGreaterThanOrEqual(7000);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('a limit of Discord’s ends when Discord says, also if the machine’s clock is set back meanwhile', async () => {
  const rightNow = Date.now;
  let passed = 0;
  const { discord, messenger, target } = await openChannel({
    now: () => rightNow() + passed,
    rates: 'discord',
  });
  const post = (digit: number) => messenger.post(target, edition, `${KEY.slice(1)}${digit}`, never);
  for (let digit = 0; digit < 5; digit += 1) expect(await post(digit)).toMatchObject({ kind: 'posted' });
  const machine = vi.spyOn(Date, 'now').mockImplementation(() => rightNow() - 2 * HOUR);
  onTestFinished(() => machine.mockRestore());
  const limited = await post(5);
  expect(limited).toMatchObject({ kind: 'later', why: 'HTTP 429' });
  expect(limited.kind === 'later' && limited.afterMs).toBeLessThan(6000);
  passed = 6000;
  expect(await post(5)).toMatchObject({ kind: 'posted' });
  expect(discord.channelMessages(discord.desk)).toHaveLength(6);
});

test('after a server error the outcome is unknown, and the library does not retry', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'status', status: 502, method: 'POST', path: '/messages$' });
  expect((await messenger.post(target, edition, KEY, never)).kind).toBe('unknown');
  const tries = discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  expect(tries).toHaveLength(1);
});

/** Gateway events arrive in order, so an answer shows that the bot has received everything before it. */
async function heard(discord: DiscordStandIn) {
  await discord.answered(discord.command('guide about'));
}

test.each([
  ['sendMessages', 'Send Messages', '50013'],
  ['viewChannel', 'View Channel', '50001'],
])('without %s the permission is named as Discord names it', async (right, permission, code) => {
  const { discord, messenger, target } = await openChannel();
  discord.deny(discord.desk, [right]);
  await heard(discord);
  expect(await messenger.post(target, edition, KEY, never)).toEqual({
    kind: 'refused',
    reason: 'missing-permission',
    permission,
    said: expect.stringContaining(code),
  });
});

test('in a thread, the permission for threads is named', async () => {
  const { discord, messenger, target } = await openChannel();
  const thread = discord.addThread(discord.desk, 'live');
  discord.deny(discord.desk, ['sendMessagesInThreads']);
  await heard(discord);
  expect(await messenger.post({ ...target, channel: thread.id }, edition, KEY, never)).toMatchObject({
    reason: 'missing-permission',
    permission: 'Send Messages in Threads',
  });
});

/** A moderator has timed the bot out until then, which it has heard. */
async function openTimedOut(until: number, standIn: StandInOptions = {}) {
  const opened = await openChannel(standIn);
  opened.discord.timeOut(opened.discord.world.bot, until);
  await heard(opened.discord);
  return opened;
}

test('an edition waits for the end of the bot’s time-out, and is posted then', async () => {
  const until = Date.now() + 90_000;
  const { discord, messenger, target } = await openTimedOut(until);
  const posted = await messenger.post(target, edition, KEY, never);
  const end = `${dateInWords(new Date(until).toISOString().slice(0, 10))}, ${new Date(until).toISOString().slice(11, 16)} UTC`;
  expect(posted).toMatchObject({
    kind: 'later',
    why: `a moderator timed the bot out in the server until ${end}; moderators can remove the time-out`,
  });
  expect(posted.kind === 'later' && posted.afterMs).toBeGreaterThan(80_000);
  expect(posted.kind === 'later' && posted.afterMs).toBeLessThanOrEqual(90_000);
  expect(await messenger.find(target, KEY, BEFORE, never)).toEqual({ kind: 'absent' });
  discord.timeOut(discord.world.bot, Date.now() - 1);
  await heard(discord);
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'posted' });
});

test('a time-out that the gateway has not reported yet is asked for, and the edition waits for its end', async () => {
  const { discord, messenger, target } = await openChannel();
  Object.assign(discord.world.people.get(discord.world.bot.id) ?? {}, { timedOutUntil: Date.now() + 90_000 });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({
    kind: 'later',
    why: expect.stringContaining('a moderator timed the bot out'),
  });
});

test('a time-out that is not reported yet is asked for also where Read Message History is lacking', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  Object.assign(discord.world.people.get(discord.world.bot.id) ?? {}, { timedOutUntil: Date.now() + 90_000 });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({
    kind: 'later',
    why: expect.stringContaining('a moderator timed the bot out'),
  });
});

test.each([
  ['post', 50013, 'POST', undefined],
  ['post', 50001, 'POST', 'View Channel'],
  ['describe', 50001, 'GET', 'View Channel'],
] as const)(
  'if Read Message History is lacking, a %s that is refused with the code %i is not said to need it',
  async (what, code, method, permission) => {
    const { discord, messenger, target } = await openChannel();
    discord.deny(discord.desk, ['readMessageHistory']);
    await heard(discord);
    discord.troubles.add({ kind: 'status', status: 403, code, method, path: '^/channels/' });
    const refused =
      what === 'post'
        ? await messenger.post(target, edition, KEY, never)
        : await messenger.describe(target, never);
    expect(refused).toMatchObject({ kind: 'refused', reason: 'missing-permission' });
    expect('permission' in refused ? refused.permission : undefined).toBe(permission);
  },
);

test('if Discord does not say why it refuses what is granted, nothing is taken for lasting', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'status', status: 403, code: 50013, method: 'POST', path: '/messages$' });
  discord.troubles.add({ kind: 'status', status: 503, path: '/members/', times: 5 });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'later' });
});

test('posts do not wait beyond their deadlines for what Discord does not say of the bot itself', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({
    kind: 'status',
    status: 403,
    code: 50013,
    method: 'POST',
    path: '/messages$',
    times: 2,
  });
  discord.troubles.add({ kind: 'never-answer', path: '/members/', times: null });
  const deadline = new AbortController();
  const posting = ['v', 'w'].map((last) =>
    messenger.post(target, edition, `${KEY.slice(1)}${last}`, deadline.signal),
  );
  await discord.until(() => discord.requests.some(({ path }) => path.includes('/members/')));
  await expect.poll(() => discord.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(2);
  deadline.abort();
  const unknown = 'what the bot may do there is not known at the moment';
  const later = { kind: 'later', afterMs: null, why: expect.stringContaining(unknown) };
  expect(await Promise.race([Promise.all(posting), wait(3000)])).toEqual([later, later]);
});

test('an administrator or the owner of the server posts though timed out', async () => {
  const { discord, messenger, target } = await openTimedOut(Date.now() + HOUR);
  discord.guild.ownerId = discord.world.bot.id;
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'posted' });
  discord.guild.ownerId = discord.editor.id;
  discord.makeAdministrator(discord.world.bot);
  await heard(discord);
  expect(await messenger.post(target, edition, `${KEY.slice(1)}w`, never)).toMatchObject({ kind: 'posted' });
  discord.troubles.add({ kind: 'status', status: 403, code: 50013, method: 'POST', path: '/messages$' });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'refused' });
});

test('by a clock that is ahead, a time-out that has not ended for Discord is not taken for over', async () => {
  const discordsNow = () => Date.now() - HOUR;
  const { messenger, target } = await openTimedOut(discordsNow() + 60_000, { now: discordsNow });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'later', afterMs: null });
});

test('what is refused long after a time-out ended is not for that', async () => {
  const { discord, messenger, target } = await openTimedOut(Date.now() - 48 * HOUR);
  discord.troubles.add({ kind: 'status', status: 403, code: 50013, method: 'POST', path: '/messages$' });
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({
    kind: 'refused',
    reason: 'missing-permission',
  });
});

test.each([
  ['sendMessages', { kind: 'refused', permission: 'Send Messages' }],
  ['viewChannel', { kind: 'refused', permission: 'View Channel' }],
  // Posting does without it.
  ['readMessageHistory', { kind: 'later' }],
])('a time-out does not hide that %s is lacking as well', async (right, expected) => {
  const { discord, messenger, target } = await openTimedOut(Date.now() + HOUR);
  discord.deny(discord.desk, [right]);
  await heard(discord);
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject(expected);
});

test.each([
  [404, 10003],
  [404, 10004],
  [403, 50001],
  [403, 50013],
])(
  'in an outage of the server, a refusal with HTTP %i and the code %i is not taken for lasting',
  async (status, code) => {
    const { discord, messenger, target } = await openChannel();
    discord.gateway.event(discord.guild.id, 'GUILD_DELETE', { id: discord.guild.id, unavailable: true });
    await discord.answered(discord.command('guide about', {}, { channel: discord.direct }));
    discord.troubles.add({ kind: 'status', status, code, method: 'POST', path: '/messages$' });
    expect(await messenger.post(target, edition, KEY, never)).toEqual({
      kind: 'later',
      afterMs: null,
      why: expect.stringContaining('Discord calls the server unavailable at the moment'),
    });
  },
);

test.each([
  [404, 10003],
  [404, 10004],
  [403, 50001],
])(
  'while the gateway is away, a refusal with HTTP %i and the code %i is not taken for lasting',
  async (status, code) => {
    const { discord, bot, messenger, target } = await openChannel();
    discord.gateway.settings.refusesUpgrades = { left: 999, by: 503 };
    discord.gateway.drop();
    await expect.poll(() => bot.isConnected()).toBe(false);
    discord.troubles.add({ kind: 'status', status, code, method: 'POST', path: '/messages$' });
    expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'later' });
  },
);

test('while the gateway is away, a permission that may be missing for a time only stops nothing', async () => {
  const { discord, bot, messenger, target } = await openChannel();
  discord.gateway.settings.refusesUpgrades = { left: 999, by: 503 };
  discord.gateway.drop();
  await expect.poll(() => bot.isConnected()).toBe(false);
  discord.timeOut(discord.world.bot, Date.now() + HOUR);
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'later' });
  const early = messengerWithoutGateway(discord);
  expect(await early.post(target, edition, KEY, never)).toMatchObject({ kind: 'later' });
});

test('a channel whose messages cannot be read back is not mistaken for an empty one', async () => {
  const { discord, messenger, target } = await openChannel();
  await messenger.post(target, edition, KEY, never);
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({
    kind: 'cannot-look',
    permission: 'Read Message History',
  });
});

test('an empty channel proves nothing before the gateway has reported what may be read', async () => {
  const { discord, messenger } = await openChannel();
  const unknown: Target = { place: 'discord', workspace: discord.guild.id, channel: discord.direct.id };
  expect(await messenger.find(unknown, KEY, BEFORE, never)).toMatchObject({ kind: 'later' });
});

/** A bot that posts while nothing of the gateway can be reached. */
async function openWithoutGateway() {
  const { discord, bot } = await openNewsroom({}, { waits: false, unreachable: 100_000 });
  const target: Target = { place: 'discord', workspace: discord.guild.id, channel: discord.desk.id };
  return { discord, target, find: (at = target) => bot.messenger.find(at, KEY, BEFORE, never) };
}

test('without the gateway, Discord is asked whether an empty channel can be read back', async () => {
  const { discord, target, find } = await openWithoutGateway();
  expect(await find()).toEqual({ kind: 'absent' });
  const thread = { ...target, channel: discord.addThread(discord.desk, 'live').id };
  expect(await find(thread)).toEqual({ kind: 'absent' });
  discord.deny(discord.desk, ['readMessageHistory']);
  const expected = { kind: 'cannot-look', permission: 'Read Message History' };
  expect(await find()).toMatchObject(expected);
  expect(await find(thread)).toMatchObject(expected);
});

test('without the gateway, a permission that is withdrawn or granted during a look is noticed', async () => {
  const { discord, find } = await openWithoutGateway();
  const page = Promise.withResolvers<void>();
  discord.troubles.add({ kind: 'hold', until: page.promise, path: '/messages$' });
  const looking = find();
  await discord.until(() => discord.requests.some(({ path }) => path.endsWith('/messages')));
  discord.deny(discord.desk, ['readMessageHistory']);
  page.resolve();
  expect(await looking).toMatchObject({ kind: 'cannot-look' });
});

test.each(['^/users/@me$', '^/guilds/\\d+$', '/members/', '^/channels/\\d+$'])(
  'without the gateway, nothing is concluded if Discord does not answer %s, or a proxy does',
  async (path) => {
    const { discord, find } = await openWithoutGateway();
    discord.troubles.add({ kind: 'status', status: 503, method: 'GET', path, times: null });
    expect(await find()).toMatchObject({ kind: 'later' });
    discord.troubles.clear();
    discord.troubles.add({
      kind: 'answer',
      answer: { message: 'blocked' },
      method: 'GET',
      path,
      times: null,
    });
    expect(await find()).toMatchObject({ kind: 'later' });
  },
);

test('a permission that is withdrawn during a look is noticed', async () => {
  const { discord, messenger, target } = await openChannel();
  await messenger.post(target, edition, KEY, never);
  const page = Promise.withResolvers<void>();
  discord.troubles.add({ kind: 'hold', until: page.promise, path: '/messages$' });
  const looking = messenger.find(target, KEY, BEFORE, never);
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  page.resolve();
  expect(await looking).toMatchObject({ kind: 'cannot-look', permission: 'Read Message History' });
});

test('a permission that is withdrawn between two pages of a look is noticed', async () => {
  const { discord, messenger, target } = await openChannel();
  for (let count = 0; count < 100; count += 1) {
    addMessage(discord.world, { content: `chatter ${count}` }, chatter(discord));
  }
  await messenger.post(target, edition, KEY, never);
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  discord.troubles.add({ kind: 'hold', until: first.promise, path: '/messages$' });
  discord.troubles.add({ kind: 'hold', until: second.promise, path: '/messages$' });
  const pages = () =>
    discord.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'));
  const looking = messenger.find(target, KEY, BEFORE, never);
  await discord.until(() => pages().length === 1);
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  first.resolve();
  await discord.until(() => pages().length === 2);
  second.resolve();
  expect(await looking).toMatchObject({ kind: 'cannot-look' });
});

test('in an outage of the server, permissions from before prove nothing', async () => {
  const { discord, messenger, target } = await openChannel();
  expect(await messenger.find(target, KEY, BEFORE, never)).toEqual({ kind: 'absent' });
  discord.gateway.event(discord.guild.id, 'GUILD_DELETE', { id: discord.guild.id, unavailable: true });
  await discord.answered(discord.command('guide about', {}, { channel: discord.direct }));
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'later' });
});

test('in a thread that was archived before the bot started, its channel says whether messages can be read back', async () => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  const thread = discord.addThread(discord.desk, 'live');
  thread.archived = true;
  const { bot } = await openNewsroom({}, { discord });
  const target = { place: 'discord', workspace: discord.guild.id, channel: thread.id };
  const find = () => bot.messenger.find(target, KEY, BEFORE, never);
  expect(await find()).toEqual({ kind: 'absent' });
  discord.troubles.add({ kind: 'status', status: 503, method: 'GET', path: `^/channels/${thread.id}$` });
  expect(await find()).toMatchObject({ kind: 'later' });
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  expect(await find()).toMatchObject({ kind: 'cannot-look', permission: 'Read Message History' });
  discord.deny(discord.desk, []);
  expect(await bot.messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'posted' });
  expect(thread.archived).toBe(false);
  expect(await find()).toMatchObject({ kind: 'seen' });
});

test('while the gateway is away, permissions from before prove nothing', async () => {
  const { discord, bot, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'accept-then-reset', method: 'POST', path: '/messages$' });
  expect((await messenger.post(target, edition, KEY, never)).kind).toBe('unknown');
  discord.gateway.settings.refusesUpgrades = { left: 999, by: 503 };
  discord.gateway.drop();
  await expect.poll(() => bot.isConnected()).toBe(false);
  discord.deny(discord.desk, ['readMessageHistory']);
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'cannot-look' });
});

test('while the gateway is away, a permission that was missing before is not said to be', async () => {
  const { discord, bot, messenger, target } = await openChannel();
  await messenger.post(target, edition, KEY, never);
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  discord.gateway.settings.refusesUpgrades = { left: 999, by: 503 };
  discord.gateway.drop();
  await expect.poll(() => bot.isConnected()).toBe(false);
  discord.deny(discord.desk, []);
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'seen' });
});

test('a posted edition is found before the gateway has reported who the bot is', async () => {
  const { discord, messenger, target } = await openChannel();
  await messenger.post(target, edition, KEY, never);
  const early = messengerWithoutGateway(discord);
  expect(await early.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'seen' });
});

test('an edition is found among hundreds of later messages', async () => {
  const { discord, messenger, target } = await openChannel();
  for (let count = 0; count < 240; count += 1) {
    addMessage(discord.world, { content: `chatter ${count}` }, chatter(discord));
    if (count === 200) await messenger.post(target, edition, KEY, never);
  }
  expect((await messenger.find(target, KEY, BEFORE, never)).kind).toBe('seen');
  expect(await messenger.find(target, 'another-key-of-22-chars', BEFORE, never)).toEqual({ kind: 'absent' });
});

function chatter(discord: DiscordStandIn) {
  return { channel: discord.desk, author: discord.reporter, interaction: null, onlyFor: null };
}

test('a search waits out a short rate limit and reports a long one', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.05, method: 'GET', path: '/messages$' });
  expect(await messenger.find(target, KEY, BEFORE, never)).toEqual({ kind: 'absent' });
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 60, method: 'GET', path: '/messages$' });
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'later' });
});

test('being removed from a server is distinguished from missing a permission', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.removeBot();
  await discord.answered(discord.command('guide about', {}, { channel: discord.direct }));
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({
    kind: 'refused',
    reason: 'workspace-gone',
  });
});

test('a request that is never answered is aborted by its signal, and its outcome is unknown', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'accept-then-never-answer', method: 'POST', path: '/messages$' });
  const giveUp = new AbortController();
  const posting = messenger.post(target, edition, KEY, giveUp.signal);
  await discord.until(() => discord.channelMessages(discord.desk).length === 1);
  giveUp.abort();
  expect((await posting).kind).toBe('unknown');
});

test('a token that is valid again is used again', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.revokeToken();
  const refusal = { kind: 'later', ofBot: true, why: expect.stringContaining('refuses the bot’s token') };
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject(refusal);
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject(refusal);
  expect(messenger.standing.refusal()).toContain('401');
  discord.restoreToken();
  expect((await messenger.post(target, edition, KEY, never)).kind).toBe('posted');
});

test('a channel is described: its name, whether everybody sees it, whether it is archived', async () => {
  const { messenger, target } = await openChannel();
  expect(await messenger.describe(target, never)).toEqual({
    kind: 'channel',
    name: 'desk',
    isPrivate: false,
    isArchived: false,
    isMember: null,
  });
});

test('a thread that is archived by itself can be posted to, and one that a moderator locked cannot', async () => {
  const { discord, messenger, target } = await openChannel();
  const thread = discord.addThread(discord.desk, 'weekly');
  const there = { ...target, channel: thread.id };
  thread.archived = true;
  expect(await messenger.describe(there, never)).toMatchObject({ name: 'weekly', isArchived: false });
  expect(await messenger.post(there, edition, KEY, never)).toMatchObject({ kind: 'posted' });
  thread.archived = thread.locked = true;
  expect(await messenger.describe(there, never)).toMatchObject({ isArchived: true });
  expect(await messenger.post(there, edition, KEY, never)).toMatchObject({ reason: 'archived' });
});

test('a channel is described with what a message would be refused for', async () => {
  const { discord, messenger, target } = await openChannel();
  const thread = discord.addThread(discord.desk, 'weekly');
  const troubles = async () =>
    Promise.all(
      [target.channel, thread.id].map(async (channel) => {
        const described = await messenger.describe({ ...target, channel }, never);
        return described.kind === 'channel' ? described.trouble : described;
      }),
    );
  expect(await troubles()).toEqual([undefined, undefined]);
  discord.deny(discord.desk, ['sendMessages']);
  await heard(discord);
  const lacks = (permission: string) => expect.objectContaining({ reason: 'missing-permission', permission });
  expect(await troubles()).toEqual([lacks('Send Messages'), undefined]);
  discord.deny(discord.desk, ['sendMessagesInThreads']);
  await heard(discord);
  expect(await troubles()).toEqual([undefined, lacks('Send Messages in Threads')]);
  // The gateway does not report it any more.
  thread.archived = true;
  discord.gateway.event(discord.guild.id, 'THREAD_DELETE', {
    id: thread.id,
    guild_id: discord.guild.id,
    parent_id: discord.desk.id,
    type: 11,
  });
  await heard(discord);
  expect(await troubles()).toEqual([undefined, lacks('Send Messages in Threads')]);
  discord.deny(discord.desk, ['readMessageHistory']);
  await heard(discord);
  expect(await troubles()).toEqual([undefined, undefined]);
  discord.timeOut(discord.world.bot, Date.now() + HOUR);
  await heard(discord);
  const timedOut = expect.objectContaining({
    kind: 'later',
    why: expect.stringContaining('a moderator timed the bot out in the server until'),
  });
  expect(await troubles()).toEqual([timedOut, timedOut]);
  discord.timeOut(discord.world.bot, Date.now() - 1);
  await heard(discord);
  expect(await troubles()).toEqual([undefined, undefined]);
});

test('an edition without a button to find it by is a fault, and is not posted', async () => {
  const { discord, messenger, target } = await openChannel();
  await expect(messenger.post(target, { ...edition, buttons: [] }, KEY, never)).rejects.toThrow(/button/);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('a deleted channel is distinguished from a token that was reset', async () => {
  const { discord, messenger, target } = await openChannel();
  const gone = await messenger.post({ ...target, channel: '123456789012345678' }, edition, KEY, never);
  expect(gone).toMatchObject({ kind: 'refused', reason: 'channel-gone' });
  discord.revokeToken();
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'later', ofBot: true });
  expect(await messenger.describe(target, never)).toMatchObject({ kind: 'later', ofBot: true });
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'later', ofBot: true });
});

test.each([
  [403, 99_999],
  [400, 99_999],
  [404, 0],
])('HTTP %i with the code %i, which no table has, is tried again and stops nothing', (status, code) => {
  const raw = { code, message: 'Something new' };
  const error = new DiscordAPIError(raw, code, status, 'POST', 'https://discord.com', {});
  expect(classifyError(error)).toMatchObject({ kind: 'later', afterMs: null });
});

test('HTTP 408, by which a proxy may say that Discord took too long, does not say that nothing was done', async () => {
  const { discord, messenger, target } = await openChannel();
  discord.troubles.add({ kind: 'accept-then-status', status: 408, method: 'POST', path: '/messages$' });
  expect(await messenger.post(target, edition, KEY, never)).toEqual({
    kind: 'unknown',
    why: 'HTTP 408 without an answer of Discord’s, as from a proxy in between',
  });
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
});

test('a person is notified by direct message', async () => {
  const { discord, messenger } = await openChannel();
  const person = { workspace: discord.guild.id, person: discord.reporter.id };
  expect((await messenger.sendDirect(person, edition, never)).kind).toBe('posted');
  expect(discord.channelMessages(discord.direct)).toHaveLength(1);
});

test('a direct message whose channel could not be opened was not sent, and is tried again', async () => {
  const { discord, messenger } = await openChannel();
  const person = { workspace: discord.guild.id, person: discord.reporter.id };
  const opening = { method: 'POST', path: '^/users/@me/channels$' } as const;
  for (const lost of [
    { kind: 'status', status: 502 },
    { kind: 'reset' },
    { kind: 'accept-then-garble' },
  ] as const) {
    discord.troubles.add({ ...opening, ...lost });
    expect(await messenger.sendDirect(person, edition, never)).toMatchObject({ kind: 'later' });
  }
  expect(discord.channelMessages(discord.direct)).toHaveLength(0);
  discord.troubles.add({ kind: 'accept-then-reset', method: 'POST', path: '/messages$' });
  expect(await messenger.sendDirect(person, edition, never)).toMatchObject({ kind: 'unknown' });
});

test('a person whom Discord does not take for a recipient cannot be written to', async () => {
  const { discord, messenger } = await openChannel();
  discord.troubles.add({
    kind: 'status',
    status: 400,
    code: 50033,
    method: 'POST',
    path: '^/users/@me/channels$',
  });
  const person = { workspace: discord.guild.id, person: discord.reporter.id };
  expect(await messenger.sendDirect(person, edition, never)).toMatchObject({
    kind: 'refused',
    reason: 'person-unreachable',
  });
});

test('whether somebody may see a channel is asked of Discord, and by the permissions that it reported', async () => {
  const { discord, messenger, target } = await openChannel();
  const see = (channel: { readonly id: string }, person: { readonly id: string }) =>
    messenger.maySee({ ...target, channel: channel.id }, person.id, never);
  const { reporter, editor, desk } = discord;
  const mine = discord.addChannel('mine', [reporter.id]);
  const theirs = discord.addChannel('theirs', []);
  const hidden = discord.addThread(mine, 'private-thread', 12);
  const joined = discord.addThread(mine, 'joined-thread', 12, [reporter.id]);
  // Archived, so that the gateway does not report it.
  const archived = addChannel(discord.world, {
    type: 11,
    guildId: discord.guild.id,
    name: 'old',
    parent: mine,
  });
  // An answer to a command shows that the channels have been reported.
  await discord.answered(discord.command('plan point', { number: '4' }));
  expect(await see(desk, reporter)).toBe('yes');
  expect(await see(mine, reporter)).toBe('yes');
  expect(await see(theirs, reporter)).toBe('no');
  expect(await see(theirs, editor)).toBe('yes');
  expect(await see(hidden, reporter)).toBe('no');
  expect(await see(joined, reporter)).toBe('yes');
  expect(await see(archived, reporter)).toBe('yes');
  expect(await see(desk, { id: '999999999999999999' })).toBe('no');
  expect(await see({ id: '999999999999999999' }, reporter)).toBe('unsaid');
});

test('short rate limits of what Discord is asked about people and the bot itself are waited out', async () => {
  const { discord, messenger, target } = await openChannel();
  const { id } = discord.reporter;
  const limit = (path: string) =>
    discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.005, method: 'GET', path, times: 2 });
  const thread = discord.addThread(discord.desk, 'private-thread', 12);
  await discord.answered(discord.command('plan point', { number: '4' }));
  for (const path of ['/guilds/.*/members/', '^/channels/\\d+$', '/thread-members/']) limit(path);
  const archived = addChannel(discord.world, {
    type: 11,
    guildId: discord.guild.id,
    name: 'old',
    parent: discord.desk,
  });
  expect(await messenger.maySee({ ...target, channel: thread.id }, id, never)).toBe('no');
  expect(await messenger.maySee({ ...target, channel: archived.id }, id, never)).toBe('yes');
  discord.troubles.add({ kind: 'status', status: 403, code: 50013, method: 'POST', path: '/messages$' });
  limit('/members/');
  expect(await messenger.post(target, edition, KEY, never)).toMatchObject({ kind: 'refused' });
});

test('whether somebody may see a channel is not known while Discord or its gateway does not say', async () => {
  const { discord, messenger, target } = await openChannel();
  const { id } = discord.reporter;
  expect(await messengerWithoutGateway(discord).maySee(target, id, never)).toBe('unsaid');
  discord.troubles.add({ kind: 'status', status: 503, method: 'GET', path: '/members/' });
  expect(await messenger.maySee(target, id, never)).toBe('unsaid');
  discord.troubles.add({ kind: 'never-answer', method: 'GET', path: '/members/' });
  expect(await messenger.maySee(target, id, AbortSignal.timeout(50))).toBe('unsaid');
});

test('an edit shows another reply in the same message, may be repeated, and leaves it to be found', async () => {
  const { discord, messenger, target } = await openChannel();
  const posted = await messenger.post(target, edition, KEY, never);
  if (posted.kind !== 'posted') throw new Error(`Expected a message, got ${posted.kind}.`);
  const decided = { ...edition, title: 'Approved by Ann', blocks: [] };
  for (let time = 0; time < 2; time += 1)
    expect(await messenger.edit?.({ ...target, id: posted.id }, decided, KEY, never)).toEqual({
      kind: 'edited',
    });
  const [message, ...more] = discord.channelMessages(discord.desk);
  expect(more).toEqual([]);
  expect(JSON.stringify(message?.components)).toContain('Approved by Ann');
  expect(JSON.stringify(message?.components)).not.toContain('three entries');
  expect(await messenger.find(target, KEY, BEFORE, never)).toMatchObject({ kind: 'seen', id: posted.id });
  // Without a button it is not found any more, and is edited all the same.
  const bare = { ...decided, buttons: [] };
  expect(await messenger.edit?.({ ...target, id: posted.id }, bare, KEY, never)).toEqual({ kind: 'edited' });
});

test('a message that was deleted is gone, and one in a channel that is not there is refused', async () => {
  const { discord, messenger, target } = await openChannel();
  const absent = { ...target, id: '1000000000000000009' };
  expect(await messenger.edit?.(absent, edition, KEY, never)).toEqual({
    kind: 'gone',
    said: '10008 Unknown Message',
  });
  discord.troubles.add({ kind: 'status', status: 502, method: 'PATCH', path: '/messages/' });
  expect(await messenger.edit?.(absent, edition, KEY, never)).toMatchObject({ kind: 'unknown' });
  const nowhere = { ...absent, channel: '1000000000000000008' };
  expect(await messenger.edit?.(nowhere, edition, KEY, never)).toMatchObject({
    kind: 'refused',
    reason: 'channel-gone',
  });
});
