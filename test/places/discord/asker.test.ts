import { expect, onTestFinished, test, vi } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import type { DiscordOptions } from '../../../src/places/discord/adapter.ts';
import { type DiscordStandIn, startDiscordStandIn } from '../../standins/discord/server.ts';
import { deskbook, openNewsroom } from './newsroom.ts';

const HOUR = 3_600_000;

/** View Channel and Manage Channels. */
const MANAGER = (1n << 10n) | (1n << 4n);

/** What the bot knows of whoever asks from a place of the stand-in. */
async function openWithAsker(
  changes: Partial<DiscordOptions> = {},
  standin: { readonly discord?: DiscordStandIn } = {},
) {
  const askers: Asker[] = [];
  const { discord, bot } = await openNewsroom(
    {
      ...changes,
      // For all servers, so that one can ask in direct messages too.
      guildId: null,
      answer: (asked, asker) => {
        askers.push(asker);
        return deskbook.answer(asked, asker);
      },
    },
    standin,
  );
  const askerFrom = async (from: Parameters<typeof discord.command>[2]): Promise<Asker> => {
    await discord.answered(discord.command('plan point', { number: '4' }, from));
    const last = askers.at(-1);
    if (!last) throw new Error('Expected a question, got none.');
    return last;
  };
  return { discord, bot, askerFrom };
}

test('whoever has Manage Channels may manage a digest, others are told what it takes', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const from = { person: discord.reporter, channel: discord.desk };
  const manager = await askerFrom({ ...from, permissions: MANAGER });
  expect(await manager.mayManage?.()).toEqual({ kind: 'allowed' });
  const other = await askerFrom({ ...from, permissions: 0n });
  expect(await other.mayManage?.()).toEqual({
    kind: 'refused',
    who: 'people with the permission Manage Channels here',
  });
});

/** Manage Server. */
const ADMIN = 1n << 5n;

test('the guide is edited by those with Manage Server, not by those with Manage Channels', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const from = { person: discord.reporter, channel: discord.desk };
  expect(await (await askerFrom({ ...from, permissions: ADMIN })).mayEdit?.()).toEqual({ kind: 'allowed' });
  const manager = await askerFrom({ ...from, permissions: MANAGER });
  const refused = {
    kind: 'refused',
    who: 'people with the permission Manage Server, in the newsroom’s server',
  };
  expect(await manager.mayEdit?.()).toEqual(refused);
  const direct = await askerFrom({ person: discord.reporter, channel: discord.direct });
  expect(await direct.mayEdit?.()).toEqual(refused);
  const untold = await askerFrom({ ...from, permissions: null });
  expect(await untold.mayEdit?.()).toMatchObject({ kind: 'unsaid' });
});

test('nobody may edit the guide by what they may in a server that the bot is not in', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const stranger = await askerFrom({
    person: discord.reporter,
    channel: discord.elsewhere,
    permissions: ADMIN,
  });
  expect(await stranger.mayEdit?.()).toMatchObject({ kind: 'refused' });
});

test('people whom DISCORD_EDITORS names may edit the guide, also in direct messages', async () => {
  const { discord, askerFrom } = await openWithAsker({ editors: ['100000000000000001'] });
  const refused = await askerFrom({ person: discord.reporter, channel: discord.direct });
  expect(await refused.mayEdit?.()).toMatchObject({
    kind: 'refused',
    who: expect.stringContaining('DISCORD_EDITORS'),
  });
});

/** The bot in the stand-in's server, where the reporter has a role that DISCORD_EDITORS names. */
async function openWithEditorsRole() {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  discord.reporter.roles = [discord.guild.threadKeepers];
  return await openWithAsker({ editors: [discord.guild.threadKeepers] }, { discord });
}

test('people with a role that DISCORD_EDITORS names may edit the guide from wherever they ask', async () => {
  const { discord, askerFrom } = await openWithEditorsRole();
  const { reporter, desk, direct, elsewhere, requests } = discord;
  const mayEdit = async (channel: typeof desk) =>
    (await askerFrom({ person: reporter, channel, permissions: 0n })).mayEdit?.();
  const asked = () => requests.filter(({ path }) => path.includes('/members/')).length;
  expect(await mayEdit(desk)).toEqual({ kind: 'allowed' });
  expect(asked()).toBe(0);
  expect(await mayEdit(direct)).toEqual({ kind: 'allowed' });
  expect(await mayEdit(elsewhere)).toEqual({ kind: 'allowed' });
  expect(asked()).toBe(2);
  reporter.roles = [];
  const refused = { kind: 'refused', who: expect.stringContaining('DISCORD_EDITORS') };
  expect(await mayEdit(direct)).toEqual(refused);
  expect(await mayEdit(desk)).toEqual(refused);
});

