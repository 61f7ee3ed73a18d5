import { Client, Events, GatewayIntentBits, type Interaction, Options, type RESTOptions } from 'discord.js';
import type { Log } from '../../ops/log.ts';
import { type AttemptOptions, paceAttempts } from './gateway-attempts.ts';
import { guardPackets } from './guard-packets.ts';
import { forgetLeftServers } from './left-servers.ts';
import { describeClose } from './log-in.ts';
import { describeFailure } from './refusals.ts';
import { SMALL_CACHES } from './small-caches.ts';

export type ClientOptions = Omit<AttemptOptions, 'abandoned'> & {
  readonly rest: Partial<RESTOptions>;
  readonly log: Log;
  readonly onInteraction: (interaction: Interaction) => void;
  /** Called with the id of each server that the bot joins. */
  readonly onJoined: (guild: string) => void;
};

/** A client of the gateway that says in the log what becomes of its connection. It never connects after `abandoned`. */
export function createClient(options: ClientOptions, abandoned: AbortSignal): Client {
  const { rest, log, onInteraction, onJoined } = options;
  const client = new Client({
    // Neither interactions nor the list of channels needs a privileged intent.
    intents: [GatewayIntentBits.Guilds],
    // As many as Discord recommends; it requires sharding from 2500 servers on.
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest,
    ws: { buildStrategy: (manager) => paceAttempts(manager, { ...options, abandoned }) },
    makeCache: Options.cacheWithLimits(SMALL_CACHES),
  });
  guardPackets(client, log);
  forgetLeftServers(client);
  client.on(Events.Error, (err) => log.error({ err }, 'the connection to Discord failed'));
  client.on(Events.ShardError, (err) =>
    log.warn({ why: describeFailure(err) }, 'the connection to Discord failed'),
  );
  client.on(Events.ShardReconnecting, () => {
    // Until it is ready, each attempt that fails is logged by itself.
    if (client.isReady() && !abandoned.aborted) {
      log.warn({}, 'the connection to Discord was lost; connecting again');
    }
  });
  client.on(Events.ShardResume, () => log.info({}, 'the connection to Discord was resumed'));
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code, why: describeClose(code) }, 'Discord closed the connection'),
  );
  client.on(Events.GuildCreate, ({ id }) => onJoined(id));
  client.on(Events.InteractionCreate, onInteraction);
  return client;
}
