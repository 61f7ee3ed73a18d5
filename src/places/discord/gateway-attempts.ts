import {
  type IShardingStrategy,
  SimpleShardingStrategy,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from 'discord.js';
import { type Backoff, backoff, type Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { guardShards } from './guard-packets.ts';

/** Of `@discordjs/ws`, one for each client. */
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

export type AttemptOptions = {
  readonly log: Log;
  /** Milliseconds between attempts in a row that fail; none before the first. discord.js adds half a second to each. */
  readonly pauses: Backoff;
  readonly wait: Wait;
  /** Milliseconds until the gateway must have accepted the socket. */
  readonly handshakeMs: number;
  /** Once aborted, no attempt begins and one in progress is broken off. */
  readonly abandoned: AbortSignal;
};

/**
 * Paces the connection attempts of one client, and ends them with it. By itself a shard of discord.js connects again every
 * half a second, even after `login` has failed and `destroy`, which skips shards between two attempts.
 *
 * An attempt begins by asking for the session to resume, so that is where it is held back. Before it identifies, it may
 * wait for its turn, and if its socket closes meanwhile it must not identify on the next one.
 */
export function paceAttempts(manager: Manager, options: AttemptOptions): IShardingStrategy {
  const { log, pauses, wait, abandoned } = options;
  const shards = new SimpleShardingStrategy(manager);
  const failures = new Map<number, number>();
  const retrieveSession = manager.options.retrieveSessionInfo;

  /** Idle or, once destroyed, unknown. A connected shard asks for its session too, to send the number of the last event. */
  const isConnecting = async (shard: number): Promise<boolean> => {
    const status = (await shards.fetchStatus()).get(shard);
    return status === undefined || status === WebSocketShardStatus.Idle;
  };

  manager.options.handshakeTimeout = options.handshakeMs;
  manager.options.retrieveSessionInfo = async (shard) => {
    const isConnectingNow = await isConnecting(shard);
    if (isConnectingNow) await begin(shard);
    const session = await retrieveSession(shard);
    if (session === null || !isConnectingNow) return session;
    const mayResume = (failures.get(shard) ?? 0) <= RESUMES && URL.canParse(session.resumeURL);
    if (mayResume) return session;
    log.warn(
      { shard, resumeURL: session.resumeURL },
      'the session at Discord cannot be resumed; starting a new one',
    );
    await manager.options.updateSessionInfo(shard, null);
    return null;
  };

  const buildThrottler = manager.options.buildIdentifyThrottler;
  manager.options.buildIdentifyThrottler = async (of) => {
    const throttler = await buildThrottler(of);
    return {
      // By itself it waits to the end and then lets the identify go on.
      waitForIdentify: async (shard, closed) => {
        await throttler.waitForIdentify(shard, closed);
        closed.throwIfAborted();
      },
    };
  };

  const begin = async (shard: number): Promise<void> => {
    const failed = failures.get(shard) ?? 0;
    failures.set(shard, failed + 1);
    if (failed > 0) {
      const pauseMs = backoff(failed, pauses);
      if (!abandoned.aborted) log.warn({ shard, failures: failed, pauseMs }, RETRYING);
      await wait(pauseMs, abandoned);
    }
    // Rejecting would end the process: nobody waits for an attempt.
    if (abandoned.aborted || !(await isConnecting(shard))) await new Promise<never>(() => {});
  };

  const succeed = ({ shardId }: { readonly shardId: number }) => void failures.delete(shardId);
  manager.on(WebSocketShardEvents.Ready, succeed);
  manager.on(WebSocketShardEvents.Resumed, succeed);

  return {
    ...guardShards(shards, log),
    // Rejects after the first failure, although the shards go on. The client's own events say what becomes of them.
    connect: () => shards.connect().catch(() => {}),
    destroy: async (how) => {
      breakHandshakes(shards);
      await shards.destroy(how);
    },
    send: (shard, payload) => shards.send(shard, payload),
    fetchStatus: () => shards.fetchStatus(),
  };
}

/** Attempts to resume a session at its own address. Discord may have taken that out of use, but not the gateway's. */
const RESUMES = 3;

const RETRYING = 'Discord’s gateway cannot be reached; trying again';

/** `destroy` leaves a socket that is not open yet as it is, and its later error, without a listener, ends the process. */
function breakHandshakes(shards: SimpleShardingStrategy): void {
  // biome-ignore lint/complexity/useLiteralKeys: private, and nothing public reaches the socket.
  for (const shard of shards['shards'].values()) {
    // biome-ignore lint/complexity/useLiteralKeys: as above.
    const socket = shard['connection'];
    if (!socket || socket.readyState !== socket.CONNECTING) continue;
    socket.on('error', () => {});
    socket.terminate();
  }
}
