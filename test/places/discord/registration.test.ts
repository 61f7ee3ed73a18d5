import { expect, test } from 'vitest';
import type { Wait } from '../../../src/async.ts';
import { openNewsroom } from './newsroom.ts';

const COMMANDS = '/commands$';

test('registering the commands is retried after growing pauses, and until then the bot is not ready', async () => {
  const pauses: number[] = [];
  const states: boolean[] = [];
  const wait: Wait = async (ms) => {
    pauses.push(ms);
    states.push(bot.isConnected());
    if (pauses.length === 2) discord.troubles.clear();
  };
  const { discord, bot, logged } = await openNewsroom({ wait, retryMs: 1000 }, { waits: false });
  discord.troubles.add({ kind: 'status', status: 503, path: COMMANDS, times: null });
  await bot.ready;
  expect(pauses).toEqual([1000, 2000]);
  expect(states).toEqual([false, false]);
  expect(bot.isConnected()).toBe(true);
  expect(logged.join()).toContain('not registered with Discord yet');
  await discord.answered(discord.command('guide'));
});

test('commands that Discord refuses are not sent again', async () => {
  const { discord, bot } = await openNewsroom({}, { waits: false });
  discord.troubles.add({ kind: 'status', status: 403, code: 50001, path: COMMANDS, times: null });
  await expect(bot.ready).rejects.toThrow();
  expect(discord.requests.filter(({ path }) => path.endsWith('/commands'))).toHaveLength(1);
  expect(bot.isConnected()).toBe(false);
});

test('a stop ends the retries of a registration', async () => {
  const held = Promise.withResolvers<void>();
  const wait: Wait = async (_ms, signal) => {
    held.resolve();
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  };
  const { discord, bot } = await openNewsroom({ wait }, { waits: false });
  discord.troubles.add({ kind: 'status', status: 503, path: COMMANDS, times: null });
  await held.promise;
  await bot.stop();
  await expect(bot.ready).rejects.toThrow();
});
