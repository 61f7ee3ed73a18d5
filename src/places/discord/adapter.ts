import { Client, Events, GatewayIntentBits, Options, Status } from 'discord.js';
import type { Command } from '../../command/command.ts';
import type { Messenger } from '../../delivery/messenger.ts';
import { describeClose, type Identity, identityOf, logIn } from './log-in.ts';
import { createMessenger } from './messenger.ts';
import { registeredCommands } from './options.ts';
import { registerCommands } from './register.ts';
import { createResponder, type ResponderOptions } from './responder.ts';

export type DiscordOptions = ResponderOptions & {
  readonly token: string;
  /** Registers the commands for this server, at once; null for all servers. */
  readonly guildId: string | null;
  /** Without the version: "https://discord.com/api". Null for Discord itself. */
  readonly apiUrl: string | null;
  /** Milliseconds before the first retry to connect; doubled each time. */
  readonly retryMs?: number;
  readonly commands: readonly Command[];
};

export type DiscordPlaceRunning = {
  /** Connected, and the commands registered. Rejects if the token is refused. */
  readonly ready: Promise<Identity>;
  /** False while the gateway is away, even for a moment. */
  readonly isConnected: () => boolean;
  readonly messenger: Messenger;
  /** Answers what has been asked, and accepts nothing more. */
  readonly stop: () => Promise<void>;
};

export function startDiscord(options: DiscordOptions): DiscordPlaceRunning {
  const { token, log, commands } = options;
  const rest = { version: '10', ...(options.apiUrl === null ? {} : { api: baseUrl(options.apiUrl) }) };
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const respond = createResponder(options);
  let client: Client | null = null;

  const createClient = (): Client => {
    const created = new Client({
      // Commands and buttons need no privileged intent, and neither does knowing the channels.
      intents: [GatewayIntentBits.Guilds],
      // As many as Discord recommends; it requires them of a bot in 2500 servers.
      shards: 'auto',
      allowedMentions: { parse: [] },
      rest,
      makeCache: Options.cacheWithLimits(SMALL_CACHES),
    });
    created.on(Events.Error, (err) => log.error({ err }, 'the connection to Discord failed'));
    created.on(Events.ShardError, (err) =>
      log.warn({ why: err.message }, 'the connection to Discord failed'),
    );
    created.on(Events.ShardReconnecting, () => {
      if (!stopping.signal.aborted) log.warn({}, 'the connection to Discord was lost; connecting again');
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
    const retryMs = options.retryMs ?? 1000;
    const connected = await logIn(createClient, token, { log, retryMs, signal: stopping.signal });
    const identity = identityOf(connected);
    const definitions = registeredCommands(commands);
    await registerCommands(connected.rest, identity.application, options.guildId, definitions, log);
    return identity;
  };

  const ready = start();
  ready.catch(() => {});
  return {
    ready,
    isConnected: () =>
      client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready),
    messenger: createMessenger({ token, rest, client: () => client, keep: options.kept.keep }),
    stop: async () => {
      stopping.abort();
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await client?.destroy();
    },
  };
}

/** Interactions carry what they need; only servers, channels and the bot's own permissions are looked up. */
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

/** discord.js adds the version by itself. */
function baseUrl(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}
