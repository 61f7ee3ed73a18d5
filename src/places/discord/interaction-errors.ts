import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { classifyError } from './refusals.ts';

/** The interaction has expired. After 15 minutes Discord no longer knows its webhook either. */
export function isExpired(err: unknown): boolean {
  return hasCode(
    err,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );
}

/** Whether Discord itself, and no proxy before it, refused the message for its content: nothing was done. */
export function isLayoutFault(err: unknown): boolean {
  return err instanceof DiscordAPIError && err.status === 400 && typeof err.code === 'number';
}

/** What Discord answers to a message that is too heavy for its servers, see `LIMITS.bytes`; or any fault of theirs. */
export function isServerFault(err: unknown): boolean {
  return err instanceof HTTPError;
}

/** Whether the request may have been done: no response, an unreadable one, or a server's error. */
export function isUnclear(err: unknown): boolean {
  return classifyError(err).kind === 'unknown';
}

/**
 * Who gave an interaction the one answer that Discord accepts: this request; another client of the bot; or, after a lost
 * response, one of the two.
 */
export type Answerer = 'this' | 'another' | 'unclear';

/**
 * Makes the function that answers or defers one interaction, again if the response is lost: of several answers Discord
 * accepts one. It may be called with another answer if Discord would not have the first.
 */
export function answerOnce(): (send: () => Promise<unknown>) => Promise<Answerer> {
  let isLost = false;
  return async (send) => {
    try {
      await repeat(send, (err) => {
        isLost ||= isUnclear(err);
      });
      return 'this';
    } catch (err) {
      if (!hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw err;
      return isLost ? 'unclear' : 'another';
    }
  };
}

/** Deletes a message; it may be gone already. */
export async function deleteOnce(send: () => Promise<unknown>): Promise<void> {
  try {
    await repeat(send);
  } catch (err) {
    if (!hasCode(err, RESTJSONErrorCodes.UnknownMessage)) throw err;
  }
}

/** The client library makes each request once. Nothing that would be shown twice may be repeated. */
const TRIES = 3;

/** Makes a request again unless Discord refused it. `onFailed` is called with each error. */
export async function repeat(
  send: () => Promise<unknown>,
  onFailed: (err: unknown) => void = () => {},
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send();
      return;
    } catch (err) {
      onFailed(err);
      if (err instanceof DiscordAPIError || tries === TRIES) throw err;
    }
  }
}

/** Whether Discord refused a request with one of these codes. */
export function hasCode(err: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return err instanceof DiscordAPIError && codes.includes(Number(err.code));
}
