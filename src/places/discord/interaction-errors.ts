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

/** Whether Discord refused a request with one of these codes. */
export function hasCode(err: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return err instanceof DiscordAPIError && codes.includes(Number(err.code));
}