test('that somebody has no editors’ role is said only if Discord has said so', async () => {
  const { discord, askerFrom } = await openWithEditorsRole();
  const { reporter, direct, guild, gateway, troubles } = discord;
  const asker = await askerFrom({ person: reporter, channel: direct });
  const unsaid = {
    kind: 'unsaid',
    why: 'Discord did not say whether you may edit the guide. Try again in a minute.',
  };
  troubles.add({ kind: 'status', status: 404, code: 10007, path: '/members/' });
  expect(await asker.mayEdit?.()).toMatchObject({ kind: 'refused' });
  troubles.add({ kind: 'status', status: 403, code: 50001, path: '/members/' });
  expect(await asker.mayEdit?.()).toEqual(unsaid);
  troubles.add({ kind: 'rate-limit', retryAfter: 0.005, path: '/members/', times: 2 });
  expect(await asker.mayEdit?.()).toEqual({ kind: 'allowed' });
  gateway.event(guild.id, 'GUILD_DELETE', { id: guild.id, unavailable: true });
  await vi.waitFor(async () => expect(await asker.mayEdit?.()).toEqual(unsaid));
});

test('if Discord leaves out what a member may do, it is not taken for nothing', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.desk, permissions: null });
  expect(await asker.mayManage?.()).toEqual({
    kind: 'unsaid',
    why: 'Discord did not say whether you may change the channel’s digest. Try again in a minute.',
  });
});

test('in a direct message, the rights in the digest’s own channel are asked for at the press', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const hidden = discord.addChannel('hidden', []);
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  const rightsIn = (channel: { readonly id: string }) =>
    asker.mayManage?.({ workspace: discord.guild.id, channel: channel.id });
  expect(await rightsIn(discord.desk)).toEqual({ kind: 'allowed' });
  const refused = { kind: 'refused', who: 'people with the permission Manage Channels there' };
  expect(await rightsIn(hidden)).toEqual(refused);
  discord.troubles.add({ kind: 'status', status: 404, code: 10007, path: '/members/' });
  expect(await rightsIn(discord.desk)).toEqual(refused);
  const unsaid = {
    kind: 'unsaid',
    why: 'Discord did not say whether you may change the channel’s digest. Try again in a minute.',
  };
  discord.troubles.add({ kind: 'status', status: 403, code: 50001, path: '/members/' });
  expect(await rightsIn(discord.desk)).toEqual(unsaid);
  discord.removeBot();
  await vi.waitFor(async () => expect(await rightsIn(discord.desk)).toEqual(unsaid));
});

test('who is not in a private thread may not manage its digest from elsewhere, whatever they may in its channel', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const { desk, guild, reporter } = discord;
  const theirs = discord.addThread(desk, 'theirs', 12);
  const mine = discord.addThread(desk, 'mine', 12, [reporter.id]);
  const asker = await askerFrom({ person: reporter, channel: discord.direct });
  const rightsIn = (channel: { readonly id: string }) =>
    asker.mayManage?.({ workspace: guild.id, channel: channel.id });
  expect(await rightsIn(theirs)).toMatchObject({ kind: 'refused' });
  expect(await rightsIn(mine)).toEqual({ kind: 'allowed' });
  discord.troubles.add({ kind: 'status', status: 403, code: 50001, path: '/thread-members/' });
  expect(await rightsIn(mine)).toMatchObject({ kind: 'unsaid' });
});

test('whoever is timed out may manage nothing from elsewhere, unless they own the server or are an administrator', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const { desk, direct, editor, guild, reporter } = discord;
  const rightsOf = async (person: typeof reporter) => {
    const asker = await askerFrom({ person, channel: direct });
    return asker.mayManage?.({ workspace: guild.id, channel: desk.id });
  };
  const refused = { kind: 'refused', who: 'people with the permission Manage Channels there' };
  for (const person of [reporter, editor]) discord.timeOut(person, Date.now() + 60_000);
  expect(await rightsOf(reporter)).toEqual(refused);
  expect(await rightsOf(editor)).toEqual({ kind: 'allowed' });
  discord.makeAdministrator(reporter);
  expect(await rightsOf(reporter)).toEqual({ kind: 'allowed' });
  reporter.roles = [];
  discord.timeOut(reporter, Date.now() - 1);
  expect(await rightsOf(reporter)).toEqual({ kind: 'allowed' });
});

