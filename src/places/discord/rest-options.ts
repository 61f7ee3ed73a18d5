import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { BotStanding } from '../../delivery/bot-standing.ts';
import type { Asking } from '../../delivery/posting-clock.ts';

/** What the answers to requests with the bot's token say of it. */
export type Standing = Pick<BotStanding, 'refuse' | 'hear'>;

/** The options of every client of Discord's REST API. `standing` is told what becomes of the bot's token. */
export function restOptions(apiUrl: string | null, asking: Asking | null, standing: Standing) {
  return {
    version: '10',
    // What may be repeated is repeated where it is known to be safe.
    retries: 0,
    // The library counts by the machine's clock: set back by hours, it would ask for nothing until then. Editions are paced
    // where they are posted, and answers to interactions have no such limit.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    ...(apiUrl === null ? {} : { api: baseUrl(apiUrl) }),
    makeRequest: watchRequests(asking, standing),
  } satisfies Partial<RESTOptions>;
}

/**
 * Sends requests as discord.js does. Takes in the dates of the answers, and makes a refused token known, whichever request
 * met it. Interactions have tokens of their own, and a refusal of one says nothing about the bot.
 */
function watchRequests(asking: Asking | null, standing: Standing): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const told = asking?.();
    const response = await DefaultRestOptions.makeRequest(url, init);
    told?.(response.headers.get('date'));
    const hasToken = new Headers(init.headers as Record<string, string>).has('authorization');
    if (hasToken && response.ok) standing.hear();
    if (hasToken && response.status === 401) standing.refuse('Discord refuses the bot’s token: HTTP 401');
    return response;
  };
}

/** Without the version, which discord.js adds itself. */
function baseUrl(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}
