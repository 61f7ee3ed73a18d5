import { type Client, DiscordAPIError, Events, RateLimitError } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { type Backoff, backoff, type Wait } from '../../async.ts';
import { MAX_NAMED_PAUSE_MS } from '../../delivery/settle.ts';
import type { Log } from '../../ops/log.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { isDiscords } from './expected-answer.ts';
import { inviteLink } from './needed-permissions.ts';
import { describeFailure } from './refusals.ts';

export type Identity = {
  readonly application: string;
  readonly name: string;
  /** Invites the bot to a server, with only the permissions that it needs. */
  readonly inviteLink: string;
};

export type LogInOptions = {
  readonly log: Log;
  /** Milliseconds between attempts that fail. */
  readonly pauses: Backoff;
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

export const RETRY = { first: 1000, longest: 30_000 };

/**
 * Connects, retrying while Discord cannot be reached. Throws `OperatorError` if Discord refuses the bot permanently.
 * `createClient` is given the signal after which that client must not connect any more.
 */
export async function logIn(
  createClient: (abandoned: AbortSignal) => Client,
  token: string,
  { log, pauses, wait, signal }: LogInOptions,
): Promise<Client<true>> {
  for (let failures = 0; ; failures += 1) {
    // A new client each time: one whose log-in failed has destroyed itself.
    const failed = new AbortController();
    const client = createClient(AbortSignal.any([signal, failed.signal]));
    try {
      await connect(client, token, signal);
      return client as Client<true>;
    } catch (err) {
      failed.abort();
      await client.destroy();
      signal.throwIfAborted();
      const refusal = refusalOf(err);
      if (refusal) throw new OperatorError(refusal, { cause: err });
      const why = describeFailure(err);
      log.warn({ why, failures }, 'Discord cannot be reached; trying again');
      const asked = err instanceof RateLimitError ? Math.min(err.retryAfter, MAX_NAMED_PAUSE_MS) : 0;
      await wait(Math.max(asked, backoff(failures + 1, pauses)), signal);
      signal.throwIfAborted();
    }
  }
}

/** Resolves when the client knows every server that the bot is in. */
async function connect(client: Client, token: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal.reason);
  client.once(Events.ClientReady, () => resolve());
  client.once(Events.ShardDisconnect, ({ code }) => reject(new ClosedError(code)));
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    // `login` never settles if the gateway closes the connection permanently.
    await Promise.race([client.login(token).then(() => promise), promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

class ClosedError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`Discord closed the connection with the code ${code}.`);
    this.code = code;
  }
}

const BAD_TOKEN =
  'Discord refused the bot’s token. Expected the token of "Bot", "Reset Token" of your application at ' +
  'discord.com/developers/applications; put it into DISCORD_TOKEN and start again.';

/** Whether the bot's token was refused, which may be over in seconds. */
export function isTokenRefusal(err: unknown): err is OperatorError {
  return err instanceof OperatorError && err.message === BAD_TOKEN;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const CLOSED_FOR_GOOD: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN,
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer supports this version of its gateway: update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord no longer knows the intents that the bot asks for: update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord denies the intents that the bot asks for, though none of them is privileged.',
};

/** Why reconnecting would not help; null if it might. */
export function describeClose(code: number): string | null {
  return CLOSED_FOR_GOOD[code] ?? null;
}

function refusalOf(err: unknown): string | null {
  if (err instanceof ClosedError) return describeClose(err.code);
  if (!(err instanceof Error)) return null;
  const code = 'code' in err ? String(err.code) : '';
  const isRefused = err instanceof DiscordAPIError && err.status === 401 && isDiscords(err);
  return code === 'TokenInvalid' || isRefused ? BAD_TOKEN : null;
}

export function identityOf(client: Client<true>): Identity {
  const { id } = client.application;
  return { application: id, name: client.user.username, inviteLink: inviteLink(id) };
}
