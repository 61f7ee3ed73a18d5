import { Client, Events, GatewayIntentBits, Options, REST } from 'discord.js';
import { GatewayCloseCodes, Routes } from 'discord-api-types/v10';
import { type Wait, wait } from '../../async.ts';
import type { PlacePorts, RunningPlace } from '../place.ts';
import { registeredCommands } from './command-definitions.ts';
import { paceAttempts } from './gateway-attempts.ts';
import { isUpToDate } from './granted-permissions.ts';
import { guardPackets } from './guard-packets.ts';
import { describeClose, type Identity, identityOf, isTokenRefusal, logIn, RETRY } from './log-in.ts';
import { createMessenger } from './messenger.ts';
import { registerCommands } from './register.ts';
import { createRegistration } from './registration.ts';
import { createResponder, type ResponderOptions } from './responder.ts';
import { restOptions } from './rest-options.ts';
import type { DiscordSettings } from './settings.ts';
import { SMALL_CACHES } from './small-caches.ts';
import { untilAccepted } from './until-accepted.ts';

export type DiscordOptions = DiscordSettings &
  ResponderOptions &
  Pick<PlacePorts, 'clock'> & {
    /** Milliseconds before the first retry to connect; doubled each time. */
    readonly retryMs?: number;
    readonly wait?: Wait;
    /** Milliseconds until the gateway must have accepted the socket. */
    readonly handshakeMs?: number;
  };

const HANDSHAKE_MS = 10_000;

export function startDiscord(options: DiscordOptions) {
  const { token, log, commands, clock } = options;
  const rest = restOptions(options.apiUrl, clock?.asking('Discord') ?? null, (why) =>
    messenger.standing.refuse(why),
  );
  // Others are waiting for the time too: a rate limit may last for hours.
  const timekeeper = new REST({ ...rest, timeout: TIME_MS, rejectOnRateLimit: () => true });
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const respond = createResponder(options);
  let client: Client | null = null;
  let abandonClient = () => {};
  /** Discord has refused the token: nothing connects again until it is accepted. */
  let isClosed = false;
  let isStarting = false;

  const pauses = { first: options.retryMs ?? RETRY.first, longest: RETRY.longest };
  const attempts = {
    log,
    pauses,
    wait: options.wait ?? wait,
    handshakeMs: options.handshakeMs ?? HANDSHAKE_MS,
  };

  const authorised = new REST(rest);
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

  const createClient = (failed: AbortSignal): Client => {
    const replaced = new AbortController();
    const abandoned = AbortSignal.any([failed, replaced.signal]);
    abandonClient = () => replaced.abort();
    const created = new Client({
      // Neither interactions nor the list of channels needs a privileged intent.
      intents: [GatewayIntentBits.Guilds],
      // As many as Discord recommends; it requires sharding from 2500 servers on.
      shards: 'auto',
      allowedMentions: { parse: [] },
      rest,
      ws: { buildStrategy: (manager) => paceAttempts(manager, { ...attempts, abandoned }) },
      makeCache: Options.cacheWithLimits(SMALL_CACHES),
    });
    guardPackets(created, log);
    created.on(Events.Error, (err) => log.error({ err }, 'the connection to Discord failed'));
    created.on(Events.ShardError, (err) =>
      log.warn({ why: err.message }, 'the connection to Discord failed'),
    );
    created.on(Events.ShardReconnecting, () => {
      // Until it is ready, each attempt that fails is logged by itself.
      if (created.isReady() && !abandoned.aborted) {
        log.warn({}, 'the connection to Discord was lost; connecting again');
      }
    });
    created.on(Events.ShardResume, () => log.info({}, 'the connection to Discord was resumed'));
    created.on(Events.ShardDisconnect, ({ code }) => {
      const why = describeClose(code);
      log.error({ code, why }, 'Discord closed the connection');
      if (code !== GatewayCloseCodes.AuthenticationFailed) return;
      isClosed = true;
      messenger.standing.refuse('Discord refuses the bot’s token: it closed the connection');
    });
    created.on(Events.GuildCreate, ({ id }) => registration.joined(id));
    created.on(Events.InteractionCreate, (interaction) => {
      if (stopping.signal.aborted) return;
      const work = respond(interaction);
      inFlight.add(work);
      work.finally(() => inFlight.delete(work));
    });
    client = created;
    return created;
  };

  const start = async (): Promise<Identity> => {
    isStarting = true;
    try {
      const connected = await logIn(createClient, token, { ...attempts, signal: stopping.signal });
      const identity = identityOf(connected);
      registration.begin(identity.application);
      return identity;
    } catch (err) {
      isClosed = true;
      throw err;
    } finally {
      isStarting = false;
    }
  };

  const messenger = createMessenger({
    token,
    rest,
    client: () => client,
    keep: options.longCommands.keep,
    ...(clock ? { now: clock.now } : {}),
    wait: attempts.wait,
    log,
  });

  messenger.standing.onAccepted(async () => {
    if (!isClosed || isStarting) return;
    isClosed = false;
    abandonClient();
    await connect();
  });

  const first = Promise.withResolvers<Identity>();
  let isConnectedOnce = false;
  let isTokenRefusalSaid = false;
  /** A refused token may be over in seconds: it is said once, and the standing asks until it is accepted. */
  const connect = async (): Promise<void> => {
    try {
      await client?.destroy();
      first.resolve(await start());
      isConnectedOnce = true;
    } catch (err) {
      if (stopping.signal.aborted || !isTokenRefusal(err)) {
        first.reject(err);
        if (isConnectedOnce && !stopping.signal.aborted) log.error({ err }, 'discord cannot be used');
        return;
      }
      if (!isTokenRefusalSaid)
        log.error({ why: err.message }, `${err.message} Trying again until it is accepted`);
      isTokenRefusalSaid = true;
      messenger.standing.refuse('Discord refuses the bot’s token');
    }
  };
  first.promise.catch(() => {});
  void connect();
  const asked = new AbortController();
  const asking = untilAccepted(
    { rest, token, ...attempts },
    AbortSignal.any([stopping.signal, asked.signal]),
  );
  const accepted = Promise.race([first.promise, asking]);
  accepted.catch(() => {}).finally(() => asked.abort());
  return {
    ready: first.promise,
    accepted,
    isConnected: () => isUpToDate(client),
    routes: {},
    messenger,
    whyNotReady: () => messenger.standing.refusal() ?? (client?.isReady() ? registration.missing() : null),
    // https://docs.discord.com/developers/events/gateway#get-gateway needs no token.
    askTime: () =>
      timekeeper.get(Routes.gateway(), { auth: false }).then(
        () => {},
        () => {},
      ),
    stop: async () => {
      stopping.abort();
      messenger.standing.stop();
      first.reject(stopping.signal.reason);
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await client?.destroy();
    },
  } satisfies RunningPlace;
}

/** How long to wait for Discord's time, in milliseconds. */
const TIME_MS = 5_000;
