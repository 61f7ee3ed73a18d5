import { onTestFinished } from 'vitest';
import { createPoliteWeb } from '../../../src/newsroom/pages/polite-web.ts';
import { createWeb, type Web } from '../../../src/newsroom/pages/web.ts';
import { createNames } from '../../standins/web/names.ts';
import { type Routes, startSite } from '../../standins/web/site.ts';

export const START = Date.parse('2026-11-02T12:00:00Z');
export const DAY = 24 * 3_600_000;

/** Sites of this machine, and the polite web that reaches them. Its pauses are over at once, and move the time on. */
export async function createSites(
  routes: Routes,
  { tls, offline }: { tls?: string; offline?: boolean } = {},
) {
  const site = await startSite(routes, tls === undefined ? {} : { tls });
  onTestFinished(site.stop);
  let now = START;
  const clock = {
    now: () => now,
    wait: async (ms: number) => {
      now += ms;
    },
  };
  // What a request takes is real time; nothing here takes long.
  const web = createWeb({
    version: '1',
    contact: null,
    clock: {
      wait: (_ms, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
    },
    allow: [site.at],
    ...(offline ? { resolve: createNames({}).resolve } : {}),
  });
  const polite: Web = createPoliteWeb(web, clock);
  return {
    site,
    clock,
    web: polite,
    moveTo: (at: number) => {
      now = at;
    },
    asked: () =>
      site.requests.map(({ method, path }) => `${method} ${path}`).filter((line) => !/robots/.test(line)),
  };
}
