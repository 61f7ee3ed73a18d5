import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { isDiscords } from './expected-answer.ts';
import { classifyError, isNotNow } from './refusals.ts';

/** The interaction has expired. After 15 minutes Discord no longer knows its webhook either. */
export function isExpired(err: unknown): boolean {
  return hasCode(
    err,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );
}

/** Whether Discord itself, and no proxy before it, refused a request for good: nothing was done. */
export function isRefused(err: unknown): err is DiscordAPIError {
  return err instanceof DiscordAPIError && isDiscords(err) && !isNotNow(err);
}

/** Whether it refused the message for its content. */
export function isLayoutFault(err: unknown): boolean {
  return isRefused(err) && err.status === 400;
}

/** What Discord answers to a message that is too heavy for its servers, see `LIMITS.bytes`; or any fault of theirs. */
export function isServerFault(err: unknown): boolean {
  return err instanceof HTTPError;
}

/** Whether the request may have been done: no response, an unreadable one, or a server's error. */
export function isUnclear(err: unknown): boolean {
  return classifyError(err).kind === 'unknown';
}

/** Whether Discord refused a request with one of these codes. */
export function hasCode(err: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return err instanceof DiscordAPIError && codes.includes(Number(err.code));
}
