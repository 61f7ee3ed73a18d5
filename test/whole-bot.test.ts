import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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
function startBot(env: Readonly<Record<string, string>>) {
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

async function newsroom(more: Readonly<Record<string, string>> = {}, now: () => number = Date.now) {
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
  const running = startBot({
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
  });
  slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const metrics = async (): Promise<string> => {
    const authorization = `Basic ${Buffer.from('prometheus:the-desk-password').toString('base64')}`;
    return (await fetch(at('/metrics'), { headers: { authorization } })).text();
  };
  return { ...running, slack, discord, secrets, at, metrics };
}

test('on a machine whose clock is 150 s ahead, the bot takes the platforms’ time and is ready within seconds', async () => {
  const { at, until, written } = await newsroom({}, () => Date.now() - 150_000);
  await until('nothing is posted until the time is certain');
  await until('Deskbook is ready');
  expect(await (await fetch(at('/readyz'))).json()).toMatchObject({ ready: true, clock: 'ok' });
  expect(written()).toContain('the time is certain again, by Slack’s date');
});

test('the whole bot answers, reports ready, counts, refuses unsigned requests and stops on SIGTERM', async () => {
  const { bot, slack, discord, at, metrics, until } = await newsroom();
  await until('Deskbook is ready');
  expect(await (await fetch(at('/readyz'))).json()).toMatchObject({ ready: true, guide: 'ok', store: 'ok' });

  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
  await discord.answered(discord.command('guide'));
  expect((await fetch(at('/slack/events'), { method: 'POST', body: 'x' })).status).toBe(415);
  const body = slack.commandForm('/plan 1');
  const stale = await slack.post(body, 'application/x-www-form-urlencoded', { timestamp: 1_700_000_000 });
  expect(stale.status).toBe(401);

  const counted = (await metrics()).split('\n');
  expect(counted).toEqual(
    expect.arrayContaining([
      'deskbook_answer_seconds_count{command="plan",place="slack"} 1',
      'deskbook_answer_seconds_count{command="guide",place="discord"} 1',
      'deskbook_refused_requests_total{reason="wrong-type"} 1',
      'deskbook_refused_requests_total{reason="stale"} 1',
      'deskbook_place_connected{place="slack"} 1',
      'deskbook_place_connected{place="discord"} 1',
      'deskbook_store_up 1',
    ]),
  );
  bot.kill('SIGTERM');
  expect(await once(bot, 'exit')).toEqual([0, null]);
});

test('nothing that the whole bot logs or serves contains a secret, at debug level and while requests fail', async () => {
  const { bot, slack, discord, secrets, at, metrics, until, written } = await newsroom();
  await until('Deskbook is ready');
  // A library's error brings along what was sent; a stand-in may answer with it.
  for (const secret of secrets) {
    slack.faults.add({ method: '*', times: 1, what: { kind: 'error', error: `bad ${secret}` } });
  }
  await slack.type(`/plan ${secrets.join(' ')}`);
  for (const _secret of secrets) await slack.type(`/digest on 08:30 ${slack.botToken}`);
  await slack.post('{', 'application/json', { secret: slack.botToken });
  discord.revokeToken();
  slack.revokeToken();
  await slack.type('/digest status');
  const pages = await Promise.all(
    ['/healthz', '/readyz', '/login', '/', '/api/running', `/${slack.botToken}`].map(async (path) =>
      (await fetch(at(path))).text(),
    ),
  );
  pages.push(await metrics());
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  const shown = `${written()}${pages.join('\n')}`;
  // There was something to hide.
  expect(written()).toContain('[secret]');
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

test('a failed start says why without revealing a secret', async () => {
  const { bot, discord, secrets, written } = await newsroom({
    DATABASE_URL: 'postgres://desk:the-desk-password@127.0.0.1:1/deskbook',
  });
  expect((await once(bot, 'exit'))[0]).toBe(1);
  expect(written()).toContain('127.0.0.1:1/deskbook');
  expect([discord.token, ...secrets].filter((secret) => written().includes(secret))).toEqual([]);
});
