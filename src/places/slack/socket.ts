import { type SocketModeReceiver, webApi } from '@slack/bolt';
import { backoff, type Wait, wait } from '../../async.ts';
import { MAX_NAMED_PAUSE_MS } from '../../delivery/settle.ts';
import type { Log } from '../../ops/log.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { classifyError, codeOf, isWrongKind } from './refusals.ts';

type SocketModeClient = SocketModeReceiver['client'];

export type Connection = {
  /** Resolves when first connected; rejects if the token is of the wrong kind, since waiting would not help. */
  readonly ready: Promise<void>;
  readonly isUp: () => boolean;
  /** Why Slack refuses the app token, as a sentence without a full stop; null if it does not. */
  readonly refusal: () => string | null;
  readonly stop: () => Promise<void>;
};

/** The token opens connections, so an open one says nothing of it. */
export type Idle = {
  /** Makes a request with the app token. */
  readonly ask: () => Promise<unknown>;
  readonly wait: Wait;
};

/**
 * Keeps a Socket Mode connection open until it is stopped. The client's own reconnecting is switched off: it waits five
 * seconds before every attempt, even when Slack asks for a new connection, and an error during one, such as a network
 * outage, ends the process by an unhandled rejection. `limit` waits for as long as an attempt may take, and
 * `idle` learns that the token is refused while the connection lasts.
 */
export function keepConnected(
  client: SocketModeClient,
  log: Log,
  pause: Wait,
  limit: Wait = wait,
  idle?: Idle,
): Connection {
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  let isUp = false;
  let wasUp = false;
  let refusal: string | null = null;

  const refuse = (why: string) => {
    if (why !== refusal) log.error({ why }, `${why}. ${APP_TOKEN} Trying again until it is accepted`);
    refusal = why;
  };

  /** Nobody awaits what asks this: an error that cannot be read is one more that is no refusal. */
  const readRefusal = (err: unknown) => {
    try {
      return refusalIn(err);
    } catch (fault) {
      log.error({ err: fault }, 'an error of the connection to Slack could not be read');
      return null;
    }
  };

  const watchToken = async ({ ask, wait: idleWait }: Idle) => {
    /** How often in a row it was refused: one refusal may be a mistake of Slack's. */
    let refused = 0;
    for (;;) {
      await idleWait(refused > 0 ? ASK_AGAIN_MS : ASK_MS, stopping.signal);
      if (stopping.signal.aborted) return;
      // While there is no connection, the attempts to open one ask.
      if (!isUp) {
        refused = 0;
        continue;
      }
      try {
        await ask();
        if (refusal !== null) log.info({}, 'Slack accepts the app token again');
        [refused, refusal] = [0, null];
      } catch (err) {
        const said = readRefusal(err);
        if (said === null) continue;
        refused += 1;
        if (refused > 1) refuse(said.why);
      }
    }
  };
  if (idle) void watchToken(idle);

  const run = async () => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      let asked = 0;
      try {
        await connect(client, limit);
        const upSince = performance.now();
        isUp = true;
        wasUp = true;
        refusal = null;
        first.resolve();
        if (failures > 0) log.info({ failures }, 'Slack is connected again');
        await waitForDisconnect(client);
        isUp = false;
        if (performance.now() - upSince > STEADY_MS) failures = 0;
        // Slack asks for a new connection several times a day: at once, or commands would be lost in between.
        if (failures === 0) {
          failures = 1;
          continue;
        }
      } catch (err) {
        if (stopping.signal.aborted) break;
        if (err instanceof webApi.WebAPIRateLimitedError)
          asked = Math.min(err.retryAfter * 1000, MAX_NAMED_PAUSE_MS);
        const said = readRefusal(err);
        if (said?.isFinal && !wasUp) {
          first.reject(new OperatorError(`${said.why}. ${APP_TOKEN}`, { cause: err }));
          return;
        }
        if (said !== null) refuse(said.why);
        log.warn({ err, failures }, 'Slack is not connected');
      }
      failures += 1;
      await pause(Math.max(asked, backoff(failures, RETRY)), stopping.signal);
    }
  };

  const running = run();
  first.promise.catch(() => {});
  return {
    ready: first.promise,
    isUp: () => isUp,
    refusal: () => refusal,
    stop: async () => {
      stopping.abort();
      first.reject(new Error('Slack was stopped before it was connected.'));
      const closed = new AbortController();
      const gone = Promise.all([client.disconnect(), running]).then(() => closed.abort());
      await Promise.race([gone, wait(CLOSE_MS, closed.signal)]);
      isUp = false;
    },
  };
}

/**
 * Milliseconds between questions whether the app token is accepted, and after a refusal. Seldom, because they are requests of
 * the kind that opens a connection, of which Slack may allow one a minute: https://docs.slack.dev/reference/methods/apps.connections.open
 */
const ASK_MS = 60 * 60_000;
const ASK_AGAIN_MS = 65_000;
/** Milliseconds after which a lost connection is not counted as one more failure in a row. */
const STEADY_MS = 10_000;
/** Milliseconds between attempts to reach Slack, in Socket Mode and over HTTP. */
export const RETRY = { first: 500, longest: 30_000 };
/** Milliseconds that Slack may take to close the connection. */
const CLOSE_MS = 2000;
/** Milliseconds from the request for an address to Slack's hello. The request itself ends before. */
const HELLO_MS = 20_000;

const APP_TOKEN =
  'Expected a token that starts with xapp- and has the scope connections:write; see "Basic Information", "App-Level ' +
  'Tokens" of your app at api.slack.com/apps.';

/** How Slack refuses the app token; null if the error is another. */
function refusalIn(err: unknown): { readonly isFinal: boolean; readonly why: string } | null {
  // An app token gets no other scopes than those that it was made with.
  const lacksScope = codeOf(err) === 'missing_scope';
  const failure = classifyError(err);
  if (!lacksScope && !(failure.kind === 'later' && failure.ofBot)) return null;
  return { isFinal: lacksScope || isWrongKind(err), why: `Slack refuses the app token: ${codeOf(err)}` };
}

/** Resolves when Slack has said hello. If it does not in time, rejects once the connection is closed. */
async function connect(client: SocketModeClient, limit: Wait): Promise<void> {
  const ended = new AbortController();
  let isLate = false;
  const close = () => void client.disconnect().catch(() => {});
  const giveUp = async () => {
    await limit(HELLO_MS, ended.signal);
    if (ended.signal.aborted) return;
    isLate = true;
    let isClosed = false;
    client.once('disconnected', () => {
      isClosed = true;
    });
    close();
    // One that is not open yet closes at once.
    if (!isClosed) await wait(CLOSE_MS, ended.signal);
    // The second time, the client waits for no answer, and drops the timer whose end would break off a later attempt.
    if (!ended.signal.aborted) close();
  };
  void giveUp();
  try {
    await client.start();
  } catch (err) {
    throw isLate ? new Error(`Expected hello within ${HELLO_MS / 1000} s, got nothing.`) : err;
  } finally {
    ended.abort();
  }
}

function waitForDisconnect(client: SocketModeClient): Promise<void> {
  return new Promise((resolve) => {
    client.once('disconnected', () => resolve());
  });
}
