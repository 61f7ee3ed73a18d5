import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Wait, wait, within } from '../../../src/async.ts';
import type { DiscordStandIn } from '../../standins/discord/server.ts';
import { openNewsroom } from './newsroom.ts';

/** Pauses that are noted and take no time. discord.js adds its own half a second to each. */
function watchPauses() {
  const pauses: number[] = [];
  const wait: Wait = async (ms) => void pauses.push(ms);
  return { pauses, wait };
}

/** Each client asks for the gateway's address once. */
function clientsOf({ requests }: DiscordStandIn): number {
  return requests.filter(({ path }) => path === '/gateway/bot').length;
}

const WAYS = [503, 200, 'reset', 'silence'] as const;

test.each(WAYS)(
  'while the gateway refuses the socket (%s), one client retries after growing pauses',
  async (by) => {
    const { pauses, wait } = watchPauses();
    const { discord, bot } = await openNewsroom(
      { wait, retryMs: 1000, handshakeMs: 200 },
      { waits: false, refusesUpgrades: { left: 3, by } },
    );
    await bot.ready;
    expect(discord.gateway.counts).toMatchObject({ upgrades: 4, connections: 1, identifies: 1 });
    expect(pauses).toEqual([1000, 2000, 4000]);
    expect(bot.isConnected()).toBe(true);
    expect(clientsOf(discord)).toBe(1);
  },
);

test('a press of Share after such a start posts one message', async () => {
  const { wait } = watchPauses();
  const { discord, bot } = await openNewsroom(
    { wait },
    { waits: false, refusesUpgrades: { left: 2, by: 503 } },
  );
  await bot.ready;
  await expect.poll(() => bot.whyNotReady()).toBeNull();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  await discord.followedUp(discord.press(message, 'Share to channel'));
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect(clientsOf(discord)).toBe(1);
});

test('a lost session is resumed after growing pauses, which begin anew once a connection has lasted', async () => {
  const { pauses, wait } = watchPauses();
  let now = 0;
  const { discord, bot } = await openNewsroom({ wait, retryMs: 1000, steady: () => now });
  const resumeAfter = async (ms: number, count: number) => {
    now += ms;
    discord.gateway.drop();
    await discord.until(() => discord.gateway.counts.resumes === count);
    await expect.poll(() => bot.isConnected()).toBe(true);
  };
  discord.gateway.settings.refusesUpgrades = { left: 2, by: 503 };
  await resumeAfter(11_000, 1);
  expect(pauses).toEqual([1000, 2000]);
  await resumeAfter(9000, 2);
  expect(pauses).toEqual([1000, 2000, 4000]);
  await resumeAfter(11_000, 3);
  expect(pauses).toEqual([1000, 2000, 4000]);
  expect(discord.gateway.counts).toMatchObject({ identifies: 1 });
});

test('a session that ends right after READY is a failure too, and each identify is counted before the next is made', async () => {
  const { pauses, wait } = watchPauses();
  const steps: string[] = [];
  const identifies = {
    allow: async () => void steps.push('allow'),
    take: () => void steps.push('take'),
  };
  // discord.js waits for five seconds of this clock between two identifies.
  let now = Date.now();
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
    now += 6000;
    return now;
  });
  onTestFinished(() => void clock.mockRestore());
  const { discord, bot } = await openNewsroom(
    { wait, retryMs: 1000, identifies },
    { waits: false, cutsAfterReady: 2 },
  );
  await bot.ready;
  expect(discord.gateway.counts.identifies).toBe(3);
  // Before each new session, the former one could not be resumed.
  expect(pauses).toEqual([1000, 2000, 4000, 8000]);
  expect(steps).toEqual(['allow', 'take', 'allow', 'take', 'allow', 'take']);
});

test('a stop while READY is awaited ends, and so does the connection', async () => {
  const { discord, bot } = await openNewsroom(
    { limit: async (ms, signal) => (ms === 2000 ? undefined : wait(ms, signal)) },
    { waits: false, ignoresIdentifies: true },
  );
  await discord.until(() => discord.gateway.counts.identifies === 1);
  expect(
    await within(
      bot.stop().then(() => 'stopped'),
      5000,
    ),
  ).toBe('stopped');
  await discord.until(() => discord.gateway.sockets() === 0);
});

