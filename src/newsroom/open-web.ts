import manifest from '../../package.json' with { type: 'json' };
import type { Clock } from '../async.ts';
import { createPoliteWeb } from './pages/polite-web.ts';
import { createWeb, type Web, type WebOptions } from './pages/web.ts';

export type Webs = {
  /** For what somebody asks for. */
  readonly asked: Web;
  /** For feeds and what else goes on by itself. Have one in a process: it keeps the pauses between requests to a site. */
  readonly polite: Web;
};

/** The public web as this version of the bot asks it. */
export function openWeb({
  contact,
  clock,
}: Pick<WebOptions, 'contact'> & { readonly clock: Pick<Clock, 'now' | 'wait'> }): Webs {
  const asked = createWeb({ version: manifest.version, contact, clock });
  return { asked, polite: createPoliteWeb(asked, clock) };
}
