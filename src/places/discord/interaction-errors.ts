import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';

export function isAcknowledged(err: unknown): boolean {
  return hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/** The interaction has expired. After 15 minutes Discord no longer knows its webhook either. */
export function isExpired(err: unknown): boolean {
  return hasCode(
    err,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );
}

/** Whether the message was refused for its content, was too heavy for Discord's servers, or could not be rendered. */
export function isLayoutFault(err: unknown): boolean {
  if (err instanceof DiscordAPIError) return err.status === 400;
  return err instanceof HTTPError || (err instanceof Error && !isNetworkError(err));
}

/** Retries once after a network error: discord.js retries only some of those itself. */
export async function retryOnce<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (err) {
    if (!isNetworkError(err)) throw err;
    return await send();
  }
}

/** Whether the request or its response was lost. */
function isNetworkError(err: unknown): boolean {
  const code = err instanceof Error && 'code' in err ? String(err.code) : '';
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code) || (err instanceof Error && err.name === 'AbortError');
}

function hasCode(err: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return err instanceof DiscordAPIError && codes.includes(Number(err.code));
}
