import { expect, test, vi } from 'vitest';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import type { DiscordOptions } from '../../../src/places/discord/adapter.ts';
import { createFakeForm } from '../../command/fake-form.ts';
import type { Exchange } from '../../standins/discord/interactions.ts';
import { openDigestDeskbook } from '../digest-deskbook.ts';
import { deskbook, openNewsroom } from './newsroom.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

const TOO_LATE = 'what was asked came too late for Discord: it was not carried out Unknown interaction';

/** A newsroom whose clock and Discord's can be moved, and whose connection can be lost for that long. */
async function openLateNewsroom(options: Partial<DiscordOptions>) {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const clock = { now, asking: () => () => () => {} };
  const opened = await openNewsroom({ clock, ...options }, { now });
  const { discord } = opened;
  /** What somebody does while the connection is lost, which is handed over `ms` milliseconds later. */
  const handOver = async (ms: number, act: () => Exchange): Promise<Exchange> => {
    const { gateway } = discord;
    const { resumes } = gateway.counts;
    gateway.settings.refusesUpgrades = { left: Number.POSITIVE_INFINITY, by: 503 };
    gateway.drop();
    await discord.until(() => gateway.connected() === 0);
    const exchange = act();
    ahead += ms;
    gateway.settings.refusesUpgrades = { left: 0, by: 503 };
    await discord.until(() => gateway.counts.resumes > resumes);
    return exchange;
  };
  return { ...opened, handOver };
}

async function openDigests(options: Partial<DiscordOptions> = {}) {
  const digests = await openDigestDeskbook();
  const opened = await openLateNewsroom({ ...digests.deskbook, ...options });
  digests.messengers.discord = opened.bot.messenger;
  const { discord } = opened;
  await discord.answered(discord.command('digest on', { time: '08:30 Europe/Kyiv' }));
  const status = () => discord.answered(discord.command('digest status'));
  return { ...opened, status };
}

test('a command that is handed over when Discord has given it up is not carried out', async () => {
  const { discord, logged, handOver, status } = await openDigests();
  const asked = await handOver(20_000, () => discord.command('digest off'));
  await vi.waitFor(() => expect(logged.join('\n')).toContain(TOO_LATE));
  expect(asked.acknowledgement).toBeNull();
  expect(words(await status())).toContain(': on');
});

test('a press that is handed over when Discord has given it up is not carried out', async () => {
  const { discord, logged, handOver, status } = await openDigests();
  const message = await status();
  expect(labels(message)).toContain('Turn off');
  await handOver(20_000, () => discord.press(message, 'Turn off'));
  await vi.waitFor(() => expect(logged.join('\n')).toContain(TOO_LATE));
  expect(words(await status())).toContain(': on');
});

test('a form that is handed over when Discord has given it up is not submitted, and may be again', async () => {
  const fake = createFakeForm({ library: deskbook.library() });
  const { discord, logged, handOver } = await openLateNewsroom({
    ...fake.deskbook,
    commands: fake.commands as DiscordOptions['commands'],
    longCommands: createLongCommands(null, { error: () => {} }),
  });
  const options = { address: 'https://a.example', title: 'x', send: true };
  const pressed = discord.press(
    await discord.answered(discord.command('notes add', options)),
    'Report a mistake',
  );
  await discord.modal(pressed);
  await handOver(20_000, () => discord.submit(pressed, { date: '2023' }));
  await vi.waitFor(() => expect(logged.join('\n')).toContain(TOO_LATE));
  expect(fake.ran.map(({ action }) => action)).toEqual(['add']);
  await discord.answered(discord.submit(pressed, { date: '2023' }));
  expect(fake.ran.map(({ action }) => action)).toEqual(['add', 'fix']);
});

test('what is handed over while Discord still waits is acknowledged, then carried out and answered', async () => {
  // By the bot's clock, all of it is one and a half seconds old.
  const clock = { now: () => Date.now() + 1500, asking: () => () => () => {} };
  const { discord, status } = await openDigests({ clock });
  const asked = discord.command('digest pause');
  expect((await discord.acknowledged(asked)).type).toBe(5);
  const answer = await discord.answered(asked);
  expect(isPrivate(answer)).toBe(true);
  expect(words(await status())).toContain('paused');
  const message = await status();
  const pressed = discord.press(message, 'Resume');
  expect((await discord.acknowledged(pressed)).type).toBe(6);
  expect(await discord.answered(pressed)).toBe(message);
  expect(words(await status())).toContain(': on');
});

test('by a clock that no platform confirms, what changes something is acknowledged first, and only that', async () => {
  const clock = {
    now: () => Date.now() - 60_000,
    asking: () => () => () => {},
    unconfirmed: () => 'no date',
  };
  const { discord, status } = await openDigests({ clock });
  expect((await discord.acknowledged(discord.command('digest status'))).type).toBe(4);
  const asked = discord.command('digest off');
  expect((await discord.acknowledged(asked)).type).toBe(5);
  await discord.answered(asked);
  expect(words(await status())).toContain('turned off');
});
