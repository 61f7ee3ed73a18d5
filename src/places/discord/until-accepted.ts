import { REST, type RESTOptions } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { type Backoff, backoff, type Wait } from '../../async.ts';
import { MAX_NAMED_PAUSE_MS } from '../../delivery/settle.ts';
import { classifyError } from './refusals.ts';

export type UntilAcceptedOptions = {
  readonly rest: Partial<RESTOptions>;
  readonly token: string;
  /** Milliseconds between attempts. */
  readonly pauses: Backoff;
  readonly wait: Wait;
};

/**
 * Asks Discord who the bot is until it answers, which needs no gateway, as posting does not. Rejects when the signal aborts.
 * @see https://docs.discord.com/developers/resources/user#get-current-user
 */
export async function untilAccepted(
  { rest, token, pauses, wait }: UntilAcceptedOptions,
  signal: AbortSignal,
): Promise<void> {
  const client = new REST({ ...rest, rejectOnRateLimit: () => true });
  for (let failures = 1; ; failures += 1) {
    try {
      // After a 401 it forgets its token.
      await client.setToken(token).get(Routes.user('@me'), { signal });
      return;
    } catch (err) {
      signal.throwIfAborted();
      const failure = classifyError(err);
      const asked = failure.kind === 'later' ? Math.min(failure.afterMs ?? 0, MAX_NAMED_PAUSE_MS) : 0;
      await wait(Math.max(asked, backoff(failures, pauses)), signal);
      signal.throwIfAborted();
    }
  }
}
