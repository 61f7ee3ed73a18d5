import { SocketModeReceiver } from '@slack/bolt';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBoltLogger } from '../../../src/places/slack/bolt-logger.ts';
import { keepConnected } from '../../../src/places/slack/socket.ts';
import { clientOptions } from '../../../src/places/slack/web-client.ts';
import { startSlackStandin } from '../../standins/slack/server.ts';

test.each(['upgrade', 'hello'] as const)(
  'a connection that Slack ignores from its %s on is given up, and the next one is used',
  async (from) => {
    const slack = await startSlackStandin();
    const [timers, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    onTestFinished(() => void vi.restoreAllMocks());
    const warnings: string[] = [];
    const log = {
      info: () => {},
      warn: (details: object) => void warnings.push('err' in details ? String(details.err) : ''),
      error: () => {},
    };
    const logger = createBoltLogger(log);
    const { client } = new SocketModeReceiver({
      appToken: slack.appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions({ apiUrl: slack.apiUrl, logger }) },
    });
    const ignored = slack.sockets.ignoreNext(from);
    const limits: number[] = [];
    const whileTried: number[] = [];
    const connection = keepConnected(
      client,
      log,
      async () => void whileTried.push(client.listenerCount('connected')),
      async (ms, ended) => {
        limits.push(ms);
        if (limits.length === 1) await ignored;
        else await new Promise((resolve) => ended?.addEventListener('abort', resolve));
      },
    );
    onTestFinished(async () => {
      await connection.stop();
      await slack.stop();
    });
    await connection.ready;
    expect(connection.isUp()).toBe(true);
    expect(warnings).toContain('Error: Expected hello within 20 s, got nothing.');
    expect(limits).toEqual([20_000, 20_000]);
    expect(whileTried).toEqual([0]);
    expect(slack.sockets.count()).toBe(1);
    // The client's own limit for closing, left over, would end whatever attempt is being made by then.
    const closing = timers.mock.results.filter((_made, at) =>
      String(timers.mock.calls[at]?.[0]).includes('close handshake'),
    );
    expect(closing).not.toEqual([]);
    for (const { value } of closing) expect(cleared.mock.calls.flat().includes(value)).toBe(true);
  },
);

test('an error that cannot be read is one more failure to connect', async () => {
  const slack = await startSlackStandin();
  const errors: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (_details: object, message: string) => void errors.push(message),
  };
  const logger = createBoltLogger(log);
  const { client } = new SocketModeReceiver({
    appToken: slack.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions({ apiUrl: slack.apiUrl, logger }) },
  });
  const unreadable = Object.defineProperty(new Error('made up'), 'cause', {
    get: () => {
      throw new TypeError('unreadable');
    },
  });
  vi.spyOn(client, 'start').mockRejectedValueOnce(unreadable);
  const connected = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let rounds = 0;
  const connection = keepConnected(client, log, async () => {}, undefined, {
    ask: () => Promise.reject(unreadable),
    wait: async () => {
      rounds += 1;
      if (rounds > 2) asked.resolve();
      await (rounds > 2 ? ended : connected).promise;
    },
  });
  onTestFinished(async () => {
    ended.resolve();
    await connection.stop();
    await slack.stop();
  });
  await connection.ready;
  connected.resolve();
  await asked.promise;
  expect(connection.isUp()).toBe(true);
  expect(connection.refusal()).toBeNull();
  expect(errors).toContain('an error of the connection to Slack could not be read');
});
