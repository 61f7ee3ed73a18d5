import { connect, type Socket } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import type { TakeTurn } from '../../src/admission/admission.ts';
import { createHttpReceiver } from '../../src/places/slack/http-receiver.ts';
import { TIMEOUTS } from '../../src/server/limits.ts';
import type { RefusalReason } from '../../src/server/refusals.ts';
import { type ServerOptions, startServer } from '../../src/server/server.ts';

export type Counts = Partial<Record<RefusalReason, number>>;

/** The bot's server, with what it counts. Its timeouts are short, to close slow senders soon. */
export async function startTestServer(options: Partial<ServerOptions> = {}) {
  const counts: Counts = {};
  const faults: unknown[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: {},
    fallback: null,
    onRefused: (reason) => {
      counts[reason] = (counts[reason] ?? 0) + 1;
    },
    log: { error: (details) => faults.push(details) },
    timeouts: { ...TIMEOUTS, headers: 300, request: 500, checkEvery: 50, shutdown: 300 },
    ...options,
  });
  return { ...server, counts, faults, at: (path: string) => `http://127.0.0.1:${server.port}${path}` };
}

/** What Slack posts to, before a real Bolt that answers every command with `answer`. */
export function slackRoute(
  signingSecret: string,
  given: {
    readonly now: () => number;
    readonly count: (reason: RefusalReason) => void;
    readonly takeTurn?: TakeTurn | undefined;
  },
  answer: (text: string) => Promise<string>,
) {
  const { receiver, route } = createHttpReceiver({
    signingSecret,
    now: given.now,
    onRefused: given.count,
    takeTurn: given.takeTurn,
  });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: async () => ({ botToken: 'xoxb-standin-bot', botId: 'B0DESK', botUserId: 'U0DESK' }),
  });
  app.command('/plan', async ({ ack, command }) => ack(await answer(`/plan ${command.text}`)));
  return route;
}

/** A raw connection; `heard` resolves with everything received once the server has closed it. */
export function rawConnection(port: number, sent: string): { socket: Socket; heard: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let text = '';
  const heard = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
  socket.write(sent);
  return { socket, heard };
}
