import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { deskbook, openNewsroom } from './newsroom.ts';

/** The asker as the bot saw them last. */
async function openWithAsker(changes: { readonly guildId?: null } = {}) {
  const askers: Asker[] = [];
  const { discord } = await openNewsroom({
    ...changes,
    answer: (asked, asker) => {
      askers.push(asker);
      return deskbook.answer(asked, asker);
    },
  });
  const seenBy = async (from: Parameters<typeof discord.command>[2]) => {
    await discord.answered(discord.command('plan point', { number: '4' }, from));
    const visible = await askers.at(-1)?.visibleChannels?.();
    return {
      words: [visible?.words, visible?.unsaid].filter((each) => typeof each === 'string').join(' '),
      channels: [...(visible?.channels ?? [])].map((id) => discord.world.channels.get(id)?.name),
    };
  };
  return { discord, seenBy };
}

test('a member sees the channels and threads in which they have View Channel', async () => {
  const { discord, seenBy } = await openWithAsker();
  const mine = discord.addChannel('mine', [discord.reporter.id]);
  const theirs = discord.addChannel('theirs', []);
  discord.addThread(mine, 'open-thread');
  discord.addThread(theirs, 'thread-of-theirs');
  discord.addThread(mine, 'private-thread', 12);
  expect(await seenBy({ person: discord.reporter })).toEqual({
    channels: ['desk', 'mine', 'open-thread'],
    words: 'Listed are channels that you may see; archived threads are not among them.',
  });
});

test('whoever manages threads sees the private ones, but not while they are timed out', async () => {
  const { discord, seenBy } = await openWithAsker();
  const { desk, guild, reporter } = discord;
  discord.addThread(desk, 'private-thread', 12);
  reporter.roles = [guild.threadKeepers];
  expect((await seenBy({ person: reporter })).channels).toEqual(['desk', 'private-thread']);
  discord.timeOut(reporter, Date.now() + 60_000);
  expect((await seenBy({ person: reporter })).channels).toEqual(['desk']);
});

test('the server’s owner sees all of them', async () => {
  const { discord, seenBy } = await openWithAsker();
  const theirs = discord.addChannel('theirs', []);
  discord.addThread(theirs, 'private-thread', 12);
  expect((await seenBy({ person: discord.editor })).channels).toEqual(['desk', 'theirs', 'private-thread']);
});

test('in a server of which Discord reported no channels, none is seen, and it is said', async () => {
  const { discord, seenBy } = await openWithAsker({ guildId: null });
  const { channels, words } = await seenBy({ channel: discord.elsewhere });
  expect(channels).toEqual([]);
  expect(words).toContain('Discord has not said which channels you may see');
});
