import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { BotStanding } from '../../delivery/bot-standing.ts';
import type { Asking } from '../../delivery/posting-clock.ts';
import { repeatIfCut, throwCause, wasNotDone } from '../../ops/network-errors.ts';
import { describeUnexpected, ForeignRefusal, isDiscords, isExpected } from './expected-answer.ts';

/** What the answers to requests with the bot's token say of it. */
export type Standing = Pick<BotStanding, 'refuse' | 'hear'>;

/** The options of every client of Discord's REST API. `standing` is told what becomes of the bot's token. */
export function restOptions(apiUrl: string | null, asking: Asking | null, standing: Standing) {
  return {
    version: '10',
    // What may be repeated is repeated where it is known to be safe.
    retries: 0,
    // As `keepUncounted`. Editions are paced where they are posted, and answers to interactions have no such limit.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    ...(apiUrl === null ? {} : { api: baseUrl(apiUrl) }),
    makeRequest: watchRequests(asking, standing),
  } satisfies Partial<RESTOptions>;
}

/**
 * Sends requests as discord.js does. Takes in the dates of Discord's answers, not of a proxy's, and makes a refused token known, whichever request
 * met it. Interactions have tokens of their own, and a refusal of one says nothing about the bot. Rejects if the answer is not
 * Discord's: nobody knows what became of the request then, unless its status says that nothing was done.
 */
function watchRequests(asking: Asking | null, standing: Standing): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const told = asking?.();
    const request = () => DefaultRestOptions.makeRequest(url, init);
    const isReading = (init.method ?? 'GET') === 'GET';
    const response = await (isReading ? repeatIfCut(request) : request()).catch(throwCause);
    keepUncounted(response.headers);
    if (response.status === 429) keepPause(response.headers);
    const hasToken = new Headers(init.headers as Record<string, string>).has('authorization');
    if (response.status >= 500 || response.status === 429) return response;
    if (response.status >= 400) {
      const refusal = await readRefusal(response);
      if (hasToken && response.status === 401) standing.refuse('Discord refuses the bot’s token: HTTP 401');
      return refusal;
    }
    // discord.js takes a redirect, as a network's log-in page sends, for an answer.
    return checkBody(response, (body) => {
      if (!response.ok || !isExpected(init.method ?? 'GET', new URL(url).pathname, body)) {
        throw new Error(describeUnexpected(response.status));
      }
      told?.(response.headers.get('date'));
      if (hasToken) standing.hear();
    });
  };
}

/**
 * Keeps from discord.js what is left of a limit: it counts by the machine's clock, and if that is set back by hours would ask for
 * nothing until then. Who asks too often is told so by Discord, with the seconds to wait.
 */
function keepUncounted(headers: Answered['headers']): void {
  for (const name of ['x-ratelimit-remaining', 'x-ratelimit-global']) headers.delete(name);
}

/**
 * discord.js reads seconds. Without any, or with none, it asks again at once, as long as it is refused; with a date, as a proxy may
 * send, it knows no time at all. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function keepPause(headers: Answered['headers']): void {
  const said = headers.get('retry-after') ?? '';
  if (!/^\d+(\.\d+)?$/.test(said) || Number(said) === 0) headers.set('retry-after', String(PAUSE_S));
}

/** Seconds of a rate limit that does not say how long it lasts. */
const PAUSE_S = 60;

/** The same answer, to be read again. Throws if it is not Discord's: discord.js would forget the token after any 401. */
async function readRefusal(response: Answered): Promise<Answered> {
  const bytes = await response.arrayBuffer();
  const body = readJson(bytes);
  if (!isDiscords(body)) {
    const why = describeUnexpected(response.status);
    throw wasNotDone(response.status) ? new ForeignRefusal(why) : new Error(why);
  }
  return Object.assign(response, { json: async () => body, arrayBuffer: async () => bytes });
}

function readJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

type Answered = Awaited<ReturnType<RESTOptions['makeRequest']>>;

/** Calls `check`, which may throw, with the JSON that is read from the answer; with undefined if there is no body. */
function checkBody(response: Answered, check: (body: unknown) => void): Answered {
  const json = response.json.bind(response);
  const bytes = response.arrayBuffer.bind(response);
  return Object.assign(response, {
    json: async () => {
      const body: unknown = await json();
      check(body);
      return body;
    },
    // What discord.js reads if the answer does not say that it is JSON.
    arrayBuffer: async () => {
      const body = await bytes();
      check(body.byteLength === 0 ? undefined : body);
      return body;
    },
  });
}

/** Without the version, which discord.js adds itself. */
function baseUrl(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}
