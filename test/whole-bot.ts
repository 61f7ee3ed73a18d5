import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { startDiscordStandIn } from './standins/discord/server.ts';
import { startSlackStandin } from './standins/slack/server.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The bot as a process of its own, as `npm start` runs it, and all that it writes. */
export function startBot(env: Readonly<Record<string, string>>) {
  const bot: ChildProcess = spawn('node_modules/.bin/node', manifest.scripts.start.split(' ').slice(1), {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  let written = '';
  const seen = new Set<() => void>();
  for (const stream of [bot.stdout, bot.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk;
      for (const look of seen) look();
    });
  }
  return {
    bot,
    written: () => written,
    until: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!written.includes(text)) return;
          seen.delete(look);
          resolve();
        };
        seen.add(look);
        bot.once('exit', () => reject(new Error(`The bot ended before it wrote “${text}”:\n${written}`)));
        look();
      }),
  };
}

export async function newsroom(more: Readonly<Record<string, string>> = {}, now: () => number = Date.now) {
  const slack = await startSlackStandin({ now });
  const discord = await startDiscordStandIn({ now });
  const folder = await mkdtemp(join(tmpdir(), 'whole-bot-'));
  onTestFinished(async () => {
    await slack.stop();
    await discord.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const port = await freePort();
  const secrets = [slack.botToken, slack.signingSecret, discord.token, 'the-desk-password'];
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DESK_PASSWORD: 'the-desk-password',
    DATABASE_FILE: join(folder, 'deskbook.sqlite'),
    PORT: String(port),
    LOG_LEVEL: 'debug',
    ...more,
  };
  const running = startBot(env);
  slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const metrics = async (): Promise<string> => {
    const authorization = `Basic ${Buffer.from('prometheus:the-desk-password').toString('base64')}`;
    return (await fetch(at('/metrics'), { headers: { authorization } })).text();
  };
  /** The next process on the same store. */
  const restart = () => startBot(env);
  return { ...running, slack, discord, secrets, at, metrics, restart };
}
