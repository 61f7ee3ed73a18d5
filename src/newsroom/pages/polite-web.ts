import type { Clock } from '../../async.ts';
import { createHosts } from './hosts.ts';
import { readRetryAfter } from './retry-after.ts';
import { createRobots } from './robots.ts';
import type { Web, WebFailure } from './web.ts';

/** Statuses by which a site says that it is asked too much. */
const TOO_MUCH: ReadonlySet<number> = new Set([429, 503]);

/** Milliseconds for which a site is left alone that is asked too much and does not say for how long. */
const UNNAMED_REST = 60_000;

/**
 * The web for what goes on by itself, such as feeds and checks: each site is asked one thing at a time and with pauses, what
 * its robots.txt closes is left out, and a site that asks for time gets it. What a redirect leads to is not looked up anew.
 */
export function createPoliteWeb(web: Web, clock: Pick<Clock, 'now' | 'wait'>): Web {
  const hosts = createHosts(clock);
  const robots = createRobots(web, clock);
  return {
    request: async (address, request) => {
      const url = URL.parse(address);
      // It is refused there, in words.
      if (!url || !/^https?:$/.test(url.protocol)) return web.request(address, request);
      const { signal } = request;
      const fail = (failure: Pick<WebFailure, 'reason' | 'why' | 'until'>): WebFailure => ({
        kind: 'failure',
        address,
        redirects: [],
        ...failure,
      });
      const turn = await hosts.inTurn(url, signal, async () => {
        const rules = await robots.rulesOf(url, signal);
        if ('unread' in rules) return fail(rules.unread);
        if (!rules.allows(url)) {
          return fail({ reason: 'robots', why: 'not read: its robots.txt asks programs not to' });
        }
        const answer = await web.request(address, request);
        if (rules.pause !== null) hosts.rest(url, rules.pause);
        if (answer.kind === 'answer') {
          const named = readRetryAfter(answer.headers['retry-after'], clock.now());
          if (TOO_MUCH.has(answer.status)) hosts.rest(url, named ?? UNNAMED_REST);
        }
        return answer;
      });
      if (turn === null) return fail({ reason: 'stopped', why: 'stopped before an answer came' });
      if ('done' in turn) return turn.done;
      const until = turn.restsUntil;
      const time = new Date(until).toISOString().slice(0, 16).replace('T', ' ');
      return fail({
        reason: 'asked-to-wait',
        why: `not read: the site asks to wait until ${time} UTC`,
        until,
      });
    },
  };
}