test('of a channel that was deleted, what is left is for those who manage channels in its server', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const { direct, editor, guild, reporter } = discord;
  const deleted = { workspace: guild.id, channel: '81384788765712999' };
  const rightsOf = async (person: typeof reporter) =>
    (await askerFrom({ person, channel: direct })).mayManage?.(deleted);
  expect(await rightsOf(editor)).toEqual({ kind: 'allowed' });
  expect(await rightsOf(reporter)).toEqual({ kind: 'allowed' });
  discord.timeOut(reporter, Date.now() + 60_000);
  const refused = { kind: 'refused', who: 'people with the permission Manage Channels there' };
  expect(await rightsOf(reporter)).toEqual(refused);
  // A channel that is hidden from the bot is not gone.
  discord.troubles.add({ kind: 'status', status: 403, code: 50001, path: '^/channels/' });
  expect(await rightsOf(editor)).toMatchObject({ kind: 'unsaid' });
});

test.each([
  ['ahead of', 2 * HOUR],
  ['behind', -2 * HOUR],
])(
  'a time-out ends by the clock that agrees with Discord’s, also on a machine whose own is %s it',
  async (_words, off) => {
    const rightNow = Date.now;
    const { discord, askerFrom } = await openWithAsker({
      clock: { now: () => rightNow(), asking: () => () => () => {} },
    });
    const { desk, direct, guild, reporter } = discord;
    const asker = await askerFrom({ person: reporter, channel: direct });
    const rights = () => asker.mayManage?.({ workspace: guild.id, channel: desk.id });
    const machine = vi.spyOn(Date, 'now').mockImplementation(() => rightNow() + off);
    onTestFinished(() => machine.mockRestore());
    discord.timeOut(reporter, rightNow() + HOUR);
    expect(await rights()).toMatchObject({ kind: 'refused' });
    discord.timeOut(reporter, rightNow() - HOUR);
    expect(await rights()).toEqual({ kind: 'allowed' });
  },
);

test('while the gateway is away, rights from before are not said to hold', async () => {
  const { discord, bot, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  discord.gateway.settings.refusesUpgrades = { left: 999, by: 503 };
  discord.gateway.drop();
  await expect.poll(() => bot.isConnected()).toBe(false);
  const elsewhere = { workspace: discord.guild.id, channel: discord.desk.id };
  expect(await asker.mayManage?.(elsewhere)).toMatchObject({ kind: 'unsaid' });
});

test('after a passing 401 rights elsewhere are asked for again, without a restart', async () => {
  const { discord, askerFrom } = await openWithAsker({ wait: async () => {} });
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  const rights = () => asker.mayManage?.({ workspace: discord.guild.id, channel: discord.desk.id });
  discord.troubles.add({ kind: 'status', status: 401, path: '/members/' });
  expect(await rights()).toMatchObject({ kind: 'unsaid' });
  await vi.waitFor(async () => expect(await rights()).toEqual({ kind: 'allowed' }));
});

test('what Discord was asked over a connection that it had closed is asked again', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  const rights = () => asker.mayManage?.({ workspace: discord.guild.id, channel: discord.desk.id });
  discord.troubles.add({ kind: 'reset', path: '/members/' });
  expect(await rights()).toEqual({ kind: 'allowed' });
  discord.troubles.add({ kind: 'reset', path: '/members/', times: 2 });
  expect(await rights()).toMatchObject({ kind: 'unsaid' });
});

test('short rate limits of rights elsewhere are waited out five times, and reported after that', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  const rights = () => asker.mayManage?.({ workspace: discord.guild.id, channel: discord.desk.id });
  const asked = () => discord.requests.filter(({ path }) => path.includes('/members/')).length;
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.005, path: '/members/', times: 5 });
  expect(await rights()).toEqual({ kind: 'allowed' });
  expect(asked()).toBe(6);
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 0.005, path: '/members/', times: null });
  expect(await rights()).toMatchObject({ kind: 'unsaid' });
  expect(asked()).toBe(12);
});

test('an hour-long rate limit of rights elsewhere is answered at once', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.direct });
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 3600, path: '/members/' });
  const rights = asker.mayManage?.({ workspace: discord.guild.id, channel: discord.desk.id });
  expect(await rights).toMatchObject({ kind: 'unsaid' });
});
