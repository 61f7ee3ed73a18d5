import { createRequire } from 'node:module';

// Its types promise a default export that it, being CommonJS, does not have.
const robotsParser: typeof import('robots-parser').default = createRequire(import.meta.url)('robots-parser');

/** What a site's robots.txt allows one program. */
export type RobotsRules = {
  /** For an address of the site. */
  readonly allows: (address: URL) => boolean;
  /** Milliseconds between two requests that the site asks for; null if it does not. `Crawl-delay` is in no standard. */
  readonly pause: number | null;
};

export const ALL_ALLOWED: RobotsRules = { allows: () => true, pause: null };

/** In UTF-16 code units; the standard asks for 500 KiB at least. */
const LONGEST = 512 * 1024;

/**
 * The rules for the program's name (“Deskbook”), or if there are none, those for everybody. `site` is any address of the
 * site that the file is from.
 */
export function readRobots(text: string, site: URL, agent: string): RobotsRules {
  const robots = robotsParser(new URL('/robots.txt', site).href, text.slice(0, LONGEST));
  const seconds = robots.getCrawlDelay(agent) ?? 0;
  return {
    allows: ({ href }) => robots.isAllowed(href, agent) ?? true,
    pause: seconds > 0 && Number.isFinite(seconds) ? seconds * 1_000 : null,
  };
}
