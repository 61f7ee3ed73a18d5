import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import type { SlackStandin } from '../../test/standins/slack/server.ts';

const PORT = 38_417;

/** Minutes from now until the digests are due: what comes before the first takes a minute and a half. */
const DUE = [3, 4] as const;

/** The bot as `npm start` runs it, with a digest in each of two channels. */
export async function startWholeBot(slack: SlackStandin, channels: readonly [string, string]) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-load-'));
  const minute = Math.floor(Date.now() / 60_000);
  const slots = [(minute + DUE[0]) * 60_000, (minute + DUE[1]) * 60_000] as const;
  const digests = channels.map((id, at) => {
    const time = new Date(slots[at] ?? 0).toISOString().slice(11, 16);
    return `slack ${slack.workspace.id} ${id} ${time} UTC`;
  });
  // Where answers go that are not ready in time for the response.
  const sink = createServer((request, response) => request.resume().on('end', () => response.end('ok')));
  await once(sink.listen(0, '127.0.0.1'), 'listening');
  const bot = spawn(process.execPath, manifest.scripts.start.split(' ').slice(1), {
    env: {
      PATH: process.env.PATH ?? '',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_FILE: join(folder, 'deskbook.sqlite'),
      DIGESTS: digests.join(';'),
      PORT: String(PORT),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const isReady = () =>
    fetch(`http://127.0.0.1:${PORT}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await pause(100);
  return {
    port: PORT,
    slots,
    responseUrl: `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`,
    /** Megabytes. Linux only: NaN elsewhere. */
    peakMemory: async () => {
      const status = await readFile(`/proc/${bot.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1000;
    },
    stop: async () => {
      sink.close();
      sink.closeAllConnections();
      bot.kill();
      await once(bot, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
