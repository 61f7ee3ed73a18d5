import { expect, test } from 'vitest';
import { openNewsroom } from './newsroom.ts';

// The runner fails a file in which an error stays uncaught, as one would end the bot.

test.each(['THREAD_CREATE', 'THREAD_LIST_SYNC', 'CHANNEL_CREATE', 'GUILD_CREATE', 'INTERACTION_CREATE'])(
  'a %s that discord.js cannot handle is logged with its name, and the next question is answered',
  async (name) => {
    const { discord, logged, bot } = await openNewsroom();
    discord.gateway.event(discord.guild.id, name, null);
    await expect.poll(() => logged.join('\n')).toContain(`could not be handled; the rest goes on`);
    expect(logged.join('\n')).toContain(name);
    await discord.answered(discord.command('guide about'));
    expect(bot.isConnected()).toBe(true);
  },
);

test('such a packet before the bot is ready does not keep it from becoming so', async () => {
  const afterReady = [{ name: 'CHANNEL_CREATE', data: null }];
  const { discord, logged } = await openNewsroom({}, { afterReady });
  await expect.poll(() => logged.join('\n')).toContain('CHANNEL_CREATE');
  await discord.answered(discord.command('guide about'));
});

test.each(['{"op":0,"t":"READY","s":9,"d":null}', '{"op":10,"d":null}', '{"op":9}', '{"op":0}', 'null', '{'])(
  'a message that the connection cannot read (%s) ends nothing',
  async (text) => {
    const { discord } = await openNewsroom();
    discord.gateway.say(text);
    await discord.answered(discord.command('guide about'));
  },
);
