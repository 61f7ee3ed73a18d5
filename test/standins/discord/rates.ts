import { Refusal } from './refusal.ts';

/** `discord` enforces Discord's known limits; `none` sends the headers but refuses nothing. */
export type RatePolicy = 'discord' | 'none';

type Window = { started: number; used: number };

export type Rates = {
  /** The headers to answer with. Throws 429 if the bucket or the bot is over its limit. */
  readonly take: (route: string, major: string, countsGlobally: boolean) => Readonly<Record<string, string>>;
};

/** Requests a second of one bot: https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const GLOBAL_LIMIT = 50;

/** Discord publishes no numbers for routes; these are from its response headers to a bot's posts. */
const ROUTE_LIMITS: Readonly<Record<string, { readonly limit: number; readonly windowMs: number }>> = {
  'POST /channels/:id/messages': { limit: 5, windowMs: 5_000 },
  'PATCH /channels/:id/messages/:id': { limit: 5, windowMs: 5_000 },
};

const OTHER_ROUTES = { limit: 30, windowMs: 10_000 };

export function createRates(now: () => number, policy: RatePolicy): Rates {
  const buckets = new Map<string, Window>();
  const everything: Window = { started: Number.NEGATIVE_INFINITY, used: 0 };
  const count = (window: Window, windowMs: number) => {
    if (now() - window.started >= windowMs) {
      window.started = now();
      window.used = 0;
    }
    window.used += 1;
    return window.used;
  };
  return {
    take(route, major, countsGlobally) {
      if (policy === 'discord' && countsGlobally && count(everything, 1_000) > GLOBAL_LIMIT) {
        throw tooMany((everything.started + 1_000 - now()) / 1_000, { global: true });
      }
      const { limit, windowMs } = policy === 'none' ? { limit: 1_000_000, windowMs: 1_000 } : limitOf(route);
      const key = `${route} ${major}`;
      const window = buckets.get(key) ?? { started: Number.NEGATIVE_INFINITY, used: 0 };
      buckets.set(key, window);
      const used = count(window, windowMs);
      const resetAfter = Math.max(0, (window.started + windowMs - now()) / 1_000);
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        'x-ratelimit-reset': String((window.started + windowMs) / 1_000),
        'x-ratelimit-reset-after': resetAfter.toFixed(3),
        'x-ratelimit-bucket': bucketName(route),
      };
      if (used > limit) throw tooMany(resetAfter, { headers });
      return headers;
    },
  };
}

/** @param retryAfter in seconds */
export function tooMany(
  retryAfter: number,
  { global = false, headers = {} }: { global?: boolean; headers?: Readonly<Record<string, string>> } = {},
): Refusal {
  const message = global ? 'You are being rate limited globally.' : 'You are being rate limited.';
  return new Refusal(
    429,
    { message, retry_after: retryAfter, global },
    {
      ...headers,
      'retry-after': String(retryAfter),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  );
}

function limitOf(route: string): { readonly limit: number; readonly windowMs: number } {
  return ROUTE_LIMITS[route] ?? OTHER_ROUTES;
}

/** Opaque to bots, the same for the same route. */
function bucketName(route: string): string {
  return Buffer.from(route).toString('hex').slice(-24);
}
