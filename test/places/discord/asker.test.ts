import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { deskbook, openNewsroom } from './newsroom.ts';

const MANAGE_CHANNELS = 1n << 4n;

/** What the bot knows of whoever asks from a place of the stand-in. */
async function openWithAsker() {
  const askers: Asker[] = [];
  const { discord } = await openNewsroom({
    answer: (asked, asker) => {
      askers.push(asker);
      return deskbook.answer(asked, asker);
    },
  });
  const askerFrom = async (from: Parameters<typeof discord.command>[2]): Promise<Asker> => {
    await discord.answered(discord.command('plan point', { number: '4' }, from));
    const last = askers.at(-1);
    if (!last) throw new Error('Expected a question, got none.');
    return last;
  };
  return { discord, askerFrom };
}

test('whoever has Manage Channels may manage a digest, others are told what it takes', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const from = { person: discord.reporter, channel: discord.desk };
  const manager = await askerFrom({ ...from, permissions: MANAGE_CHANNELS });
  expect(await manager.mayManage?.()).toEqual({ kind: 'allowed' });
  const other = await askerFrom({ ...from, permissions: 0n });
  expect(await other.mayManage?.()).toEqual({
    kind: 'refused',
    who: 'people with the permission Manage Channels here',
  });
});

test('if Discord leaves out what a member may do, it is not taken for nothing', async () => {
  const { discord, askerFrom } = await openWithAsker();
  const asker = await askerFrom({ person: discord.reporter, channel: discord.desk, permissions: null });
  expect(await asker.mayManage?.()).toEqual({
    kind: 'unsaid',
    why: 'Discord did not say whether you may change a digest here. Try again in a minute.',
  });
});
