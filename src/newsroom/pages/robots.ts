import { LRUCache } from 'lru-cache';
import type { Clock } from '../../async.ts';
import { decodePage } from './decode-page.ts';
import type { Failure } from './explain-failure.ts';
import { ALL_ALLOWED, type RobotsRules, readRobots } from './robots-rules.ts';
import type { Web } from './web.ts';

/** The name that sites know the bot by. */
const AGENT = 'Deskbook';

/** Milliseconds that the rules of a site are remembered; the standard allows a day. */
const KEPT = 24 * 3_600_000;

/** The same if they could not be read, so that a site which is down is not asked for them each time. */
const KEPT_UNREAD = 10 * 60_000;

const MOST_SITES = 1_000;

/** Why the rules could not be read: then nothing is asked of the site. */
export type UnreadRules = { readonly unread: Failure };

export type Robots = {
  /** The rules of the site of an address. */
  readonly rulesOf: (address: URL, signal: AbortSignal) => Promise<RobotsRules | UnreadRules>;
};

/**
 * What sites allow programs. A site without the file allows everything; one that answers with a fault of its own, or not
 * at all, nothing: RFC 9309, 2.3.1.
 */
export function createRobots(web: Web, clock: Pick<Clock, 'now'>): Robots {
  const known = new LRUCache<string, { readonly rules: RobotsRules | UnreadRules; readonly until: number }>({
    max: MOST_SITES,
  });
  return {
    rulesOf: async (address, signal) => {
      const before = known.get(address.origin);
      if (before && before.until > clock.now()) return before.rules;
      const rules = await ask(web, address, signal);
      const until = clock.now() + ('unread' in rules ? KEPT_UNREAD : KEPT);
      if (!signal.aborted) known.set(address.origin, { rules, until });
      return rules;
    },
  };
}

const UNREAD: Failure = {
  reason: 'robots-unread',
  why: 'unreachable: its robots.txt could not be read',
};

async function ask(web: Web, address: URL, signal: AbortSignal): Promise<RobotsRules | UnreadRules> {
  const answer = await web.request(new URL('/robots.txt', address).href, { signal });
  if (answer.kind === 'failure') return { unread: { reason: answer.reason, why: answer.why } };
  if (answer.status >= 500 || answer.status === 429) return { unread: UNREAD };
  if (answer.status < 200 || answer.status >= 300) return ALL_ALLOWED;
  return readRobots(decodePage(answer.bytes, answer.headers['content-type'] ?? null), address, AGENT);
}
