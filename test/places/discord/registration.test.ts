import { expect, test, vi } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import type { Wait } from '../../../src/async.ts';
import { registeredCommands } from '../../../src/places/discord/command-definitions.ts';
import { registerCommands } from '../../../src/places/discord/register.ts';
import type { DiscordStandIn } from '../../standins/discord/server.ts';
import { openNewsroom } from './newsroom.ts';
import { words } from './stand-in-words.ts';

const COMMANDS = '/commands$';
const UNAVAILABLE = { kind: 'status', status: 503, path: COMMANDS, times: null } as const;

/** Pauses that last until the test ends them. */
function holdPauses() {
  const pauses: number[] = [];
  let next: (() => void) | null = null;
  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      pauses.push(ms);
      next = resolve;
      signal?.addEventListener('abort', () => resolve());
    });
  return { pauses, wait, go: () => next?.() };
}

function registrations({ requests }: DiscordStandIn): number {
  return requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/commands')).length;
}

test('registering the commands is retried after growing pauses; until then readiness says why, and questions are answered', async () => {
  const { pauses, wait, go } = holdPauses();
  const { discord, bot, logged } = await openNewsroom({ wait, retryMs: 1000 }, { waits: false });
  discord.troubles.add(UNAVAILABLE);
  await bot.ready;
  await vi.waitFor(() => expect(pauses).toEqual([1000]));
  expect(bot.isConnected()).toBe(true);
  expect(bot.whyNotReady()).toBe('The commands are not registered yet: HTTP 503');
  // Registered by an earlier start.
  discord.world.commands.set(discord.guild.id, [{ id: '1', name: 'guide' }]);
  expect(words(await discord.answered(discord.command('guide')))).toContain('Rachael Mellor');
  go();
  await vi.waitFor(() => expect(pauses).toEqual([1000, 2000]));
  discord.troubles.clear();
  go();
  await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  expect(logged.join()).toContain('not registered with Discord yet');
});

test.each(['GET', 'PUT'])('commands are not registered by a proxy’s answer to their %s', async (method) => {
  const { pauses, wait, go } = holdPauses();
  const { discord, bot } = await openNewsroom({ wait, retryMs: 1000 }, { waits: false });
  const answer = { message: 'blocked' };
  discord.troubles.add({ kind: 'answer', answer, method, path: COMMANDS, times: null });
  await bot.ready;
  await vi.waitFor(() => expect(pauses).toEqual([1000]));
  expect(bot.whyNotReady()).toBe(
    'The commands are not registered yet: HTTP 200 without an answer of Discord’s, as from a proxy in between',
  );
  discord.troubles.clear();
  go();
  await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  expect(discord.world.commands.get(discord.guild.id)).not.toEqual([]);
});

test('commands that Discord refuses are not sent again', async () => {
  const { pauses, wait } = holdPauses();
  const { discord, bot, logged } = await openNewsroom({ wait }, { waits: false });
  discord.troubles.add({ kind: 'status', status: 400, code: 50035, path: COMMANDS, times: null });
  await bot.ready;
  await vi.waitFor(() => expect(bot.whyNotReady()).toMatch(/^Discord refuses the commands: 50035/));
  expect(registrations(discord)).toBe(1);
  expect(pauses).toEqual([]);
  expect(logged.join()).toContain('cannot be registered');
});

test('if the bot is not in the server, its invite is logged, the rest goes on, and joining registers the commands', async () => {
  const { wait } = holdPauses();
  const { discord, bot, logged } = await openNewsroom({ wait }, { waits: false, isInvited: false });
  const { inviteLink } = await bot.ready;
  await vi.waitFor(() => expect(logged.join()).toContain('cannot be registered'));
  expect(logged.join()).toContain(inviteLink);
  expect(bot.whyNotReady()).toContain(`the server of DISCORD_GUILD_ID (${discord.guild.id})`);
  expect(bot.isConnected()).toBe(true);
  discord.inviteBot();
  await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  await discord.answered(discord.command('guide about'));
});

test('a token that is refused while the commands are registered is known at once, and later forgiven', async () => {
  const refusals = new Set<string | null>();
  let whyNotReady = (): string | null => null;
  // What readiness says in each pause, before the next attempt.
  const wait = async () => {
    refusals.add(whyNotReady());
  };
  const { discord, bot } = await openNewsroom({ wait }, { waits: false });
  whyNotReady = bot.whyNotReady;
  discord.troubles.add({ kind: 'status', status: 401, path: COMMANDS, times: 3 });
  await bot.ready;
  await vi.waitFor(() => {
    expect(discord.world.commands.size).toBe(1);
    expect(bot.whyNotReady()).toBeNull();
  });
  expect([...refusals].join()).toContain('Discord refuses the bot’s token');
});

test('after Discord closed the connection for its token, the bot is not ready, and connects once it is accepted', async () => {
  const { wait, go } = holdPauses();
  const { discord, bot } = await openNewsroom({ wait });
  discord.revokeToken();
  await vi.waitFor(() => expect(bot.whyNotReady()).toContain('Discord refuses the bot’s token'));
  discord.restoreToken();
  go();
  await discord.until(() => discord.gateway.connected() === 1);
  await vi.waitFor(() => expect(bot.isConnected() && bot.whyNotReady() === null).toBe(true));
  await discord.answered(discord.command('guide about'));
});

test('a stop ends the retries of a registration', async () => {
  const { pauses, wait } = holdPauses();
  const { discord, bot } = await openNewsroom({ wait }, { waits: false });
  discord.troubles.add(UNAVAILABLE);
  await vi.waitFor(() => expect(pauses).toHaveLength(1));
  await bot.stop();
  expect(registrations(discord)).toBe(1);
});

test('commands are registered anew if one of their fields differs, and not if none does', async () => {
  const defined = registeredCommands(commands);
  /** How often commands are registered where Discord has them with `changed`, and adds fields of its own. */
  const countPuts = async (changed: (key: string, value: unknown) => unknown): Promise<number> => {
    const held = JSON.parse(JSON.stringify(defined, changed)) as object[];
    let puts = 0;
    const rest = {
      get: async () => held.map((command, id) => ({ ...command, id: String(id), version: '1', nsfw: false })),
      put: async () => {
        puts += 1;
      },
    } as unknown as Parameters<typeof registerCommands>[0];
    await registerCommands(rest, '1', null, defined, { info: () => {}, warn: () => {}, error: () => {} });
    return puts;
  };
  expect(await countPuts((_key, value) => value)).toBe(0);
  const fields = new Set<string>();
  JSON.stringify(defined, (key, value) => {
    if (!Array.isArray(value) && Number.isNaN(Number(key)) && value !== false) fields.add(key);
    return value;
  });
  expect([...fields]).toEqual(expect.arrayContaining(['max_length', 'description', 'required']));
  for (const field of fields) {
    const without = (key: string, value: unknown) => (key === field ? undefined : value);
    expect([field, await countPuts(without)]).toEqual([field, 1]);
  }
});
