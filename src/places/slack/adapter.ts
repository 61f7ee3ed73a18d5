import { App, SocketModeReceiver } from '@slack/bolt';
import { settleAll, type Wait, wait, waitUntil } from '../../async.ts';
import type { PlacePorts, RunningPlace } from '../place.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { guardMessages } from './guard-messages.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { identify, type SlackIdentity } from './identity.ts';
import type { ListenerOptions } from './listener-options.ts';
import { listen } from './listeners.ts';
import { EVENTS_PATH } from './manifest.ts';
import { createMessenger } from './messenger.ts';
import type { SlackSettings } from './settings.ts';
import { keepConnected } from './socket.ts';
import { createSlackStanding } from './standing.ts';
import { clientOptions, createClient } from './web-client.ts';

export type SlackOptions = SlackSettings &
  Pick<PlacePorts, 'onRefused' | 'clock' | 'takeTurn'> &
  ListenerOptions & {
    /** Waits for as long as something may take. */
    readonly limit?: Wait;
  };

export function startSlack(options: SlackOptions) {
  const { log, mode, pause = wait, limit = wait } = options;
  const logger = createBoltLogger(log);
  const { clock } = options;
  const asking = clock ? { asking: clock.asking('Slack') } : {};
  const standing = createSlackStanding({ ...options, ...asking, logger, wait: pause });
  const { onFailure, onSuccess } = standing;
  const clientSettings = { apiUrl: options.apiUrl, logger, ...asking, onFailure, onSuccess };
  const slack = createClient(options.botToken, clientSettings);
  // A client makes a hundred requests at a time: a form, which opens within three seconds, is not to wait behind look-ups.
  const prompt = createClient(options.botToken, clientSettings);
  const unwatched = { apiUrl: options.apiUrl, logger, ...asking };
  // https://docs.slack.dev/reference/methods/api.test needs no token, so its success says nothing of the bot's.
  const timekeeper = (deadline: AbortSignal) => createClient('', unwatched, deadline);
  const appToken = mode.kind === 'socket' ? mode.appToken : '';
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let identity: SlackIdentity | null = null;

  const socketReceiver =
    mode.kind === 'socket'
      ? new SocketModeReceiver({
          appToken,
          logger,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: clientOptions(clientSettings) },
        })
      : null;
  const http =
    mode.kind === 'http'
      ? createHttpReceiver({
          ...mode,
          onRefused: options.onRefused,
          takeTurn: options.takeTurn,
          ...(clock ? { now: clock.now } : {}),
        })
      : null;
  const receiver = socketReceiver ?? http?.receiver;
  if (!receiver) throw new Error('Expected Slack to be reached by Socket Mode or by HTTP.');

  const app = new App({
    receiver,
    logger,
    // One workspace with one token, which is checked once below, so there is nothing to look up for each event.
    authorize: async () => ({ botToken: options.botToken }),
    clientOptions: clientOptions(clientSettings),
    convoStore: false,
    ignoreSelf: false,
  });

  const track = <T>(work: Promise<T>): Promise<T> => {
    inFlight.add(work);
    const done = () => inFlight.delete(work);
    work.then(done, done);
    return work;
  };

  // Once the bot stops, what is left is tried at once.
  const listening = { ...options, stopping: stopping.signal, pause: waitUntil(stopping.signal, pause) };
  listen(app, { lookUps: slack, prompt }, () => identity?.workspace ?? null, listening, track);
  app.error(async (error) => {
    log.error({ err: error }, 'a Slack request failed');
  });

  if (socketReceiver) guardMessages(socketReceiver.client, log);
  const connection = socketReceiver
    ? keepConnected(socketReceiver.client, log, pause, limit, {
        // Nobody has to use the address that it returns.
        ask: () => createClient(appToken, unwatched).apps.connections.open(),
        wait: options.idleWait ?? wait,
      })
    : null;

  const accepted = identify(slack, log, pause, stopping.signal);
  const start = async (): Promise<SlackIdentity> => {
    identity = await accepted;
    await connection?.ready;
    return identity;
  };

  const ready = start();
  ready.catch(() => {});
  return {
    ready,
    accepted,
    isConnected: () => identity !== null && (connection?.isUp() ?? true),
    whyNotReady: () => standing.whyNotReady() ?? connection?.refusal() ?? null,
    routes: http ? { [EVENTS_PATH]: http.route } : {},
    askTime: (deadline) => timekeeper(deadline).api.test(),
    messenger: createMessenger({
      ...clientSettings,
      botToken: options.botToken,
      ...(options.longCommands ? { keep: options.longCommands.keep } : {}),
      workspaceUrl: () => identity?.workspaceUrl ?? null,
      home: () => identity?.workspace ?? null,
      ...(clock ? { now: clock.now } : {}),
      standing,
    }),
    stop: async () => {
      stopping.abort();
      standing.stop();
      await settleAll(inFlight, ANSWERS_MS, limit);
      await connection?.stop();
    },
  } satisfies RunningPlace;
}

/** Milliseconds that answers in progress may take once the bot stops. */
const ANSWERS_MS = 10_000;
