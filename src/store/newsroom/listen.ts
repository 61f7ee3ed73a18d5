import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import pg from 'pg';
import { type Backoff, backoff, type Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { asOutage, reasonOf, StoreOutage } from '../outage.ts';
import { addressWithoutLogin, withSafeMode } from '../postgres-server.ts';
import { CHANNEL, readSignal, type Signal } from './signal.ts';

export type Listening = {
  readonly url: string;
  readonly onSignal: (signal: Signal) => void;
  /** Whether signals are heard from now on. What came before was not. */
  readonly onChange: (isHearing: boolean) => void;
  /** Sends a signal by another connection. */
  readonly send: (signal: Signal) => Promise<void>;
  readonly wait: Wait;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

export type Listener = {
  /** A signal did not arrive: opens another connection in place of one that may be dead without having been closed. */
  readonly suspect: () => void;
  readonly close: () => Promise<void>;
};

const PAUSES: Backoff = { first: 1_000, longest: 30_000 };

/** Before what was in vain is tried again, in milliseconds: the pooler may have been replaced, or the server was only slow. */
const IN_VAIN_PAUSE = 10 * 60_000;

/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
const PROBE_TIMEOUT = 5_000;
const KEEP_ALIVE_AFTER = 10_000;

/** Hears the signals of all processes by a connection of its own, which is opened again when it is lost. */
export function listen(listening: Listening): Listener {
  const { onChange, wait, log } = listening;
  const stopping = new AbortController();
  let suspected = new AbortController();
  const run = async () => {
    let failures = 0;
    let logged: Ended['kind'] | null = null;
    const onHearing = () => {
      if (logged !== null) log.info({}, 'changes to the guide in other processes are heard of at once again');
      failures = 0;
      logged = null;
      onChange(true);
    };
    while (!stopping.signal.aborted) {
      suspected = new AbortController();
      const end = AbortSignal.any([stopping.signal, suspected.signal]);
      const { kind, why } = await hear(listening, end, onHearing);
      if (stopping.signal.aborted) return;
      onChange(false);
      failures += 1;
      const againInMs = kind === 'in-vain' ? IN_VAIN_PAUSE : backoff(failures, PAUSES);
      if (logged !== kind) log.warn({ why, againInMs }, WORDS[kind]);
      logged = kind;
      await wait(againInMs, stopping.signal);
    }
  };
  const running = run();
  return {
    suspect: () => suspected.abort(),
    close: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Why hearing ended: the connection was `lost`, or what is between the bot and the server makes it `in-vain`. */
type Ended = { readonly kind: 'lost' | 'in-vain'; readonly why: string };

const BENEATH = 'changes to the guide in other processes are found by looking every few seconds';

const WORDS: Readonly<Record<Ended['kind'], string>> = {
  lost: `the connection that hears of changes was lost; until it is back, ${BENEATH}`,
  'in-vain': `a pooler passes on no notifications of PostgreSQL, so ${BENEATH}; for less delay, let it keep sessions, or name the server itself in DATABASE_URL`,
};

async function hear(
  { url, onSignal, send, wait }: Listening,
  end: AbortSignal,
  onHearing: () => void,
): Promise<Ended> {
  const probe = { kind: 'probe', of: randomUUID() } as const;
  const arrived = new AbortController();
  const lost = Promise.withResolvers<string>();
  const orLost = <T>(work: Promise<T>): Promise<T> => Promise.race([work, lost.promise.then(fail)]);
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: withSafeMode(url),
    application_name: 'deskbook hears',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: CONNECT_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER,
    stream: () => socket,
  });
  client.on('error', (error) => lost.resolve(reasonOf(error)));
  client.on('end', () => lost.resolve('it was closed'));
  end.addEventListener('abort', () => lost.resolve('a change was not heard of'), { once: true });
  client.on('notification', ({ payload = '' }) => {
    const signal = readSignal(payload);
    if (signal?.kind === 'probe' && signal.of === probe.of) arrived.abort();
    else if (signal !== null) onSignal(signal);
  });
  try {
    await orLost(client.connect());
    const refusal = await orLost(client.query(`listen ${CHANNEL}`).then(() => null, asError));
    if (refusal !== null) {
      const isOutage = asOutage(refusal, addressWithoutLogin(url)) instanceof StoreOutage;
      return { kind: isOutage ? 'lost' : 'in-vain', why: reasonOf(refusal) };
    }
    // A pooler that keeps no sessions accepts it, and nothing ever arrives. https://www.pgbouncer.org/features.html
    await orLost(send(probe));
    await orLost(wait(PROBE_TIMEOUT, AbortSignal.any([arrived.signal, end])));
    if (!arrived.signal.aborted) return { kind: 'in-vain', why: 'a notification to itself did not arrive' };
    onHearing();
    return { kind: 'lost', why: await lost.promise };
  } catch (error) {
    return { kind: 'lost', why: reasonOf(error) };
  } finally {
    // A farewell alone might wait for a server that is gone.
    void client.end().catch(() => undefined);
    socket.destroy();
  }
}

function asError(error: unknown): unknown {
  return error;
}

function fail(why: string): never {
  throw new Error(why);
}
