import {
  Client,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  Options,
  REST,
  type RESTOptions,
  Status,
} from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { type Wait, wait } from '../../async.ts';
import type { Asking } from '../../delivery/posting-clock.ts';
import type { PlacePorts, RunningPlace } from '../place.ts';
import { registeredCommands } from './command-definitions.ts';
import { paceAttempts } from './gateway-attempts.ts';
import { guardPackets } from './guard-packets.ts';
import { describeClose, type Identity, identityOf, logIn, RETRY } from './log-in.ts';
import { createMessenger } from './messenger.ts';
import { registerCommands, retryRegistration } from './register.ts';
import { createResponder, type ResponderOptions } from './responder.ts';
import type { DiscordSettings } from './settings.ts';

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
  const rest = {
    version: '10',
    // What may be repeated is repeated where it is known to be safe.
    retries: 0,
    ...(options.apiUrl === null ? {} : { api: baseUrl(options.apiUrl) }),
    ...(clock ? { makeRequest: withDates(clock.asking('Discord')) } : {}),
  };
  const timekeeper = new REST({ ...rest, timeout: TIME_MS });
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const respond = createResponder(options);
  let client: Client | null = null;
  let isRegistered = false;

  const pauses = { first: options.retryMs ?? RETRY.first, longest: RETRY.longest };
  const attempts = {
    log,
    pauses,
    wait: options.wait ?? wait,
    handshakeMs: options.handshakeMs ?? HANDSHAKE_MS,
  };

  const createClient = (abandoned: AbortSignal): Client => {
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
      log.error({ code, why: describeClose(code) }, 'Discord closed the connection');
    });
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
    const connected = await logIn(createClient, token, { ...attempts, signal: stopping.signal });
    const identity = identityOf(connected);
    const definitions = registeredCommands(commands);
    await retryRegistration(
      () => registerCommands(connected.rest, identity.application, options.guildId, definitions, log),
      { ...attempts, signal: stopping.signal },
    );
    isRegistered = true;
    return identity;
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

  const ready = start();
  ready.catch(() => {});
  return {
    ready,
    isConnected: () =>
      isRegistered &&
      client?.isReady() === true &&
      client.ws.shards.every(({ status }) => status === Status.Ready),
    routes: {},
    messenger,
    whyNotReady: messenger.standing.refusal,
    // https://docs.discord.com/developers/events/gateway#get-gateway needs no token.
    askTime: () =>
      timekeeper.get(Routes.gateway(), { auth: false }).then(
        () => {},
        () => {},
      ),
    stop: async () => {
      stopping.abort();
      messenger.standing.stop();
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await client?.destroy();
    },
  } satisfies RunningPlace;
}

/** How long to wait for Discord's time, in milliseconds. */
const TIME_MS = 5_000;

/** Sends requests as discord.js does, and takes in the dates of the answers. */
function withDates(asking: Asking): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const told = asking();
    const response = await DefaultRestOptions.makeRequest(url, init);
    told(response.headers.get('date'));
    return response;
  };
}

/** Interactions carry what they need; only servers, channels and the bot's own permissions are read from caches. */
const SMALL_CACHES = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  UserManager: 100,
  GuildMemberManager: {
    maxSize: 100,
    keepOverLimit: (member: { readonly id: string; readonly client: Client }) =>
      member.id === member.client.user?.id,
  },
  PresenceManager: 0,
  ReactionManager: 0,
  VoiceStateManager: 0,
};

/** Without the version, which discord.js adds itself. */
function baseUrl(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}
