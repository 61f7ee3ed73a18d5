import { type Client, Events } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { OperatorError } from '../../ops/operator-error.ts';
import {
  describeClose,
  type Identity,
  identityOf,
  isTokenRefusal,
  type LogInOptions,
  logIn,
} from './log-in.ts';
import { describeFailure } from './refusals.ts';

export type ConnectionOptions = LogInOptions & {
  readonly token: string;
  /** Makes a client that never connects after `abandoned`. */
  readonly createClient: (abandoned: AbortSignal) => Client;
  /** Called each time that a client has connected. */
  readonly onConnected: (identity: Identity) => void;
  /** Called each time that Discord refuses the token: call `retry` when it accepts it again. */
  readonly onTokenRefused: () => void;
};

export type Connection = {
  /** Resolves when first connected; rejects if Discord refuses the bot for good, or when the signal aborts. */
  readonly ready: Promise<Identity>;
  /** The client of the latest attempt, connected or not; null before the first. */
  readonly client: () => Client | null;
  /** Why nothing will connect any more, as a sentence without a full stop; null if it may. */
  readonly refusal: () => string | null;
  /** Connects again if the token was refused; otherwise does nothing. */
  readonly retry: () => void;
  /** Destroys the client. Abort the signal first. */
  readonly destroy: () => Promise<void>;
};

/** A client and what keeps it from connecting any more. */
type Line = { readonly client: Client; readonly abandon: () => void };

/** A connection that a connected client loses and resumes is its own matter, and no change of state. */
type State = { readonly line: Line | null } & (
  | { readonly kind: 'connecting'; readonly wasConnected: boolean }
  | { readonly kind: 'connected' }
  /** Nothing connects until `retry`. */
  | { readonly kind: 'token-refused'; readonly wasConnected: boolean }
  /** Refused for a reason that lasts as long as this program. */
  | { readonly kind: 'closed'; readonly why: string }
  | { readonly kind: 'stopped' }
);

/**
 * Keeps one client connected to the gateway:
 *
 *     connecting → connected, token-refused, closed
 *     connected → connecting (Discord asks for other shards), token-refused, closed
 *     token-refused → connecting
 *     any → stopped
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { token, createClient, onConnected, onTokenRefused, log, signal } = options;
  const first = Promise.withResolvers<Identity>();
  first.promise.catch(() => {});
  let state: State = { kind: 'connecting', line: null, wasConnected: false };

  const enter = (next: State): void => {
    if (state.kind !== 'stopped') state = next;
  };

  /** `isRefusalSaid`: the log says already that the token is refused, which may be over in seconds or last for days. */
  const connect = async (wasConnected: boolean, isRefusalSaid: boolean): Promise<void> => {
    const former = state.line;
    enter({ kind: 'connecting', line: former, wasConnected });
    const begin = (failed: AbortSignal): Client => {
      const replaced = new AbortController();
      const client = createClient(AbortSignal.any([failed, replaced.signal]));
      const line = { client, abandon: () => replaced.abort() };
      client.on(Events.ShardDisconnect, ({ code }) => lose(line, code));
      enter({ kind: 'connecting', line, wasConnected });
      return client;
    };
    try {
      former?.abandon();
      await former?.client.destroy();
      establish(await logIn(begin, token, options));
    } catch (err) {
      if (signal.aborted) return;
      if (!isTokenRefusal(err)) return close(err, wasConnected);
      if (!isRefusalSaid) log.error({ why: err.message }, `${err.message} Trying again until it is accepted`);
      refuseToken(wasConnected);
    }
  };

  const establish = (client: Client<true>): void => {
    const identity = identityOf(client);
    enter({ kind: 'connected', line: state.line });
    first.resolve(identity);
    onConnected(identity);
  };

  const refuseToken = (wasConnected: boolean): void => {
    enter({ kind: 'token-refused', line: state.line, wasConnected });
    onTokenRefused();
  };

  const close = (err: unknown, wasConnected: boolean): void => {
    const why = describeFailure(err);
    enter({ kind: 'closed', line: state.line, why: why.replace(/\.$/, '') });
    // The first time, whoever waits for `ready` says it.
    if (wasConnected) log.error({ err }, 'discord cannot be used');
    else first.reject(err);
  };

  /** Discord has closed a connection for good. While connecting, the attempt itself fails by that. */
  const lose = (line: Line, code: number): void => {
    if (state.kind !== 'connected' || state.line !== line) return;
    if (code === GatewayCloseCodes.AuthenticationFailed) refuseToken(true);
    else if (OTHER_SHARDS.has(code)) void connect(true, false);
    else close(new OperatorError(describeClose(code) ?? `Discord closed the connection: ${code}.`), true);
  };

  const stop = (): void => {
    enter({ kind: 'stopped', line: state.line });
    first.reject(signal.reason);
  };
  signal.addEventListener('abort', stop, { once: true });
  void connect(false, false);

  return {
    ready: first.promise,
    client: () => state.line?.client ?? null,
    refusal: () => (state.kind === 'closed' ? state.why : null),
    retry: () => {
      if (state.kind === 'token-refused') void connect(state.wasConnected, true);
    },
    destroy: async () => {
      await state.line?.client.destroy();
    },
  };
}

/** The bot has joined so many servers that Discord wants more shards: a new client asks how many. */
const OTHER_SHARDS: ReadonlySet<number> = new Set([
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
]);
