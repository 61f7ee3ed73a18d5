import { expect, test, vi } from 'vitest';
import { admit } from '../../../src/admission/admission.ts';
import type { Wait } from '../../../src/async.ts';
import { deskbook, openNewsroom } from './newsroom.ts';

test('after a refusal of the token that a person’s question met first, everybody is limited as before', async () => {
  const target = { workspace: '', channel: '' };
  const few = { atOnce: 6, perSecond: 0.001 };
  const many = { atOnce: 1e9, perSecond: 1 };
  const limited: string[] = [];
  const { deskbook: admitted } = admit(
    {
      ...deskbook,
      answer: async (asked, asker) => {
        // As /digest does in a direct message.
        if (target.channel !== '') await asker.mayManage?.(target);
        target.channel = '';
        return deskbook.answer(asked, asker);
      },
    },
    {
      limits: { person: few, workspace: many, typing: many },
      clock: () => performance.now(),
      cost: () => 0,
      isLong: () => false,
      onLimited: ({ person }) => void limited.push(person),
    },
  );
  const waiting: (() => void)[] = [];
  const wait: Wait = (_ms, signal) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => resolve());
    });
  const { discord, bot } = await openNewsroom({ guildId: null, answer: admitted.answer, wait });
  const from = { person: discord.editor, channel: discord.direct };
  Object.assign(target, { workspace: discord.guild.id, channel: discord.desk.id });
  discord.troubles.add({ kind: 'status', status: 401, path: '/members/' });
  await discord.answered(discord.command('guide about', {}, from));
  expect(bot.messenger.standing.refusal()).toContain('refuses the bot’s token');
  discord.revokeToken();
  await expect.poll(() => bot.isConnected()).toBe(false);
  discord.restoreToken();
  await vi.waitFor(() => {
    for (const resolve of waiting.splice(0)) resolve();
    expect([bot.isConnected(), bot.whyNotReady()]).toEqual([true, null]);
  }, 20_000);
  const asked = Array.from({ length: 20 }, () =>
    discord.command('guide about', {}, { person: discord.reporter, channel: discord.direct }),
  );
  await Promise.all(asked.map((exchange) => discord.answered(exchange)));
  expect(limited).toEqual(Array(14).fill(discord.reporter.id));
});