test('a resume that is not answered is made again after 20 seconds', async () => {
  const late = Promise.withResolvers<void>();
  const { discord, bot, logged } = await openNewsroom({
    limit: (ms, signal) => (ms === 20_000 ? late.promise : wait(ms, signal)),
  });
  discord.gateway.settings.ignoresResumes = true;
  discord.gateway.drop();
  await discord.until(() => discord.gateway.counts.resumes === 1);
  discord.gateway.settings.ignoresResumes = false;
  late.resolve();
  await expect.poll(() => discord.gateway.counts.resumes, { timeout: 5000 }).toBe(2);
  await expect.poll(() => bot.isConnected()).toBe(true);
  expect(logged.join()).toContain('did not answer whether the session is resumed');
  expect(discord.gateway.counts.identifies).toBe(1);
  await discord.answered(discord.command('guide about'));
});

test('a client that was stopped between two attempts makes no other', async () => {
  const { pauses, wait } = watchPauses();
  const refusesUpgrades = { left: 9, by: 503 };
  const { discord, bot, logged } = await openNewsroom({ wait }, { waits: false, refusesUpgrades });
  await expect.poll(() => logged.join()).toContain('Unexpected server response: 503');
  await bot.stop();
  await expect(bot.ready).rejects.toThrow();
  // discord.js begins the next attempt all the same.
  await expect.poll(() => pauses.length, { timeout: 5000 }).toBe(1);
  await fetch(`${discord.apiUrl}/v10/gateway`);
  expect(discord.gateway.counts.upgrades).toBe(1);
});

test('a stop breaks off a handshake that hangs, and nothing is thrown later', async () => {
  const refusesUpgrades = { left: 9, by: 'silence' } as const;
  const { discord, bot } = await openNewsroom({ handshakeMs: 300 }, { waits: false, refusesUpgrades });
  await discord.until(() => discord.gateway.silent() === 1);
  await bot.stop();
  await discord.until(() => discord.gateway.silent() === 0);
  expect(discord.gateway.counts.upgrades).toBe(1);
});

test('a session whose own address stays unavailable is given up for a new one at the gateway’s', async () => {
  const { wait } = watchPauses();
  const gone = createServer((_request, response) => response.writeHead(503).end());
  gone.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 503 Gone\r\ncontent-length: 0\r\n\r\n'));
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void gone.close());
  const resumeUrl = `ws://127.0.0.1:${(gone.address() as AddressInfo).port}/gateway`;
  const { discord, logged } = await openNewsroom({ wait }, { resumeUrl });
  discord.gateway.drop();
  await discord.until(() => discord.gateway.counts.identifies === 2 && discord.gateway.connected() === 1);
  expect(discord.gateway.counts).toMatchObject({ resumes: 0, upgrades: 2 });
  expect(logged.join()).toContain('cannot be resumed; starting a new one');
  await discord.answered(discord.command('guide about'));
});

test('a session whose own address is none is given up at once', async () => {
  const { wait } = watchPauses();
  const { discord } = await openNewsroom({ wait }, { resumeUrl: 'not an address' });
  discord.gateway.drop();
  await discord.until(() => discord.gateway.counts.identifies === 2 && discord.gateway.connected() === 1);
  await discord.answered(discord.command('guide about'));
});

test('an attempt whose socket closes while it waits to identify does not identify on the next socket', async () => {
  let now = Date.now();
  // discord.js waits for five seconds of this clock between two identifies; after the wait, as long as each call takes.
  let step = 0;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
    now += step;
    return now;
  });
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => [clock, random].forEach((mock) => void mock.mockRestore()));
  const { wait } = watchPauses();
  const { discord, bot } = await openNewsroom({ wait });
  // A connection sends its first heartbeat at once, as there is no chance, and then waits to identify.
  await discord.until(() => discord.gateway.counts.heartbeats === 1);
  now += 4000;
  discord.gateway.invalidate(false);
  await discord.until(() => discord.gateway.counts.heartbeats === 2);
  // The second identify waits for one more second, and its socket is gone after half of it.
  step = 6000;
  discord.gateway.closeWith(4000, 'Unknown error.');
  await discord.until(() => discord.gateway.counts.connections === 3);
  await expect.poll(() => bot.isConnected(), { timeout: 5000 }).toBe(true);
  expect(discord.gateway.counts).toMatchObject({ connections: 3, identifies: 2 });
});
