import { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { settleAll, type Wait, wait, waitUntil } from '../../async.ts';
import type { PlacePorts, RunningPlace } from '../place.ts';
import { registeredCommands } from './command-definitions.ts';
import { createConnection } from './connection.ts';
import { createClient } from './create-client.ts';
import { isUpToDate } from './granted-permissions.ts';
import { createIdentifyAllowance, type IdentifyAllowance } from './identify-allowance.ts';
import { RETRY } from './log-in.ts';
import { createMessenger } from './messenger.ts';
import { registerCommands } from './register.ts';
import { createRegistration } from './registration.ts';
import { createResponder, type ResponderOptions } from './responder.ts';
import { restOptions } from './rest-options.ts';
import type { DiscordSettings } from './settings.ts';
import { untilAccepted } from './until-accepted.ts';

export type DiscordOptions = DiscordSettings &
  ResponderOptions &
  Pick<PlacePorts, 'clock'> & {
    /** Milliseconds before the first retry to connect; doubled each time. */
    readonly retryMs?: number;
    readonly wait?: Wait;
    /** Waits for the next question while nothing is asked of Discord. */
    readonly idleWait?: Wait;
    /** Milliseconds until the gateway must have accepted the socket. */
    readonly handshakeMs?: number;
    /** Waits for as long as something may take. */
    readonly limit?: Wait;
    /** As in `Clock`. */
    readonly steady?: () => number;
    readonly identifies?: IdentifyAllowance;
  };

const HANDSHAKE_MS = 10_000;

export function startDiscord(options: DiscordOptions) {
  const { token, log, commands, clock } = options;
  const rest = restOptions(options.apiUrl, clock?.asking('Discord') ?? null, {
    refuse: (why) => messenger.standing.refuse(why),
    hear: () => messenger.standing.hear(),
  });
  // Others are waiting for the time too: a rate limit may last for hours.
  const timekeeper = new REST({ ...rest, rejectOnRateLimit: () => true });
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const { wait: pause = wait, limit = wait, steady = () => performance.now() } = options;
  // Once the bot stops, what is left is tried at once.
  const respond = createResponder({ ...options, wait: waitUntil(stopping.signal, pause) });

  const pauses = { first: options.retryMs ?? RETRY.first, longest: RETRY.longest };
  const attempts = {
    log,
    pauses,
    wait: pause,
    limit,
    steady,
    identifies: options.identifies ?? createIdentifyAllowance(steady, pause),
    handshakeMs: options.handshakeMs ?? HANDSHAKE_MS,
  };

  const authorised = new REST({ ...rest, rejectOnRateLimit: () => true });
  const registration = createRegistration({
    register: (application) =>
      // After a 401 it forgets its token, so later requests would not say why they fail.
      registerCommands(
        authorised.setToken(token),
        application,
        options.guildId,
        registeredCommands(commands),
        log,
      ),
    guild: options.guildId,
    ...attempts,
    signal: stopping.signal,
  });

  const connection = createConnection({
    token,
    createClient: (abandoned) =>
      createClient(
        {
          ...attempts,
          // An answer and a log-in pause by themselves and say so in the log; questions about rights, by `waitOutRateLimit`.
          rest: { ...rest, rejectOnRateLimit: () => true },
          onJoined: registration.joined,
          onInteraction: (interaction) => {
            if (stopping.signal.aborted) return;
            const work = respond(interaction);
            inFlight.add(work);
            const done = () => inFlight.delete(work);
            work.then(done, done);
          },
        },
        abandoned,
      ),
    onConnected: ({ application }) => registration.begin(application),
    onTokenRefused: () => messenger.standing.refuse('Discord refuses the bot’s token'),
    ...attempts,
    signal: stopping.signal,
  });
  const { client } = connection;

  const messenger = createMessenger({
    token,
    rest,
    client,
    keep: options.longCommands.keep,
    ...(clock ? { now: clock.now } : {}),
    wait: attempts.wait,
    ...(options.idleWait ? { idleWait: options.idleWait } : {}),
    log,
  });

  messenger.standing.onAccepted(() => {
    // After a 401 it forgets its token too.
    client()?.rest.setToken(token);
    connection.retry();
  });

  const asked = new AbortController();
  const asking = untilAccepted(
    { rest, token, ...attempts },
    AbortSignal.any([stopping.signal, asked.signal]),
  );
  const accepted = Promise.race([connection.ready, asking]);
  accepted.catch(() => {}).finally(() => asked.abort());
  return {
    ready: connection.ready,
    accepted,
    isConnected: () => isUpToDate(client()),
    routes: {},
    messenger,
    whyNotReady: () =>
      messenger.standing.whyNotReady() ??
      connection.refusal() ??
      (client()?.isReady() ? registration.missing() : null),
    // https://docs.discord.com/developers/events/gateway#get-gateway needs no token.
    askTime: (deadline) => timekeeper.get(Routes.gateway(), { auth: false, signal: deadline }),
    stop: async () => {
      stopping.abort();
      messenger.standing.stop();
      await settleAll(inFlight, ANSWERS_MS, limit);
      await connection.destroy();
    },
  } satisfies RunningPlace;
}

/** Milliseconds that answers in progress may take once the bot stops. */
const ANSWERS_MS = 10_000;
