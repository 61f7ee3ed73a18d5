import {
  type IShardingStrategy,
  SimpleShardingStrategy,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from 'discord.js';
import { type Backoff, backoff, type Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { guardShards } from './guard-packets.ts';
import type { IdentifyAllowance } from './identify-allowance.ts';

/** Of `@discordjs/ws`, one for each client. */
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

export type AttemptOptions = {
  readonly log: Log;
  /** Milliseconds between attempts in a row that fail; none before the first. discord.js adds half a second to each. */
  readonly pauses: Backoff;
  readonly wait: Wait;
  /** Waits for as long as something may take. */
  readonly limit: Wait;
  /** As in `Clock`. */
  readonly steady: () => number;
  /** Of all clients of the bot. */
  readonly identifies: IdentifyAllowance;
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
  const { log, pauses, wait, limit, steady, identifies, abandoned } = options;
  const shards = new SimpleShardingStrategy(manager);
  /** Attempts in a row without a connection that lasted, and those without any. */
  const failures = new Map<number, number>();
  const unanswered = new Map<number, number>();
  const upSince = new Map<number, number>();
  /** Aborted when the attempt to resume has an end. */
  const resuming = new Map<number, AbortController>();
  const retrieveSession = manager.options.retrieveSessionInfo;

  /** Idle or, once destroyed, unknown. A connected shard asks for its session too, to send the number of the last event. */
  const isConnecting = async (shard: number): Promise<boolean> => {
    const status = (await shards.fetchStatus()).get(shard);
    return status === undefined || status === WebSocketShardStatus.Idle;
  };

  manager.options.handshakeTimeout = options.handshakeMs;
  manager.options.retrieveSessionInfo = async (shard) => {
    if (!(await isConnecting(shard))) return retrieveSession(shard);
    await pauseAfterFailures(shard);
    const session = await findSession(shard);
    if (session === null) {
      const onWait = (pauseMs: number) => log.warn({ shard, pauseMs }, TOO_OFTEN);
      await identifies.allow(abandoned, onWait);
    }
    // Rejecting would end the process: nobody waits for an attempt.
    if (abandoned.aborted || !(await isConnecting(shard))) await new Promise<never>(() => {});
    if (session !== null) void limitResume(shard);
    return session;
  };

  const pauseAfterFailures = async (shard: number): Promise<void> => {
    resuming.get(shard)?.abort();
    const since = upSince.get(shard);
    upSince.delete(shard);
    if (since !== undefined && steady() - since > STEADY_MS) failures.delete(shard);
    unanswered.set(shard, (unanswered.get(shard) ?? 0) + 1);
    const failed = failures.get(shard) ?? 0;
    failures.set(shard, failed + 1);
    if (failed === 0) return;
    const pauseMs = backoff(failed, pauses);
    if (!abandoned.aborted) log.warn({ shard, failures: failed, pauseMs }, RETRYING);
    await wait(pauseMs, abandoned);
  };

  /** Null if there is none, or if it cannot be resumed. */
  const findSession = async (shard: number) => {
    const session = await retrieveSession(shard);
    if (session === null) return null;
    if ((unanswered.get(shard) ?? 0) <= RESUMES && URL.canParse(session.resumeURL)) return session;
    log.warn(
      { shard, resumeURL: session.resumeURL },
      'the session at Discord cannot be resumed; starting a new one',
    );
    await manager.options.updateSessionInfo(shard, null);
    return null;
  };

  /** discord.js waits for the answer to a resume for ever. */
  const limitResume = async (shard: number): Promise<void> => {
    const ended = new AbortController();
    resuming.set(shard, ended);
    await limit(RESUME_MS, AbortSignal.any([ended.signal, abandoned]));
    if (ended.signal.aborted || abandoned.aborted) return;
    log.warn(
      { shard, ms: RESUME_MS },
      'Discord did not answer whether the session is resumed; connecting again',
    );
    breakSockets(shards, (id) => id === shard);
  };

  const buildThrottler = manager.options.buildIdentifyThrottler;
  manager.options.buildIdentifyThrottler = async (of) => {
    const throttler = await buildThrottler(of);
    return {
      // By itself it waits to the end and then lets the identify go on.
      waitForIdentify: async (shard, closed) => {
        await throttler.waitForIdentify(shard, closed);
        closed.throwIfAborted();
        identifies.take();
      },
    };
  };

  const succeed = ({ shardId }: { readonly shardId: number }) => {
    resuming.get(shardId)?.abort();
    unanswered.delete(shardId);
    upSince.set(shardId, steady());
  };
  manager.on(WebSocketShardEvents.Ready, succeed);
  manager.on(WebSocketShardEvents.Resumed, succeed);
  manager.on(CLOSED, ({ shardId }: { readonly shardId: number }) => resuming.get(shardId)?.abort());

  return {
    ...guardShards(shards, log),
    // Rejects after the first failure, although the shards go on. The client's own events say what becomes of them.
    connect: () => shards.connect().catch(() => {}),
    destroy: async (how) => {
      breakSockets(shards, (_, isOpening) => isOpening);
      const closed = new AbortController();
      const closing = shards.destroy(how).finally(() => closed.abort());
      // Never ends if it breaks off a wait for READY: that wait begins a second destroy, which drops the first one's listener.
      await Promise.race([closing, limit(CLOSE_MS, closed.signal)]);
      if (!closed.signal.aborted) breakSockets(shards, () => true);
    },
    send: (shard, payload) => shards.send(shard, payload),
    fetchStatus: () => shards.fetchStatus(),
  };
}

/** Of `@discordjs/ws`; discord.js has another value under that name. */
const CLOSED = 'closed';

/** Milliseconds after which a lost connection is not counted as one more failure in a row. */
const STEADY_MS = 10_000;

/** Milliseconds from a resuming attempt's begin to Discord's answer. */
const RESUME_MS = 20_000;

/** Milliseconds that Discord may take to close a connection. */
const CLOSE_MS = 2000;

/** Attempts to resume a session at its own address. Discord may have taken that out of use, but not the gateway's. */
const RESUMES = 3;

const RETRYING = 'Discord’s gateway cannot be reached; trying again';

const TOO_OFTEN =
  'the bot had to log in at Discord’s gateway very often; waiting, since Discord limits that by the day';

/**
 * Breaks the sockets of the shards that `isMeant` returns true for. `destroy` leaves a socket that is not open yet as it is, and
 * its later error, without a listener, ends the process.
 */
function breakSockets(
  shards: SimpleShardingStrategy,
  isMeant: (shard: number, isOpening: boolean) => boolean,
): void {
  // biome-ignore lint/complexity/useLiteralKeys: private, and nothing public reaches the socket.
  for (const [id, shard] of shards['shards']) {
    // biome-ignore lint/complexity/useLiteralKeys: as above.
    const socket = shard['connection'];
    if (!socket || !isMeant(id, socket.readyState === socket.CONNECTING)) continue;
    socket.on('error', () => {});
    socket.terminate();
  }
}
